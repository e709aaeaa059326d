"""Issues with their options, and what a party wants on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.formula import Formula
from sim.scenario.nouns.quantity import Quantity, show
from sim.scenario.nouns.ranking import Ranking


@dataclass(frozen=True, slots=True)
class Option:
    """One option; ``basis`` is stated, implied, residual, status quo, or "" when not given.

    ``controlled_by`` are the parties that can bring it about, together where there are several; an
    option that is ``irreversible`` is never left again.
    """

    id: str
    text: str
    basis: str
    value: Fraction | None
    unit: str
    evidence: Evidence
    controlled_by: tuple[str, ...] = ()
    irreversible: bool = False
    short: str = ""

    @property
    def label(self) -> str:
        """Return its short name, else its wording, else its id."""
        return self.short or self.text or self.id


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue with its options in the order of the file.

    ``controlled_by`` are the parties that can change it, together where there are several.
    """

    id: str
    name: str
    options: Mapping[str, Option]
    status_quo: str
    canonical: str
    dimension: str
    controlled_by: tuple[str, ...]
    negotiable: bool
    note: str
    evidence: Evidence
    short: str = ""

    @property
    def label(self) -> str:
        """Return its short name, else its name, else its id."""
        return self.short or self.name or self.id

    def controllers(self, option: str) -> tuple[str, ...]:
        """Return who can bring an option about, together where there are several."""
        return self.options[option].controlled_by or self.controlled_by


@dataclass(frozen=True, slots=True)
class Preference:
    """What a party wants on an issue: a score for every option, 0 to 100 on the swing scale.

    ``ranking`` is None where the file has numbers, or has nothing because the source is silent
    (``is_unknown``); ``formula`` is what the scores follow from, where it has one.
    """

    ranking: Ranking | None
    scores: Mapping[str, Quantity]
    evidence: Evidence
    is_unknown: bool
    formula: Formula | None = None

    @property
    def text(self) -> str | None:
        """Return the ranking or the formula as written; None for scores, or where there is none."""
        if self.ranking is not None:
            return self.ranking.text
        return None if self.formula is None else self.formula.text

    def text_or(self, scores: str, silent: str) -> str:
        """Return the ranking or the formula as written, or a word for scores or for silence."""
        return self.text or (silent if self.is_unknown else scores)

    def written(self, option: str) -> str:
        """Return what the file has for an option: the whole ranking or formula, or its score."""
        if self.text is not None:
            return self.text
        return "" if self.is_unknown else show(self.scores[option].best)

"""What a scenario records beside the model itself."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sim.scenario.nouns.constraints import Choice
from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.no_deal import Probability
from sim.scenario.nouns.quantity import Quantity

Expects = Literal["deal", "no deal", "carried out"]
ClaimBasis = Literal["asserted", "implied", "ours"]
Mechanism = Literal[
    "positions",
    "stakes",
    "beliefs",
    "private information",
    "threat",
    "waiting",
    "commitment",
    "power shift",
    "ratification",
    "audience",
    "choice",
]


@dataclass(frozen=True, slots=True)
class Source:
    """A source; ``kind`` is its BibTeX type, ``inferred`` what of this is not in the text."""

    id: str
    author: str
    title: str
    outlet: str
    date: datetime.date | str | None
    url: str
    doi: str
    kind: str
    paragraphs: int | None
    inferred: str


@dataclass(frozen=True, slots=True)
class Note:
    """A note on the situation: forum, at the table, absent, deadline or background."""

    id: str
    kind: str
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Situation:
    """The situation of the talks."""

    when: str
    notes: Mapping[str, Note]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AudienceCost:
    """What options cost parties at home; ``size`` None means that the source gives no size."""

    id: str
    parties: tuple[str, ...]
    on: Choice | None
    size: Quantity | None
    label: str
    text: str
    evidence: Evidence

    @property
    def party(self) -> str:
        """Return the party that pays, the first where there are several."""
        return self.parties[0]


@dataclass(frozen=True, slots=True)
class Observation:
    """Evidence that is not computed; ``shifts`` says what it would move, and which way.

    ``holder`` is who believes or says it, a party or words; ``about`` the parties it is about;
    ``event`` what the probability is of.
    """

    id: str
    kind: str
    party: str | None
    holder: str
    about: tuple[str, ...]
    text: str
    event: str
    probability: Probability | None
    shifts: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Thesis:
    """What the source concludes: which answer it expects, about which outcome, and by what cause.

    ``outcome`` is None where it speaks of no package.
    """

    statement: str
    expects: Expects
    outcome: Mapping[str, str] | None
    mechanisms: tuple[Mechanism, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of the source and how the model tests it; verdicts are computed, never stored.

    ``basis`` says whether the source asserts it, implies it, or it is ours; None if not given.
    """

    id: str
    statement: str
    input: str
    output: str
    confirms: str
    refutes: str
    text: str
    evidence: Evidence
    basis: ClaimBasis | None = None

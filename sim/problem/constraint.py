"""Constraints on outcomes: links, options off the table, red lines and the minimal substance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.outcome_space import OptionIndices, Outcome, OutcomeSpace

Choice = Mapping[str, tuple[str, ...]]
Kind = Literal["link", "off the table", "red line", "minimal substance"]


@dataclass(frozen=True)
class Rule:
    """If the issues of ``antecedent`` have one of its options, so have those of ``consequent``.

    An empty antecedent always holds; an issue without options in the consequent never does.
    """

    antecedent: Choice
    consequent: Choice

    def __hash__(self) -> int:
        """Return what equal rules have in common."""
        return hash(self.issues)

    @property
    def issues(self) -> frozenset[str]:
        """Return the issues that it ties together."""
        return frozenset(self.antecedent) | frozenset(self.consequent)

    def holds_at(self, outcome: Outcome) -> bool:
        """Return whether one outcome obeys the rule."""
        return not _chosen(self.antecedent, outcome) or _chosen(self.consequent, outcome)

    def holds(self, space: OutcomeSpace, indices: OptionIndices) -> NDArray[np.bool_]:
        """Return for a block of outcomes which of them obey the rule, shape (block,)."""
        kept = choice_mask(self.consequent, space, indices)
        if self.antecedent:
            kept |= ~choice_mask(self.antecedent, space, indices)
        return kept


@dataclass(frozen=True)
class Constraint:
    """One named restriction; ``restricts`` says whether it filters the agreement zone here.

    Links and options off the table bound what can happen (X); red lines and the minimal substance
    bound the agreement zone (Z). A claimed or soft red line that does not restrict is still
    evaluated, so that what an outcome violates can be reported.
    """

    id: str
    kind: Kind
    rules: tuple[Rule, ...]
    label: str
    holder: str | None = None
    hardness: str = "hard"
    restricts: bool = True

    @property
    def bounds_outcomes(self) -> bool:
        """Return whether the constraint belongs to X rather than to the agreement zone."""
        return self.kind in ("link", "off the table")

    def holds_at(self, outcome: Outcome) -> bool:
        """Return whether one outcome obeys the constraint."""
        return all(rule.holds_at(outcome) for rule in self.rules)

    def holds(self, space: OutcomeSpace, indices: OptionIndices) -> NDArray[np.bool_]:
        """Return for a block of outcomes which of them obey the constraint, shape (block,)."""
        kept = np.ones(len(indices[0]) if indices else 1, dtype=np.bool_)
        for rule in self.rules:
            kept &= rule.holds(space, indices)
        return kept


def _chosen(choice: Choice, outcome: Outcome) -> bool:
    return all(outcome[issue] in options for issue, options in choice.items())


def choice_mask(choice: Choice, space: OutcomeSpace, indices: OptionIndices) -> NDArray[np.bool_]:
    """Return which outcomes of a block have one of the options on every issue of ``choice``."""
    mask = np.ones(len(indices[0]) if indices else 1, dtype=np.bool_)
    for issue, options in choice.items():
        at = space.position[issue]
        allowed = np.isin(space.axes[at].options, options)
        mask &= allowed[indices[at]]
    return mask


RESTRICTING: Mapping[str, frozenset[str]] = {
    "hard": frozenset({"hard"}),
    "claimed": frozenset({"hard", "claimed"}),
    "all": frozenset({"hard", "claimed", "soft"}),
}


def restricting(constraints: tuple[Constraint, ...], red_lines: object) -> tuple[Constraint, ...]:
    """Return the constraints with ``restricts`` set for the hardness of red lines asked for."""
    if not isinstance(red_lines, str) or red_lines not in RESTRICTING:
        raise SimError(f'red lines "{red_lines}" - choose "hard", "claimed" or "all"')
    active = RESTRICTING[red_lines]
    return tuple(
        replace(c, restricts=c.hardness in active) if c.kind == "red line" else c
        for c in constraints
    )

"""Undominated payoff vectors, each with how often it occurs and an outcome that gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Frontier:
    """Undominated payoff vectors, sorted, in the order of ``signatories``.

    ``counts[i]`` outcomes give ``payoffs[i]``; ``outcomes[i]`` is the first of them by option ids
    read in alphabetical order of issue ids. ``is_complete`` is false, and the lists empty, where
    the frontier was beyond the budget.
    """

    signatories: tuple[str, ...]
    payoffs: Sequence[tuple[Fraction, ...]]
    counts: Sequence[int]
    outcomes: Sequence[dict[str, str]]
    is_complete: bool = True

    def __len__(self) -> int:
        """Return the number of payoff vectors."""
        return len(self.payoffs)

    @property
    def outcome_count(self) -> int | None:
        """Return the number of outcomes on the frontier, None where it is not complete."""
        return sum(self.counts) if self.is_complete else None

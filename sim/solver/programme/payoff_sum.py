"""What a party gets, as a whole number of steps added up from variables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

LONGEST = 16  # a longer sum of steps is put to a smaller scale


@dataclass(frozen=True, eq=False)
class PayoffSum:
    """A party's payoff in units: low + step · Σ entry · variable, a sum from ``least`` to ``most``.

    The sum is a whole number for every outcome.
    """

    low: int
    step: int
    entries: Mapping[int, int]
    least: int
    most: int

    @property
    def scale(self) -> float:
        """Return by how much the sum is divided in floating point."""
        return max(1.0, (self.most - self.least) / LONGEST)

    def scaled(self, by: float) -> dict[int, float]:
        """Return the entries times a number."""
        return {at: entry * by for at, entry in self.entries.items()}

    def steps(self, units: int) -> int:
        """Return the least sum that is worth a number of units; one more than the most: none is.

        >>> PayoffSum(10, 5, {0: 3}, 0, 3).steps(21)
        3
        """
        return max(self.least, min(-((self.low - units) // self.step), self.most + 1))

    @property
    def negative(self) -> PayoffSum:
        """Return the sum with a minus sign."""
        entries = {at: -entry for at, entry in self.entries.items()}
        return replace(self, entries=entries, least=-self.most, most=-self.least)

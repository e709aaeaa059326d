"""What one party knows at the table: how it ranks the outcomes that may be offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.int32]
EXACT_FLOATS = 1 << 53
LARGEST = 1 << 60  # units whose sums and differences fit an int64


@dataclass(frozen=True, eq=False)
class Seat:
    """A party with its payoffs from the outcomes on offer, in levels of equal payoff.

    ``rank`` is the level of each outcome, 0 the lowest payoff; ``units`` are the payoffs of the
    levels above the lowest, whole multiples of ``unit`` points; ``shares`` are the same as parts of
    the range, and so is ``low``, the reservation value if it lies above the lowest payoff.
    ``floor`` is the lowest level that it accepts at all, the number of levels if there is none;
    ``reserve`` is its reservation value in whole units above the lowest payoff, rounded up.
    """

    party: str
    rank: Indices
    units: NDArray[Any]
    unit: Fraction
    lowest: Fraction
    shares: Floats
    low: float
    floor: int
    reserve: int

    @property
    def top(self) -> int:
        """Return the highest level."""
        return len(self.units) - 1

    @property
    def span(self) -> Fraction:
        """Return the range of payoffs, in points."""
        return int(self.units[-1]) * self.unit

    @cached_property
    def firsts(self) -> Indices:
        """Return for each level the first of its outcomes by id."""
        found = np.empty(len(self.units), dtype=np.int32)
        found[self.rank[::-1]] = np.arange(len(self.rank) - 1, -1, -1, dtype=np.int32)
        return found

    @cached_property
    def best_first(self) -> Indices:
        """Return the outcomes that it accepts at all, the best first, equal ones by id."""
        order = np.argsort(-self.rank, kind="stable").astype(np.int32)
        return order[: self.reach[self.floor]]

    @cached_property
    def reach(self) -> NDArray[np.int64]:
        """Return for each level how many outcomes are worth at least as much; then 0."""
        counts = np.bincount(self.rank, minlength=len(self.units))
        return np.append(np.cumsum(counts[::-1])[::-1], 0)

    def payoff(self, level: int) -> Fraction:
        """Return the payoff of a level, in points."""
        return self.lowest + int(self.units[level]) * self.unit

    def units_at(self, payoff: Fraction) -> int:
        """Return the fewest whole units above the lowest payoff that are worth so many points."""
        return ceil((payoff - self.lowest) / self.unit)

    def levels_at_share(self, targets: Floats) -> NDArray[np.int64]:
        """Return the lowest levels at or above some parts of the range, none below the floor."""
        found = np.searchsorted(self.shares, np.clip(targets, self.low, self.shares[-1]))
        return np.clip(found, self.floor, self.top)

    def levels_at_units(self, targets: NDArray[Any]) -> NDArray[np.int64]:
        """Return the lowest levels at or above some units, none below the floor."""
        return np.clip(np.searchsorted(self.units, targets), self.floor, self.top)


def seat(party: str, totals: NDArray[Any], unit: Fraction, reservation: Fraction) -> Seat:
    """Return the seat of a party whose payoffs are ``totals`` units, at least one of them.

    >>> import numpy as np
    >>> found = seat("us", np.array([5, 9, 5, 7]), Fraction(1), Fraction(6))
    >>> found.rank.tolist(), found.firsts.tolist(), found.best_first.tolist(), found.floor
    ([0, 2, 0, 1], [0, 3, 1], [1, 3], 1)
    """
    levels, rank = np.unique(totals, return_inverse=True)
    lowest = int(levels[0])
    units = levels - lowest
    wide = int(units[-1])
    least = reservation / unit - lowest  # in units above the lowest
    reserve = ceil(least)
    if max(wide, abs(reserve)) > LARGEST:
        units = units.astype(object)
    return Seat(
        party=party,
        rank=rank.astype(np.int32),
        units=units,
        unit=unit,
        lowest=lowest * unit,
        shares=_shares(units, wide),
        low=float(max(Fraction(0), least) / wide) if wide else 0.0,
        floor=int(np.searchsorted(units, reserve)),
        reserve=reserve,
    )


def _shares(units: NDArray[Any], wide: int) -> Floats:
    """Return units as parts of their range, each the nearest float."""
    if not wide:
        return np.zeros(len(units))
    if wide < EXACT_FLOATS:
        return units.astype(np.float64) / wide
    exact: Sequence[int] = units.tolist()
    return np.array([unit / wide for unit in exact])

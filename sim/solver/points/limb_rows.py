"""Where the limbs of payoffs stand in a matrix of values: one row per column leads, the rest last.

Row c of a matrix is the guide of column c (``sim.problem.limbs``). The lower limbs follow at the
end, those of the last column first, so that the first columns own the first and the last rows.
Tests of partial outcomes look at guides and leave room for what is below; complete outcomes are
tested in full, and dominance is decided in an exact order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.problem.limbs import LARGEST_INTEGER, Integers, Limbs, at_least, order


@dataclass(frozen=True)
class LimbRows:
    """The limbs of each column; a matrix of values has ``count`` rows."""

    limbs: tuple[Limbs, ...]

    @property
    def columns(self) -> int:
        """Return the number of columns."""
        return len(self.limbs)

    @cached_property
    def count(self) -> int:
        """Return the number of rows."""
        return sum(x.count for x in self.limbs)

    @cached_property
    def is_plain(self) -> bool:
        """Return whether each column has one limb."""
        return self.count == self.columns

    @cached_property
    def _places(self) -> tuple[list[int], ...]:
        """Return the rows of each column, the guide first."""
        end, found = self.count, []
        for column, limbs in enumerate(self.limbs):
            first = end - (limbs.count - 1)
            found.append([column, *range(first, end)])
            end = first
        return tuple(found)

    @property
    def last(self) -> slice:
        """Return where the rows of the last column stand, which are next to each other."""
        return slice(self.columns - 1, self.columns - 1 + self.limbs[-1].count)

    def of(self, values: Integers, column: int) -> Integers:
        """Return the limbs of one column, (limbs, k)."""
        return np.asarray(values[self._places[column]])

    def leading(self, values: Integers) -> Integers:
        """Return the rows of these columns from values in which more columns follow them."""
        if len(values) == self.count:
            return values
        lower = self.count - self.columns
        return np.concatenate([values[: self.columns], values[len(values) - lower :]])

    def some(self, values: Integers, columns: Sequence[int]) -> Integers:
        """Return the rows of some columns, laid out for these alone."""
        places = [self._places[c] for c in columns]
        return np.asarray(values[[p[0] for p in places] + [r for p in places[::-1] for r in p[1:]]])

    def split(self, numbers: Sequence[Sequence[int]], size: int) -> Integers:
        """Return ``size`` whole numbers per column as a matrix of values."""
        return self.placed(
            [limbs.split(row) for limbs, row in zip(self.limbs, numbers, strict=True)], size
        )

    def placed(self, parts: Sequence[Integers], size: int) -> Integers:
        """Return the limbs of ``size`` numbers per column, (limbs, size), as a matrix of values."""
        if self.is_plain and parts:
            return np.concatenate(parts)
        values = np.empty((self.count, size), dtype=np.int64)
        for place, part in zip(self._places, parts, strict=True):
            values[place] = part
        return values

    def plus(self, values: Integers, column: int, amount: int) -> Integers:
        """Return values with a whole number added to one column."""
        values = values.copy()
        values[self._places[column]] += self.limbs[column].split([amount])
        return self.carry(values)

    def carry(self, values: Integers) -> Integers:
        """Bring every lower limb within its bits, in place, and return the values."""
        for place, limbs in zip(self._places, self.limbs, strict=True):
            for upper, lower in zip(place[-2::-1], place[:0:-1], strict=True):
                values[upper] += values[lower] >> limbs.bits
                values[lower] &= (1 << limbs.bits) - 1
        return values

    def clipped(self, values: Integers, column: int, low: int | None, high: int) -> None:
        """Replace guides beyond the ends by the ends, in place; nothing is left below an end."""
        guide = values[column]
        np.minimum(guide, high, out=guide)
        if low is not None:
            np.maximum(guide, low, out=guide)
        for row in self._places[column][1:]:
            values[row] *= (guide < high) & (True if low is None else guide > low)

    def ordered(self, values: Integers, lines: int = 0) -> Integers:
        """Return one row per column, but for the last ``lines``, that orders the points exactly."""
        columns = self.columns - lines
        if self.is_plain:
            return values[:columns]
        return np.stack([order(self.of(values, c)) for c in range(columns)])

    def whole(self, values: Integers) -> NDArray[Any]:
        """Return one row per column: int64, or Python integers where one column needs them."""
        if self.is_plain:
            return values
        rows = [x.whole(self.of(values, c)) for c, x in enumerate(self.limbs)]
        return np.stack([row.astype(object) for row in rows])

    def reach(self, values: Integers, column: int, floor: int) -> NDArray[np.bool_]:
        """Return which points reach a floor in one column, exactly."""
        return at_least(self.of(values, column), self.limbs[column].split([floor]))

    def sums_reach(
        self, own: Integers, other: Integers, column: int, floor: int
    ) -> NDArray[np.bool_]:
        """Return which sums of points reach a floor in one column, exactly."""
        limbs = self.limbs[column]
        sums = limbs.carried(self.of(own, column) + self.of(other, column))
        return at_least(sums, limbs.split([floor]))

    def guide(self, column: int, number: int) -> int:
        """Return the guide of a whole number, within what an int64 can be compared with."""
        guide = number >> self.limbs[column].shift
        return max(-LARGEST_INTEGER, min(LARGEST_INTEGER, guide))

    def slack(self, column: int, terms: int) -> int:
        """Return by how much a sum of so many guides may fall short of the guide of the sum."""
        return 0 if self.limbs[column].count == 1 else terms

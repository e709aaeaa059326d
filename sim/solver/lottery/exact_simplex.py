"""A linear programme in whole numbers whose columns are found one at a time.

The revised simplex method of Dantzig; the inverse of the basis is kept as whole numbers over one
denominator, which divides out exactly (Edmonds 1967; Bareiss 1968, Mathematics of Computation 22:
565-578). Equal ratios are told apart by the lexicographic rule, so that it always ends (Dantzig,
Orden & Wolfe 1955, Pacific Journal of Mathematics 5: 183-195).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Whole = list[int]


@dataclass(frozen=True)
class Variable:
    """What a variable adds to each row and to the objective; ``name`` tells variables apart."""

    name: object
    column: tuple[int, ...]
    cost: int = 0


class ExactBasis:
    """A basis of the rows of a programme: the variables in it and their values, all at least 0.

    Each row of ``_rows`` holds a row of the inverse, a value and a row of the inverse times the
    matrix at the last ``settle``, all of it over ``_bottom``.
    """

    def __init__(
        self, variables: Sequence[Variable], inverse: Sequence[Whole], right: Whole
    ) -> None:
        """Start from variables whose columns have this inverse (over 1)."""
        self.variables = list(variables)
        self._size = len(right)
        self._bottom = 1
        values = [_dot(row, right) for row in inverse]
        self._rows = [
            [*row, value, *(int(i == j) for j in range(self._size))]
            for i, (row, value) in enumerate(zip(inverse, values, strict=True))
        ]

    @property
    def denominator(self) -> int:
        """Return what values and prices are to be divided by."""
        return self._bottom

    @property
    def values(self) -> Whole:
        """Return the values of the variables times the denominator."""
        return [row[self._size] for row in self._rows]

    def prices(self, costs: Sequence[int]) -> Whole:
        """Return the price of each row times the denominator, given a cost per basic variable."""
        used = [(cost, row) for cost, row in zip(costs, self._rows, strict=True) if cost]
        return [sum(cost * row[at] for cost, row in used) for at in range(self._size)]

    def settle(self) -> None:
        """Begin anew to tell equal ratios apart; every value must be at least 0."""
        for i, row in enumerate(self._rows):
            row[self._size + 1 :] = [self._bottom * (i == j) for j in range(self._size)]

    def enter(self, variable: Variable, prefer: object = None) -> None:
        """Let a variable in, and the one that reaches 0 first out, ``prefer`` among equals."""
        change = [_dot(row, variable.column) for row in self._rows]
        leaving = self._first_at_zero(change, prefer)
        self._exchange(leaving, change, variable)

    def force(self, variable: Variable, row: int) -> None:
        """Let a variable in at a row, whatever that does to the values."""
        self._exchange(row, [_dot(r, variable.column) for r in self._rows], variable)

    def _first_at_zero(self, change: Whole, prefer: object) -> int:
        rising = [i for i, c in enumerate(change) if c > 0]
        if not rising:
            raise ArithmeticError("a linear programme without a bound")
        for at in range(self._size, 2 * self._size + 1):
            best = [rising[0]]
            for i in rising[1:]:
                left = self._rows[i][at] * change[best[0]]
                right = self._rows[best[0]][at] * change[i]
                if left < right:
                    best = [i]
                elif left == right:
                    best.append(i)
            rising = best
            for i in best:
                if at == self._size and self.variables[i].name == prefer:
                    return i
            if len(rising) == 1:
                break
        return rising[0]

    def _exchange(self, leaving: int, change: Whole, variable: Variable) -> None:
        pivot, before = change[leaving], self._bottom
        own = self._rows[leaving]
        sign = 1 if pivot > 0 else -1
        for i, factor in enumerate(change):
            row = self._rows[i]
            if i == leaving:
                continue
            if factor:
                self._rows[i] = [
                    sign * ((pivot * a - factor * b) // before)
                    for a, b in zip(row, own, strict=True)
                ]
            else:
                self._rows[i] = [sign * (pivot * a // before) for a in row]
        if sign < 0:
            self._rows[leaving] = [-a for a in own]
        self._bottom = abs(pivot)
        self.variables[leaving] = variable


def _dot(row: Sequence[int], column: Sequence[int]) -> int:
    """Return the product of a column with the beginning of a row."""
    return sum(a * b for a, b in zip(row, column, strict=False) if b)

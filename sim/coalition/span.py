"""What coalitions span: whose share follows from the shares of others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from sim.solver.lottery.linear_equations import null_space


@dataclass(frozen=True)
class Span:
    """The coalitions among ``size`` players, as masks, that are combinations of some of them.

    >>> pairs = Span(3).joined([0b011, 0b100])
    >>> pairs.rank, pairs.outside([0b111, 0b101])
    (2, [5])
    """

    size: int
    independent: tuple[int, ...] = ()

    @property
    def rank(self) -> int:
        """Return how many dimensions are spanned."""
        return len(self.independent)

    @property
    def is_whole(self) -> bool:
        """Return whether every share follows."""
        return self.rank == self.size

    def outside(self, masks: Iterable[int]) -> list[int]:
        """Return the coalitions that are no combination."""
        across = self._across
        return [m for m in masks if any(_total(vector, m) for vector in across)]

    def joined(self, masks: Iterable[int]) -> Span:
        """Return the span together with more coalitions."""
        found, left = self, self.outside(masks)
        while left:
            found = Span(self.size, (*found.independent, left[0]))
            left = found.outside(left)
        return found

    @cached_property
    def _across(self) -> tuple[tuple[int, ...], ...]:
        """Return whole vectors that span all that is orthogonal to the coalitions."""
        rows = [[Fraction(m >> i & 1) for i in range(self.size)] for m in self.independent]
        found = []
        for vector in null_space(rows, self.size):
            bottom = lcm(*(x.denominator for x in vector))
            found.append(tuple(int(x * bottom) for x in vector))
        return tuple(found)


def _total(vector: tuple[int, ...], mask: int) -> int:
    return sum(x for i, x in enumerate(vector) if mask >> i & 1)

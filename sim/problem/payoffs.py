"""Payoffs in whole numbers, so that every comparison is exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, gcd, lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import UnplacedError
from sim.problem.constraint import Choice, choice_mask
from sim.problem.limbs import LARGEST_INTEGER, ONE, Integers, Limbs, at_least, limbs_for
from sim.problem.outcome_space import OptionIndices, OutcomeSpace

MOST_LIMBS = 256  # beyond, numbers have thousands of digits


@dataclass(frozen=True, eq=False)
class PartyPayoffs:
    """The additive payoff of one party: a whole number of ``unit`` for each option of each issue.

    ``contributions`` holds one array per axis: int64 where totals fit one, else Python integers,
    which are added up in ``limbs``. Both are exact.
    """

    contributions: tuple[NDArray[Any], ...]
    interactions: tuple[tuple[Choice, int], ...]
    unit: Fraction
    limbs: Limbs = ONE

    @property
    def guide_unit(self) -> Fraction:
        """Return the payoff that one more in the first limb stands for."""
        return self.unit * (1 << self.limbs.shift)

    def threshold(self, value: Fraction) -> int:
        """Return the smallest whole number of units that is worth at least ``value``."""
        return ceil(value / self.unit)

    def payoff(self, key: int) -> Fraction:
        """Return the payoff that a whole number of units stands for."""
        return int(key) * self.unit

    def payoffs(self, totals: Integers) -> list[Fraction]:
        """Return the payoffs that ``totals`` (limbs, k) stand for."""
        return [self.payoff(key) for key in self.limbs.whole(totals).tolist()]

    def totals(self, space: OutcomeSpace, indices: OptionIndices) -> Integers:
        """Return the payoffs of a block of outcomes in units, carried, shape (limbs, block)."""
        size = len(indices[0]) if indices else 1
        found = np.zeros((self.limbs.count, size), dtype=np.int64)
        for values, chosen in zip(self.parts, indices, strict=True):
            for at in np.flatnonzero(values.any(axis=1)):
                found[at] += values[at][chosen]
        for choice, amount in self.interactions:
            found += self.limbs.split([amount]) * choice_mask(choice, space, indices)
        return self.limbs.carried(found)

    def reach(self, totals: Integers, value: Fraction) -> NDArray[np.bool_]:
        """Return which ``totals`` are worth at least ``value``."""
        return at_least(totals, self.limbs.split([self.threshold(value)]))

    def span(self, available: Sequence[Sequence[int]]) -> tuple[int, int]:
        """Return the smallest and largest sums of units of the available options per axis."""
        rows = [v[list(a)].tolist() for v, a in zip(self.contributions, available, strict=True)]
        terms = [amount for _, amount in self.interactions]
        low = sum(map(min, rows)) + sum(min(0, amount) for amount in terms)
        return low, sum(map(max, rows)) + sum(max(0, amount) for amount in terms)

    @cached_property
    def parts(self) -> tuple[Integers, ...]:
        """Return what each option adds, in limbs: one array (limbs, options) per axis."""
        return tuple(self.limbs.split(row.tolist()) for row in self.contributions)


def party_payoffs(
    space: OutcomeSpace,
    contributions: Mapping[str, Mapping[str, Fraction]],
    interactions: Sequence[tuple[Choice, Fraction]] = (),
) -> PartyPayoffs:
    """Put the contributions of one party on a common whole-number scale.

    ``contributions[issue][option]`` are payoff points. Raises UnplacedError where these have
    thousands of digits over a common denominator.
    """
    table = [
        [contributions.get(a.issue, {}).get(o, Fraction(0)) for o in a.options] for a in space.axes
    ]
    extra = [amount for _, amount in interactions]
    numbers = [x for row in table for x in row] + extra
    unit = Fraction(1, lcm(*(x.denominator for x in numbers)))
    reach = sum(max(map(abs, row)) for row in table) + sum(map(abs, extra))
    if 2 * reach / unit >= LARGEST_INTEGER:
        unit *= gcd(*(int(x / unit) for x in numbers))
    limbs = limbs_for(int(reach / unit), len(table) + len(extra))
    if limbs.count > MOST_LIMBS:
        raise UnplacedError(
            f"its payoffs have {limbs.shift * 3 // 10:,} digits over a common denominator",
            "write its scores and weights with fewer digits",
        )
    kind = np.dtype(np.int64 if limbs == ONE else object)
    rows = tuple(np.array([int(x / unit) for x in row], dtype=kind) for row in table)
    for row in rows:
        row.setflags(write=False)
    terms = tuple((choice, int(amount / unit)) for choice, amount in interactions)
    return PartyPayoffs(rows, terms, unit, limbs)

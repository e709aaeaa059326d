"""Payoffs in whole numbers, so that every comparison is exact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, lcm

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.constraint import Choice, choice_mask
from sim.problem.outcome_space import OptionIndices, OutcomeSpace

LARGEST_INTEGER = 1 << 62
FINE_STEPS = (
    1 << 50
)  # contributions are stored at this part of the range where fractions do not fit
COARSE_STEP = FINE_STEPS // 10**9  # and totals are compared at this one
LARGEST_RATIO = 10**12


@dataclass(frozen=True, eq=False)
class PartyPayoffs:
    """The additive payoff of one party: a whole number of ``unit`` for each option of each issue.

    ``contributions`` holds one int64 array per axis. ``is_exact`` is false where the fractions had
    no common denominator that fits 62 bits; totals are then compared rounded to 10⁻⁹ of the range.
    """

    contributions: tuple[NDArray[np.int64], ...]
    interactions: tuple[tuple[Choice, int], ...]
    unit: Fraction
    is_exact: bool

    @property
    def step(self) -> int:
        """Return how many units make one step of comparison."""
        return 1 if self.is_exact else COARSE_STEP

    def threshold(self, value: Fraction) -> int:
        """Return the smallest whole number of steps that is worth at least ``value``."""
        if self.is_exact:
            return ceil(value / self.unit)
        return (round(value / self.unit) + self.step // 2) // self.step

    def snap(self, value: Fraction) -> Fraction:
        """Return ``value`` at the precision at which this party's payoffs are compared."""
        return value if self.is_exact else self.payoff(self.threshold(value))

    def payoff(self, key: int) -> Fraction:
        """Return the payoff that a whole number of steps stands for."""
        return key * self.step * self.unit

    def keys(self, space: OutcomeSpace, indices: OptionIndices) -> NDArray[np.int64]:
        """Return the payoffs of a block of outcomes as whole numbers of steps, shape (block,)."""
        total = np.zeros(len(indices[0]) if indices else 1, dtype=np.int64)
        for values, chosen in zip(self.contributions, indices, strict=True):
            if values.any():
                total += values[chosen]
        for choice, amount in self.interactions:
            total += amount * choice_mask(choice, space, indices)
        return total if self.is_exact else (total + self.step // 2) // self.step


def party_payoffs(
    space: OutcomeSpace,
    contributions: Mapping[str, Mapping[str, Fraction]],
    interactions: Sequence[tuple[Choice, Fraction]] = (),
    values: Sequence[Fraction] = (),
) -> PartyPayoffs:
    """Put the contributions of one party on a common whole-number scale.

    ``contributions[issue][option]`` are payoff points; ``values`` are the payoffs (disagreement
    point, reservation value) that totals are compared with.
    Raises SimError where rounding would hide something: a value more than 10¹² ranges away, issues
    whose ranges differ by more than 10¹², payoffs more than 4 096 ranges from zero.
    """
    table = [
        [contributions.get(a.issue, {}).get(o, Fraction(0)) for o in a.options] for a in space.axes
    ]
    extra = [amount for _, amount in interactions]
    numbers = [x for row in table for x in row] + extra
    denominator = lcm(*(x.denominator for x in numbers)) if numbers else 1
    reach = sum(max(map(abs, row)) for row in table) + sum(map(abs, extra))
    is_exact = 2 * reach * denominator < LARGEST_INTEGER and not _is_float_noise(numbers)
    unit = Fraction(1, denominator) if is_exact else _fine_unit(table, extra, values)
    rows = tuple(np.array([round(x / unit) for x in row], dtype=np.int64) for row in table)
    for row in rows:
        row.setflags(write=False)
    terms = tuple((choice, round(amount / unit)) for choice, amount in interactions)
    return PartyPayoffs(rows, terms, unit, is_exact)


def _is_float_noise(numbers: Sequence[Fraction]) -> bool:
    """Return whether a number looks like a rounded binary float (over 12 significant digits)."""
    for x in numbers:
        bottom = x.denominator
        while bottom % 10 == 0:
            bottom //= 10
        while bottom % 2 == 0:
            bottom //= 2
        while bottom % 5 == 0:
            bottom //= 5
        if bottom == 1 and x.denominator > 10**12:
            return True
    return False


def _fine_unit(
    table: Sequence[Sequence[Fraction]], extra: Sequence[Fraction], values: Sequence[Fraction]
) -> Fraction:
    span = sum((max(row) - min(row) for row in table), Fraction(0)) + sum(map(abs, extra))
    if span == 0:
        numbers = (*(x for row in table for x in row), *values)
        span = max(map(abs, numbers), default=Fraction(0)) or Fraction(1)
    if any(abs(value) > span * LARGEST_RATIO for value in values):
        raise SimError(
            "a reservation value lies more than 10^12 times the range of the party's payoffs away "
            "from them - rescale the payoffs or the value"
        )
    ranges = [max(row) - min(row) for row in table] + [abs(x) for x in extra]
    if any(0 < one * LARGEST_RATIO < span for one in ranges):
        raise SimError(
            "one issue matters more than 10^12 times less to a party than the others - leave it "
            "out for the party, or round the payoffs"
        )
    reach = sum(max(map(abs, row)) for row in table) + sum(map(abs, extra))
    if reach > span * (LARGEST_INTEGER // FINE_STEPS):
        raise SimError(
            "the payoffs of a party lie more than 4096 times their range from zero - subtract a "
            "constant from them and from its no-deal payoff, or round them"
        )
    return span / FINE_STEPS

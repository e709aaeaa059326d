"""A buyer's bid and a seller's ask at the same time, neither knowing what the other would pay."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from sim.brief_display import shown_briefly
from sim.errors import SimError, check_several
from sim.problem.exact_number import Number, exact_number
from sim.rounding import significant

MODEL = "double offer"
HALF, UNIT = Fraction(1, 2), (0, 1)


@dataclass(frozen=True)
class LinearRule:
    """A linear rule, slope · x + constant.

    >>> LinearRule(Fraction(2, 3), Fraction(1, 4))(Fraction(3, 8))
    Fraction(1, 2)
    """

    slope: Fraction
    constant: Fraction

    def __call__(self, x: Fraction) -> Fraction:
        """Return the value of the rule."""
        return self.slope * x + self.constant


@dataclass(frozen=True)
class Support:
    """The interval that a private value is drawn from, each number alike."""

    low: Fraction
    high: Fraction


@shown_briefly
@dataclass(frozen=True)
class DoubleOffer:
    """The linear equilibrium of bid and ask; all numbers are exact, in units of the price.

    There is trade where the value reaches ``trades_from`` of the cost; beyond it bid and ask do not
    matter. ``gains`` are expected, ``first_best`` those if both values were known, ``second_best``
    the most that any rules could bring if nobody can be forced and nobody pays in from outside.
    ``subsidy`` would be needed for first-best trade.
    """

    weight: Fraction
    cost: Support
    value: Support
    bid: LinearRule
    ask: LinearRule
    trades_from: LinearRule
    chance: Fraction
    gains: Fraction
    first_best: Fraction
    second_best: Fraction
    subsidy: Fraction
    assumed: Mapping[str, Any]

    @property
    def efficiency(self) -> Fraction:
        """Return the gains as a share of those if both values were known."""
        return self.gains / self.first_best


def double_offer(
    *,
    weight: Number | None = None,
    cost: tuple[Number, Number] | None = None,
    value: tuple[Number, Number] | None = None,
) -> DoubleOffer:
    """Return the linear equilibrium in which price = weight·bid + (1 − weight)·ask.

    ``cost`` and ``value`` are the ends of the intervals that the seller's cost and the buyer's
    value are drawn from, each uniformly and independently. Solved for equal intervals, and for a
    weight of ½ also for costs in [a, b] and values in [c, d] with d + 3a ≥ 4c and 3d + a ≤ 4b.
    What is not given is assumed, a weight of ½ and ends of 0 and 1, and ``assumed`` says so. Raises
    SimError elsewhere. There are other equilibria.

    >>> found = double_offer()
    >>> found.trades_from(Fraction(0)), found.chance, found.efficiency
    (Fraction(1, 4), Fraction(9, 32), Fraction(27, 32))

    Source: Chatterjee & Samuelson (1983), Operations Research 31: 835-851; bound: Myerson &
    Satterthwaite (1983), Journal of Economic Theory 29: 265-281.
    """
    usual = {"weight": 0.5, "cost": [0, 1], "value": [0, 1]}
    given = {"weight": weight, "cost": cost, "value": value}
    k = exact_number(HALF if weight is None else weight, f"{MODEL}: weight")
    if not 0 <= k <= 1:
        raise SimError(f"{MODEL}: the weight of the bid is {float(k):g} - give one from 0 to 1")
    costs, values = _support(cost or UNIT, "cost"), _support(value or UNIT, "value")
    bid, ask = _rules(k, costs, values)
    trades_from = LinearRule(ask.slope / bid.slope, (ask.constant - bid.constant) / bid.slope)
    at_all = values.high - costs.low

    def gains(rule: LinearRule) -> Fraction:
        return _mean(lambda v, c: v - c, rule, costs, values)

    def surplus(v: Fraction, c: Fraction) -> Fraction:
        return 2 * v - values.high - 2 * c + costs.low

    always = LinearRule(Fraction(1), Fraction(0))
    return DoubleOffer(
        weight=k,
        cost=costs,
        value=values,
        bid=bid,
        ask=ask,
        trades_from=trades_from,
        chance=_mean(lambda _v, _c: Fraction(1), trades_from, costs, values),
        gains=gains(trades_from),
        first_best=gains(always),
        second_best=gains(LinearRule(Fraction(1), at_all / 4)),
        subsidy=-_mean(surplus, always, costs, values),
        assumed={what: usual[what] for what, number in given.items() if number is None},
    )


def _support(ends: tuple[Number, Number], what: str) -> Support:
    check_several(ends, f"{MODEL}: {what}")
    if len(given := tuple(ends)) != 2:
        raise SimError(f"{MODEL}: {what}: give two ends, not {len(given)} - write (low, high)")
    low, high = (exact_number(end, f"{MODEL}: {what}") for end in given)
    if low >= high:
        raise SimError(
            f"{MODEL}: the {what} lies between {float(low):g} and {float(high):g} - give the lower "
            "end first, and two ends that differ"
        )
    return Support(low, high)


def _rules(k: Fraction, cost: Support, value: Support) -> tuple[LinearRule, LinearRule]:
    """Return bid and ask. Raises SimError where no linear equilibrium is known."""
    a, b, c, d = cost.low, cost.high, value.low, value.high
    if k == HALF:
        if d + 3 * a < 4 * c or 3 * d + a > 4 * b:
            raise SimError(
                f"{MODEL}: costs from {_ends(cost)} and values from {_ends(value)} have no linear "
                "equilibrium - with costs from a to b and values from c to d it takes "
                "d + 3a >= 4c and 3d + a <= 4b, so intervals that overlap more"
            )
        thirds = Fraction(2, 3)
        return LinearRule(thirds, a / 4 + d / 12), LinearRule(thirds, d / 4 + a / 12)
    if cost != value:
        raise SimError(
            f"{MODEL}: costs from {_ends(cost)} and values from {_ends(value)} with a weight of "
            f"{float(k):g} - give equal intervals, or a weight of 0.5"
        )
    width, bid, ask = b - a, 1 / (1 + k), 1 / (2 - k)
    low_bid, low_ask = k * (1 - k) / (2 * (1 + k)), (1 - k) / 2
    return LinearRule(bid, a - bid * a + width * low_bid), LinearRule(
        ask, a - ask * a + width * low_ask
    )


def _ends(support: Support) -> str:
    return f"{significant(support.low, 6)} to {significant(support.high, 6)}"


def _mean(
    of: Callable[[Fraction, Fraction], Fraction], rule: LinearRule, cost: Support, value: Support
) -> Fraction:
    """Return the mean of something linear in value and cost where the value reaches the rule.

    Between the costs at which the rule leaves the values the inner integral is at most cubic, so
    that Simpson's rule is exact.
    """
    meets = [(end - rule.constant) / rule.slope for end in (value.low, value.high)]
    corners = sorted({cost.low, cost.high, *(x for x in meets if cost.low < x < cost.high)})

    def inner(c: Fraction) -> Fraction:
        low = min(max(rule(c), value.low), value.high)
        return (value.high - low) * of((value.high + low) / 2, c)

    def piece(x: Fraction, y: Fraction) -> Fraction:
        return (y - x) / 6 * (inner(x) + 4 * inner((x + y) / 2) + inner(y))

    total = sum((piece(x, y) for x, y in pairwise(corners)), Fraction(0))
    return total / ((cost.high - cost.low) * (value.high - value.low))

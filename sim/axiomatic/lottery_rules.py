"""How solutions choose among lotteries: along the line of two signatories, or over a region."""

from __future__ import annotations

from typing import Any

from sim.axiomatic import line_rules, region_rules
from sim.axiomatic.lottery_choice import Lotteries, LotteryChoice
from sim.solver.lottery.lottery_line import LotteryLine
from sim.solver.lottery.lottery_region import Vector


def balanced(lotteries: Lotteries, origin: Vector, spans: Vector) -> LotteryChoice[Any]:
    """Return the lottery that raises the smallest of (payoff − origin)/span."""
    if isinstance(lotteries, LotteryLine):
        return line_rules.balanced(lotteries, origin, spans)
    return region_rules.balanced(lotteries, origin, spans)


def largest_weighted_sum(lotteries: Lotteries, weights: Vector) -> LotteryChoice[Any]:
    """Return the lottery with the largest weighted sum of gains."""
    if isinstance(lotteries, LotteryLine):
        return line_rules.largest_weighted_sum(lotteries, weights)
    return region_rules.largest_weighted_sum(lotteries, weights)

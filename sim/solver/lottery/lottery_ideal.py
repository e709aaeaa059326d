"""The ideal point over lotteries: the most that each signatory can expect where all accept."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sim.problem.problem import Problem
from sim.solver.lottery.lottery_line import TooManyOutcomesError, lottery_line
from sim.solver.lottery.lottery_region import LotteryRegion


def lottery_ideal(problem: Problem) -> Mapping[str, Fraction] | None:
    """Return the most that each signatory can expect, None where no lottery is acceptable to all.

    Raises SimError where the search for outcomes gives up.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> rows = {"x": {"us": 4, "russia": 0}, "y": {"us": 0, "russia": 4}}
    >>> ideal = lottery_ideal(problem_from_payoffs(rows, {"us": 1, "russia": 0}))
    >>> {party: int(best) for party, best in ideal.items()}
    {'us': 4, 'russia': 3}
    """
    if len(problem.signatories) == 2:
        try:
            line = lottery_line(problem)
        except TooManyOutcomesError:
            pass
        else:
            return None if line is None else dict(zip(problem.signatories, line.ideal, strict=True))
    region = LotteryRegion(problem)
    return None if region.is_empty else dict(zip(region.parties, region.ideal, strict=True))

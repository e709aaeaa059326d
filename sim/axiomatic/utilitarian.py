"""The utilitarian solution."""

from __future__ import annotations

from fractions import Fraction

from sim.axiomatic.lottery_rules import LineChoice, largest_sum
from sim.axiomatic.region_rules import RegionChoice
from sim.axiomatic.region_rules import largest_sum as largest_sum_among
from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.problem.problem import Problem
from sim.solver.lottery.lottery_line import LotteryLine
from sim.solver.lottery.lottery_region import LotteryRegion
from sim.solver.objectives.weighted_sum import SumScores, WeightedSum
from sim.solver.optimum import optimum


def _on_lotteries(line: LotteryLine) -> LineChoice:
    return largest_sum(line, (Fraction(1), Fraction(1)))


def _among_many(region: LotteryRegion) -> RegionChoice:
    return largest_sum_among(region, (Fraction(1),) * len(region.parties))


CONCEPT = Concept(
    name="utilitarian",
    title="Utilitarian",
    meaning="the largest sum of gains",
    marker="D",
    source="Thomson 1994",
    axioms=(
        "efficiency",
        "individual rationality",
        "anonymity",
        "independence of irrelevant alternatives",
    ),
    needs_comparable_payoffs=True,
    on_lotteries=_on_lotteries,
    among_many=_among_many,
    over_draws=SumScores,
)


@solution(CONCEPT)
def utilitarian(problem: Problem) -> Solution:
    """Return the agreement with the largest sum of gains.

    Compares payoffs between parties. Raises EmptyAgreementZoneError when there is no agreement.

    >>> import sim
    >>> rows = {"a": {"x": 10, "y": 4}, "b": {"x": 6, "y": 6}, "c": {"x": 2, "y": 9}}
    >>> utilitarian(sim.problem_from_payoffs(rows)).outcome
    {'outcome': 'a'}

    Source: Thomson (1994), Handbook of Game Theory 2: 1237-1284.
    """
    ones = (Fraction(1),) * len(problem.signatories)
    return from_optimum(problem, CONCEPT, optimum(problem, WeightedSum(ones)))

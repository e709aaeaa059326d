"""The utilitarian solution."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sim.axiomatic.lottery_choice import Lotteries, LotteryChoice, ones
from sim.axiomatic.lottery_rules import largest_weighted_sum
from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.problem.problem import Problem
from sim.solver.objectives.weighted_sum import SumScores, WeightedSum
from sim.solver.optimum import optimum


def _over_lotteries(lotteries: Lotteries) -> LotteryChoice[Any]:
    return largest_weighted_sum(lotteries, ones(lotteries))


CONCEPT = Concept(
    name="utilitarian",
    also=("util",),
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
    on_lotteries=_over_lotteries,
    among_many=_over_lotteries,
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

"""The egalitarian solution."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sim.axiomatic.lottery_choice import Lotteries, LotteryChoice, ones
from sim.axiomatic.lottery_rules import balanced
from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.problem.problem import Problem
from sim.solver.objectives.leximin import Leximin, LeximinScores
from sim.solver.optimum import optimum


def _over_lotteries(lotteries: Lotteries) -> LotteryChoice[Any]:
    return balanced(lotteries, lotteries.disagreement, ones(lotteries))


CONCEPT = Concept(
    name="egalitarian",
    also=("egal", "kalai"),
    title="Egalitarian",
    meaning="whoever gains least gains as much as possible",
    marker="^",
    source="Kalai 1977; leximin: Chun & Peters 1988",
    axioms=(
        "efficiency",
        "individual rationality",
        "anonymity",
        "independence of irrelevant alternatives",
    ),
    needs_comparable_payoffs=True,
    on_lotteries=_over_lotteries,
    among_many=_over_lotteries,
    over_draws=LeximinScores,
)


@solution(CONCEPT)
def egalitarian(problem: Problem) -> Solution:
    """Return the agreement that raises the smallest gain, by leximin.

    Compares payoffs between parties. Raises EmptyAgreementZoneError when there is no agreement.

    >>> import sim
    >>> rows = {"a": {"x": 10, "y": 4}, "b": {"x": 6, "y": 6}, "c": {"x": 2, "y": 9}}
    >>> egalitarian(sim.problem_from_payoffs(rows)).outcome
    {'outcome': 'b'}

    Source: Kalai (1977), Econometrica 45: 1623-1630; Chun & Peters (1988).
    """
    ones = (Fraction(1),) * len(problem.signatories)
    return from_optimum(problem, CONCEPT, optimum(problem, Leximin(ones)))

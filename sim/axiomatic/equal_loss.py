"""The equal-loss solution."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sim.axiomatic.lottery_choice import Lotteries, LotteryChoice, ones
from sim.axiomatic.lottery_rules import balanced
from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.problem.problem import Problem
from sim.solver.objectives.leximin import Leximin
from sim.solver.optimum import optimum


def _over_lotteries(lotteries: Lotteries) -> LotteryChoice[Any]:
    return balanced(lotteries, lotteries.ideal, ones(lotteries))


CONCEPT = Concept(
    name="equal_loss",
    also=("el",),
    title="Equal loss",
    meaning="whoever falls short most of its best gain falls short as little as possible",
    marker="<",
    source="Chun 1988; leximin: Chun & Peters 1991",
    axioms=("efficiency", "individual rationality", "anonymity"),
    needs_comparable_payoffs=True,
    on_lotteries=_over_lotteries,
    among_many=_over_lotteries,
)


@solution(CONCEPT)
def equal_loss(problem: Problem) -> Solution:
    """Return the agreement that keeps the largest loss from the ideal point small, by leximin.

    Compares payoffs between parties; the ideal point is taken over the agreement zone. The levels
    of the certificate are losses with a minus sign. Raises EmptyAgreementZoneError when there is no
    agreement.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> rows = {
    ...     "x": {"us": 9, "russia": 0},
    ...     "y": {"us": 4, "russia": 3},
    ...     "z": {"us": 0, "russia": 4},
    ... }
    >>> equal_loss(problem_from_payoffs(rows)).certificate.levels
    (-4.0, 0.0)

    Source: Chun (1988), Economics Letters 26: 103-106; Chun & Peters (1991).
    """
    ideal = problem.agreement_zone.ideal_point or {}
    ones = (Fraction(1),) * len(problem.signatories)
    best = tuple(ideal[p] - problem.disagreement[p] for p in problem.signatories)
    return from_optimum(problem, CONCEPT, optimum(problem, Leximin(ones, best)))

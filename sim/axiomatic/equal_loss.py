"""The equal-loss solution."""

from __future__ import annotations

from fractions import Fraction

from sim.axiomatic.lottery_rules import LineChoice, balanced
from sim.axiomatic.region_rules import RegionChoice
from sim.axiomatic.region_rules import balanced as balanced_among
from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.problem.problem import Problem
from sim.solver.lottery.lottery_line import LotteryLine
from sim.solver.lottery.lottery_region import LotteryRegion
from sim.solver.objectives.leximin import Leximin
from sim.solver.optimum import optimum


def _on_lotteries(line: LotteryLine) -> LineChoice:
    return balanced(line, line.ideal, (Fraction(1), Fraction(1)))


def _among_many(region: LotteryRegion) -> RegionChoice:
    return balanced_among(region, region.ideal, (Fraction(1),) * len(region.parties))


CONCEPT = Concept(
    name="equal_loss",
    title="Equal loss",
    meaning="whoever falls short most of its best gain falls short as little as possible",
    marker="<",
    source="Chun 1988; leximin: Chun & Peters 1991",
    axioms=("efficiency", "individual rationality", "anonymity"),
    needs_comparable_payoffs=True,
    on_lotteries=_on_lotteries,
    among_many=_among_many,
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

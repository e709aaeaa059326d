"""The relative utilitarian solution."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from sim.axiomatic.left_out import named
from sim.axiomatic.lottery_rules import LineChoice, gains, largest_sum, left_out
from sim.axiomatic.region_rules import RegionChoice, named_without, shares, widths
from sim.axiomatic.region_rules import largest_sum as largest_sum_among
from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.problem.problem import Problem
from sim.solver.lottery.lottery_line import LotteryLine
from sim.solver.lottery.lottery_region import LotteryRegion
from sim.solver.objectives.best_points import spans
from sim.solver.objectives.weighted_sum import WeightedSum
from sim.solver.optimum import optimum


def _on_lotteries(line: LotteryLine) -> LineChoice:
    spans = gains(line, line.ideal)
    first, second = (1 / s if s else Fraction(0) for s in spans)
    note = left_out(line.problem.signatories, spans)
    return replace(largest_sum(line, (first, second)), note=note)


def _among_many(region: LotteryRegion) -> RegionChoice:
    spans = widths(region)
    found = largest_sum_among(region, shares(spans))
    return replace(found, note=named_without(region, spans))


CONCEPT = Concept(
    name="relative_utilitarian",
    title="Relative utilitarian",
    meaning="the largest sum of shares of the parties' best gains",
    marker="P",
    source="Cao 1982; Pivato 2009",
    axioms=("efficiency", "individual rationality", "anonymity", "scale invariance"),
    on_lotteries=_on_lotteries,
    among_many=_among_many,
)


@solution(CONCEPT)
def relative_utilitarian(problem: Problem) -> Solution:
    """Return the agreement with the largest sum of shares of what each party could gain at most.

    The ideal point is taken over the agreement zone. A party whose ideal is its disagreement payoff
    is left out and named. Raises EmptyAgreementZoneError when there is no agreement.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> rows = {"x": {"us": 4, "russia": 1}, "y": {"us": 3, "russia": 2}}
    >>> relative_utilitarian(problem_from_payoffs(rows)).outcome
    {'outcome': 'y'}

    Source: Cao (1982); Pivato (2009), Social Choice and Welfare 32: 79-92.
    """
    widths = spans(problem)
    weights = tuple(1 / width if width else Fraction(0) for width in widths)
    found = from_optimum(problem, CONCEPT, optimum(problem, WeightedSum(weights)))
    return named(found, problem, widths)

"""The compromise solution: the agreement nearest to the ideal point."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import inf, sqrt

from sim.axiomatic.left_out import named
from sim.axiomatic.lottery_rules import LineChoice, balanced, gains, largest_sum, left_out, walked
from sim.axiomatic.region_rules import RegionChoice, named_without, shares, widths
from sim.axiomatic.region_rules import balanced as balanced_among
from sim.axiomatic.region_rules import largest_sum as largest_sum_among
from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.errors import SimError
from sim.problem.problem import Problem
from sim.solver.lottery.lottery_concave import concave_best
from sim.solver.lottery.lottery_line import LotteryLine, Point
from sim.solver.lottery.lottery_region import LotteryRegion
from sim.solver.objectives.best_points import spans
from sim.solver.objectives.distance import Distance, Squares
from sim.solver.objectives.leximin import Leximin
from sim.solver.objectives.objective import Objective
from sim.solver.objectives.weighted_sum import WeightedSum
from sim.solver.optimum import optimum


def _on_lotteries(line: LotteryLine, *, exponent: float = 2) -> LineChoice:
    spans = gains(line, line.ideal)
    if exponent == inf or not all(spans):
        note = left_out(line.problem.signatories, spans)
        return replace(balanced(line, line.disagreement, spans), note=note)
    if exponent == 1:
        return largest_sum(line, (1 / spans[0], 1 / spans[1]))
    if exponent != 2:
        raise SimError(f"compromise: exponent {exponent} - choose 1, 2 or infinity")

    def part(left: Point, right: Point) -> Fraction:
        short = [(b - u) / s for b, u, s in zip(line.ideal, left, spans, strict=True)]
        step = [(v - u) / s for u, v, s in zip(left, right, spans, strict=True)]
        return (short[0] * step[0] + short[1] * step[1]) / (step[0] ** 2 + step[1] ** 2)

    point = walked(line, part)
    away = [(b - u) / s for b, u, s in zip(line.ideal, point, spans, strict=True)]
    return LineChoice(point, -sqrt(away[0] ** 2 + away[1] ** 2))


def _among_many(region: LotteryRegion, *, exponent: float = 2) -> RegionChoice:
    spans = widths(region)
    note = named_without(region, spans)
    if exponent == 1:
        return replace(largest_sum_among(region, shares(spans)), note=note)
    if exponent == inf or not any(spans):
        return replace(balanced_among(region, region.disagreement, spans), note=note)
    if exponent != 2:
        raise SimError(f"compromise: exponent {exponent} - choose 1, 2 or infinity")
    found = concave_best(region, Squares(), region.disagreement, spans)
    square = sum(((1 - y) ** 2 for y in found.levels), Fraction(0))
    gap = found.gap / Fraction(sqrt(square)) if found.gap else Fraction(0)  # √s − √(s − g) ≤ g/√s
    return RegionChoice(found.best, -sqrt(square), gap, note=note)


CONCEPT = Concept(
    name="compromise",
    title="Compromise",
    meaning="the least distance from everyone's best gain, in shares of it",
    marker="p",
    source="Yu 1973; Zeleny 1973",
    axioms=("efficiency", "individual rationality", "anonymity", "scale invariance"),
    on_lotteries=_on_lotteries,
    among_many=_among_many,
)


@solution(CONCEPT)
def compromise(problem: Problem, *, exponent: float = 2) -> Solution:
    """Return the agreement at the least distance from the ideal point, in shares of the best gains.

    With exponent 1 it is the relative utilitarian solution, with infinity Kalai–Smorodinsky. A
    party whose ideal is its disagreement payoff is left out and named. Raises SimError for
    exponents other than 1, 2 and infinity, EmptyAgreementZoneError when there is no agreement.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> rows = {
    ...     "x": {"us": 4, "russia": 0},
    ...     "y": {"us": 2, "russia": 2},
    ...     "z": {"us": 0, "russia": 4},
    ... }
    >>> compromise(problem_from_payoffs(rows)).outcome
    {'outcome': 'y'}

    Source: Yu (1973), Management Science 19: 936-946; Zeleny (1973).
    """
    widths = spans(problem)
    found = from_optimum(problem, CONCEPT, optimum(problem, _objective(widths, exponent)))
    return named(found, problem, widths)


def _objective(widths: tuple[Fraction, ...], exponent: float) -> Objective:
    if exponent == 1:
        return WeightedSum(tuple(1 / width if width else Fraction(0) for width in widths))
    if exponent == inf:
        return Leximin(widths)
    if exponent == 2:
        return Distance(widths)
    raise SimError(f"compromise: exponent {exponent} - choose 1, 2 or infinity")

"""The compromise solution: the agreement nearest to the ideal point."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import inf, sqrt
from typing import Any

from sim.axiomatic import line_rules
from sim.axiomatic.left_out import left_out
from sim.axiomatic.lottery_choice import (
    LineChoice,
    Lotteries,
    LotteryChoice,
    RegionChoice,
    left_out_note,
    span_weights,
    widths,
)
from sim.axiomatic.lottery_rules import balanced, largest_weighted_sum
from sim.axiomatic.solution import Concept, Solution, from_optimum, solution
from sim.errors import SimError
from sim.problem.problem import Problem
from sim.solver.lottery.lottery_concave import concave_best
from sim.solver.lottery.lottery_line import LotteryLine, Point
from sim.solver.lottery.lottery_region import LotteryRegion, Vector
from sim.solver.objectives.best_points import spans
from sim.solver.objectives.distance import Distance, Squares
from sim.solver.objectives.leximin import Leximin
from sim.solver.objectives.objective import Objective
from sim.solver.objectives.weighted_sum import WeightedSum
from sim.solver.optimum import optimum


def _over_lotteries(lotteries: Lotteries, *, exponent: float = 2) -> LotteryChoice[Any]:
    spans = widths(lotteries)
    found: LotteryChoice[Any]
    if exponent == 1:
        found = largest_weighted_sum(lotteries, span_weights(spans))
    elif _checked(exponent) == inf or not any(spans):
        found = balanced(lotteries, lotteries.disagreement, spans)
    elif isinstance(lotteries, LotteryLine):
        found = _nearest_on(lotteries, spans)
    else:
        found = _nearest_among(lotteries, spans)
    return replace(found, note=left_out_note(lotteries))


def _nearest_on(line: LotteryLine, spans: Vector) -> LineChoice:
    if not all(spans):
        return line_rules.balanced(line, line.disagreement, spans)

    def part(left: Point, right: Point) -> Fraction:
        short = [(b - u) / s for b, u, s in zip(line.ideal, left, spans, strict=True)]
        step = [(v - u) / s for u, v, s in zip(left, right, spans, strict=True)]
        return (short[0] * step[0] + short[1] * step[1]) / (step[0] ** 2 + step[1] ** 2)

    point = line_rules.walked(line, part)
    away = [(b - u) / s for b, u, s in zip(line.ideal, point, spans, strict=True)]
    return LineChoice(point, -sqrt(away[0] ** 2 + away[1] ** 2))


def _nearest_among(region: LotteryRegion, spans: Vector) -> RegionChoice:
    found = concave_best(region, Squares(), region.disagreement, spans)
    square = sum(((1 - y) ** 2 for y in found.levels), Fraction(0))
    gap = found.gap / Fraction(sqrt(square)) if found.gap else Fraction(0)  # √s − √(s − g) ≤ g/√s
    return RegionChoice(found.best, -sqrt(square), gap)


def _checked(exponent: float) -> float:
    if exponent not in (1, 2, inf):
        raise SimError(f"compromise: exponent {exponent} - choose 1, 2 or infinity")
    return exponent


CONCEPT = Concept(
    name="compromise",
    also=("yu",),
    title="Compromise",
    meaning="the least distance from everyone's best gain, in shares of it",
    marker="p",
    source="Yu 1973; Zeleny 1973",
    axioms=("efficiency", "individual rationality", "anonymity", "scale invariance"),
    on_lotteries=_over_lotteries,
    among_many=_over_lotteries,
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
    most = spans(problem)
    found = optimum(problem, _objective(most, _checked(exponent)))
    return from_optimum(problem, CONCEPT, found, left_out(problem.signatories, most))


def _objective(spans: Vector, exponent: float) -> Objective:
    if exponent == 1:
        return WeightedSum(span_weights(spans))
    return Leximin(spans) if exponent == inf else Distance(spans)

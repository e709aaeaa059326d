"""The sequential solution of Raiffa."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sim.axiomatic.line_rules import balanced
from sim.axiomatic.lottery_choice import LineChoice, RegionChoice, left_out_note, widths
from sim.axiomatic.solution import Concept, Solution, solution
from sim.problem.problem import Problem
from sim.solver.lottery.lottery_levels import leximin
from sim.solver.lottery.lottery_line import LotteryLine, Point, mixed
from sim.solver.lottery.lottery_region import LotteryRegion, Vector

STEP = Fraction(1, 10**12)
DIGITS = 10**18
ROUNDS = 200


def _on_lotteries(line: LotteryLine) -> LineChoice:
    """Return the limit of the means of the two points where one gets its best.

    Ends at steps below 10⁻¹² of the range, then with equal shares from the last point.
    """
    at, spans = line.disagreement, widths(line)
    if not all(spans):
        return balanced(line, at, spans)
    for _ in range(ROUNDS):
        best = _most(line, at)
        if all(b - u < STEP * s for b, u, s in zip(best, at, spans, strict=True)):
            break
        first, second = (
            u + s * Fraction(int((b - u) / (2 * s) * DIGITS), DIGITS)
            for b, u, s in zip(best, at, spans, strict=True)
        )
        at = first, second
    best = _most(line, at)
    left = max(float((b - u) / s) for b, u, s in zip(best, at, spans, strict=True))
    steps = best[0] - at[0], best[1] - at[1]
    if all(steps):
        return LineChoice(balanced(line, at, steps).best, None, left)
    return LineChoice((at[0], best[1]) if not steps[0] else (best[0], at[1]), None, left)


def _most(line: LotteryLine, at: Point) -> Point:
    """Return the most that each can get while the other does not fall below a point."""
    mirrored = [(b, a) for a, b in reversed(line.points)]
    return _first(line.points, at[1]), _first(mirrored, at[0])


def _first(points: Sequence[Point], floor: Fraction) -> Fraction:
    """Return the largest first payoff at which the second is at least ``floor``."""
    if points[-1][1] >= floor:
        return points[-1][0]
    for left, right in zip(points[-2::-1], points[:0:-1], strict=True):
        if left[1] >= floor:
            return mixed(left, right, (left[1] - floor) / (left[1] - right[1]))[0]
    return points[0][0]


def _among_many(region: LotteryRegion) -> RegionChoice:
    """Return the limit of the means of the points where one of those who can gain gets its best."""
    at, spans = region.disagreement, widths(region)
    count = sum(1 for span in spans if span)
    for _ in range(ROUNDS):
        best = _most_among(region, at)
        if all(b - u < STEP * s for b, u, s in zip(best, at, spans, strict=True) if s):
            break
        at = tuple(
            u + s * Fraction(int((b - u) / (count * s) * DIGITS), DIGITS) if s else u
            for b, u, s in zip(best, at, spans, strict=True)
        )
    steps = tuple(b - u for b, u in zip(_most_among(region, at), at, strict=True))
    left = max((step / s for step, s in zip(steps, spans, strict=True) if s), default=Fraction(0))
    found = leximin(region, at, steps, region.floors(at))
    assert found is not None
    return RegionChoice(found.best, None, left + found.gap, note=left_out_note(region))


def _most_among(region: LotteryRegion, at: Vector) -> Vector:
    """Return the most that each can get while nobody falls below a point."""
    return region.tops(region.floors(at))


CONCEPT = Concept(
    name="raiffa",
    also=("discrete_raiffa",),
    title="Raiffa",
    meaning="from no deal, step by step, to the mean of what each would like best",
    marker=(4, 1, 0),
    source="Raiffa 1953; Luce & Raiffa 1957; Diskin, Koppel & Samet 2011",
    axioms=("efficiency", "individual rationality", "anonymity", "scale invariance"),
    needs_lotteries=True,
    on_lotteries=_on_lotteries,
    among_many=_among_many,
)


@solution(CONCEPT)
def raiffa(problem: Problem) -> Solution:
    """Return the limit of a walk from no deal, step by step to the mean of what each would like.

    Not exact: the gap is the step left, in parts of the range. Who cannot gain does not count.
    Only with ``lotteries=True``; raises NotDefinedError otherwise.

    >>> import sim
    >>> rows = {"a": {"x": 10, "y": 4}, "b": {"x": 6, "y": 6}, "c": {"x": 2, "y": 9}}
    >>> found = raiffa(sim.problem_from_payoffs(rows), lotteries=True)
    >>> [round(float(u), 2) for u in found.payoffs.values()]
    [7.1, 5.81]

    Source: Raiffa (1953); Luce & Raiffa (1957), section 6.7; Diskin, Koppel & Samet (2011).
    """
    raise AssertionError(f"{problem.id}: solved over lotteries")

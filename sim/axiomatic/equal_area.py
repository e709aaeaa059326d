"""The equal-area solution."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from sim.axiomatic.line_rules import gains, outer
from sim.axiomatic.lottery_choice import LineChoice
from sim.axiomatic.solution import Concept, Solution, solution
from sim.problem.problem import Problem
from sim.solver.lottery.lottery_line import LotteryLine, Point, mixed


def _on_lotteries(line: LotteryLine) -> LineChoice:
    """Return the point at which the area swept from d has come to half of the whole."""
    border = outer(line)
    pieces = [_doubled(line, a, b) for a, b in pairwise(border)]
    half = sum(pieces, Fraction(0)) / 2
    if not half:
        return LineChoice(
            line.points[-1] if line.points[-1][0] > line.disagreement[0] else line.points[0], None
        )
    for left, right, piece in zip(border, border[1:], pieces, strict=False):
        if half < piece:
            found = mixed(left, right, half / piece)
            return LineChoice(_within(line, found), None)
        half -= piece
    return LineChoice(line.points[-1], None)


def _doubled(line: LotteryLine, left: Point, right: Point) -> Fraction:
    """Return twice the area of the triangle from d to a piece of the border."""
    (a, b), (c, e) = gains(line, left), gains(line, right)
    return c * b - a * e


def _within(line: LotteryLine, point: Point) -> Point:
    """Return the efficient point that is at least as good for both."""
    if point[0] <= line.points[0][0]:
        return line.points[0]
    return line.points[-1] if point[1] <= line.points[-1][1] else point


CONCEPT = Concept(
    name="equal_area",
    also=("ea",),
    title="Equal area",
    meaning="the line from no deal through it halves what can be gained",
    marker="*",
    source="Anbarci & Bigelow 1994",
    axioms=("efficiency", "individual rationality", "anonymity", "scale invariance"),
    needs_lotteries=True,
    on_lotteries=_on_lotteries,
)


@solution(CONCEPT)
def equal_area(problem: Problem) -> Solution:
    """Return the lottery for which the line from no deal through it halves what can be gained.

    The area is that of all pairs of expected gains, with free disposal. Where the line meets the
    border beside an efficient point, that point is taken. Only with ``lotteries=True`` and for two
    signatories; raises NotDefinedError otherwise.

    >>> import sim
    >>> rows = {"a": {"x": 10, "y": 4}, "b": {"x": 6, "y": 6}, "c": {"x": 2, "y": 9}}
    >>> found = equal_area(sim.problem_from_payoffs(rows), lotteries=True)
    >>> [round(float(u), 2) for u in found.payoffs.values()]
    [7.07, 5.83]

    Source: Anbarci & Bigelow (1994), Mathematical Social Sciences 28: 11-22.
    """
    raise AssertionError(f"{problem.id}: solved over lotteries")

"""The solution of Perles and Maschler."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import fsum, sqrt

from sim.axiomatic.lottery_choice import LineChoice
from sim.axiomatic.solution import Concept, Solution, solution
from sim.problem.problem import Problem
from sim.solver.lottery.lottery_line import LotteryLine, mixed

ROUNDING = 1e-12


def _on_lotteries(line: LotteryLine) -> LineChoice:
    """Return the point at which both have walked the same length √(|Δu₁ Δu₂|) from their ends."""
    start, end = line.points[0], line.points[-1]
    area = (end[0] - start[0]) * (start[1] - end[1])  # in its units, lest floats run over
    pieces = [sqrt(float((b[0] - a[0]) * (a[1] - b[1]) / area)) for a, b in pairwise(line.points)]
    if not pieces:
        return LineChoice(line.points[0], None)
    if len(pieces) == 1:
        return LineChoice(mixed(line.points[0], line.points[1], Fraction(1, 2)), None)
    half = fsum(pieces) / 2
    for at, piece in enumerate(pieces):
        left = half - fsum(pieces[:at])
        if left <= piece:
            part = min(max(Fraction(left / piece), Fraction(0)), Fraction(1))
            point = mixed(line.points[at], line.points[at + 1], part.limit_denominator(10**12))
            return LineChoice(point, None, ROUNDING)
    return LineChoice(line.points[-1], None, ROUNDING)


CONCEPT = Concept(
    name="perles_maschler",
    also=("pm", "super_additive"),
    title="Perles–Maschler",
    meaning="both concede from their best at equal speed",
    marker=(3, 1, 0),
    source="Perles & Maschler 1981",
    axioms=("efficiency", "individual rationality", "anonymity", "scale invariance"),
    needs_lotteries=True,
    on_lotteries=_on_lotteries,
)


@solution(CONCEPT)
def perles_maschler(problem: Problem) -> Solution:
    """Return the lottery that both reach when they concede from their ends at equal speed.

    Speed is measured by √(|Δu₁ Δu₂|) along the efficient lotteries; where there is but one, it is
    chosen. Found in floating point; the gap is its rounding. Only with ``lotteries=True`` and for
    two signatories; raises NotDefinedError otherwise.

    >>> import sim
    >>> rows = {"a": {"x": 10, "y": 4}, "b": {"x": 6, "y": 6}, "c": {"x": 2, "y": 9}}
    >>> found = perles_maschler(sim.problem_from_payoffs(rows), lotteries=True)
    >>> [round(float(u), 2) for u in found.payoffs.values()]
    [6.0, 6.5]

    Source: Perles & Maschler (1981), International Journal of Game Theory 10: 163-193.
    """
    raise AssertionError(f"{problem.id}: solved over lotteries")

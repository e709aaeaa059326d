"""How solutions choose among the lotteries of two signatories: a walk along the efficient line."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from sim.axiomatic.lottery_choice import LineChoice, widths
from sim.solver.lottery.lottery_line import LotteryLine, Point, mixed
from sim.solver.lottery.lottery_region import Vector


def walked(line: LotteryLine, part: Callable[[Point, Point], Fraction]) -> Point:
    """Return where something concave is largest on a line.

    ``part`` says how far along a segment that is, below 0 and above 1 outside it.
    """
    low, high = 0, len(line.points) - 1
    while low < high:
        middle = (low + high) // 2
        at = part(line.points[middle], line.points[middle + 1])
        if 0 < at < 1:
            return mixed(line.points[middle], line.points[middle + 1], at)
        low, high = (middle + 1, high) if at >= 1 else (low, middle)
    return line.points[low]


def largest_product(line: LotteryLine, origin: Vector, powers: Vector) -> Point:
    """Return the point with the largest product of (payoff − origin), each raised to its power."""

    def part(left: Point, right: Point) -> Fraction:
        first, second = left[0] - origin[0], left[1] - origin[1]
        rise, fall = right[0] - left[0], left[1] - right[1]
        return (powers[0] * rise * second - powers[1] * fall * first) / (sum(powers) * rise * fall)

    return walked(line, part)


def balanced(line: LotteryLine, origin: Vector, spans: Vector) -> LineChoice:
    """Return the point that raises the smallest of (payoff − origin)/span."""

    def part(left: Point, right: Point) -> Fraction:
        low = [(u - o) / s for u, o, s in zip(left, origin, spans, strict=True)]
        high = [(u - o) / s for u, o, s in zip(right, origin, spans, strict=True)]
        return (low[1] - low[0]) / (high[0] - low[0] + low[1] - high[1])

    if not all(spans):
        point = line.points[0] if not spans[0] else line.points[-1]
        return LineChoice(point, None)
    point = walked(line, part)
    levels = [(u - o) / s for u, o, s in zip(point, origin, spans, strict=True)]
    return LineChoice(point, float(min(levels)))


def largest_weighted_sum(line: LotteryLine, weights: Vector) -> LineChoice:
    """Return the corner with the largest weighted sum of gains.

    Of a whole segment of best points it is the end with the larger sum of relative gains, then the
    one whose outcomes come first by name.
    """
    first, second = line.disagreement
    sums = [weights[0] * (a - first) + weights[1] * (b - second) for a, b in line.points]
    best = [p for p, total in zip(line.points, sums, strict=True) if total == max(sums)]

    def key(point: Point) -> tuple[Fraction, list[tuple[str, ...]]]:
        spans = widths(line)
        shares = [g / s for g, s in zip(gains(line, point), spans, strict=True) if s]
        outcomes = [outcome for _, outcome in line.lottery(point)]
        return -sum(shares, Fraction(0)), sorted(tuple(x[i] for i in sorted(x)) for x in outcomes)

    return LineChoice(min(best, key=key), float(max(sums)), is_unique=len(best) == 1)


def gains(line: LotteryLine, point: Point) -> Point:
    """Return what both gain over no deal at a point."""
    return point[0] - line.disagreement[0], point[1] - line.disagreement[1]


def outer(line: LotteryLine) -> tuple[Point, ...]:
    """Return the border of everything below the line and above no deal, from left to right."""
    first, second = line.disagreement
    start, end = (first, line.points[0][1]), (line.points[-1][0], second)
    return tuple(dict.fromkeys((start, *line.points, end)))

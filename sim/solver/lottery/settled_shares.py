"""The shares in which a few points are best mixed under a smooth welfare, in fractions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sim.solver.lottery.linear_equations import Vector, unique_solution
from sim.solver.objectives.welfare import SmoothWelfare

DIGITS = 10**40  # at which the shares of points are rounded while they are refined
REFINEMENTS = 3


def settled_shares(
    welfare: SmoothWelfare, points: Sequence[Vector], shares: Sequence[Fraction]
) -> list[Fraction] | None:
    """Return better shares of points in general position, exactly the best if it can be.

    Where as many points as parties lie on one plane of prices, levels may follow from the prices;
    else by Newton's method. None where the points themselves cannot be the ones to mix.
    """
    if welfare.is_quadratic:
        bends = welfare.exact_bends(mean_point(points, shares))
        return _step(welfare, points, shares, bends)
    if 1 < len(points) == len(points[0]):
        prices = unique_solution(points, [Fraction(1)] * len(points))
        if prices is not None and not all(price > 0 for price in prices):
            return None
        levels = None if prices is None else welfare.best_levels(prices)
        if levels is not None:
            return unique_solution([*zip(*points, strict=True)], levels)
    return _refined(welfare, points, shares)


def _refined(
    welfare: SmoothWelfare, points: Sequence[Vector], shares: Sequence[Fraction]
) -> list[Fraction] | None:
    """Return shares after a few steps of Newton's method, rounded to 40 digits."""
    found: list[Fraction] | None = list(shares)
    for _ in range(REFINEMENTS if len(points) > 1 else 0):
        assert found is not None
        levels = mean_point(points, found)
        if min(levels) <= 0:
            return None
        bends = welfare.exact_bends(levels)
        short = [Fraction(round(b * DIGITS), DIGITS) for b in bends]
        found = _step(welfare, points, found, short)
        if found is None:
            return None
        found = [Fraction(round(x * DIGITS), DIGITS) for x in found[:-1]]
        found.append(1 - sum(found, Fraction(0)))
    return found


def _step(
    welfare: SmoothWelfare, points: Sequence[Vector], shares: Sequence[Fraction], bends: Vector
) -> list[Fraction] | None:
    """Return shares after one step of Newton's method along the plane of the points."""
    slopes = welfare.exact_slopes(mean_point(points, shares))
    one, none = Fraction(1), Fraction(0)
    bent = [[b * u for b, u in zip(bends, point, strict=True)] for point in points]
    rows = [[*(_product(row, other) for other in points), one] for row in bent]
    right = [_product(slopes, point) for point in points]
    change = unique_solution([*rows, [*[one] * len(points), none]], [*right, none])
    if change is None:
        return None
    return [x + c for x, c in zip(shares, change, strict=False)]


def mean_point(points: Sequence[Vector], shares: Vector) -> list[Fraction]:
    """Return the mean of points weighted by their shares."""
    columns = zip(*points, strict=True)
    return [sum((x * u for x, u in zip(shares, c, strict=True)), Fraction(0)) for c in columns]


def _product(one: Vector, other: Vector) -> Fraction:
    return sum((a * b for a, b in zip(one, other, strict=True)), Fraction(0))

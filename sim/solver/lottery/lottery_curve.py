"""What the parties' levels are worth together: a concave sum, and its best mixture of points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sim.solver.lottery.linear_equations import Vector, solution

Floats = NDArray[np.float64]
DIGITS = 10**40  # at which the shares of points are rounded while they are refined
REFINEMENTS = 3


class Curve(Protocol):
    """A concave function of levels, added up over the parties; one level is 1 at a party's best."""

    def value(self, levels: Floats) -> float:
        """Return the sum, minus infinity where it is not defined."""

    def slopes(self, levels: Floats) -> Floats:
        """Return the derivative at each level."""

    def bends(self, levels: Floats) -> Floats:
        """Return the second derivative at each level, with a minus sign."""

    def exact_slopes(self, levels: Vector) -> list[Fraction]:
        """Return the derivative at each level, in fractions."""

    def settled(
        self, points: Sequence[Vector], shares: Sequence[Fraction]
    ) -> list[Fraction] | None:
        """Return better shares of points in general position, exactly the best if it can be.

        None where the points themselves cannot be the ones to mix.
        """


@dataclass(frozen=True)
class Logarithms:
    """Σ power · log level (Nash 1950, with powers: Harsanyi & Selten 1972)."""

    powers: tuple[Fraction, ...]

    def value(self, levels: Floats) -> float:
        """Return the sum."""
        if not (levels > 0).all():
            return -np.inf
        return float(self._powers @ np.log(levels))

    def slopes(self, levels: Floats) -> Floats:
        """Return power/level."""
        return np.asarray(self._powers / levels)

    def bends(self, levels: Floats) -> Floats:
        """Return power/level²."""
        return np.asarray(self._powers / levels**2)

    def exact_slopes(self, levels: Vector) -> list[Fraction]:
        """Return power/level."""
        return [a / y for a, y in zip(self.powers, levels, strict=True)]

    @property
    def _powers(self) -> Floats:
        return np.array([float(a) for a in self.powers])

    def settled(
        self, points: Sequence[Vector], shares: Sequence[Fraction]
    ) -> list[Fraction] | None:
        """Return the shares; where the points lie on one plane of prices they are exact.

        Prices are power/level, so that levels follow from prices. Else by Newton's method.
        """
        ones = [Fraction(1)] * len(points)
        prices = solution(points, ones) if len(points) == len(self.powers) else None
        if prices is None or len(points) == 1:
            return _refined(self, points, shares)
        if not all(price > 0 for price in prices):
            return None
        total = sum(self.powers)
        levels = [a / total / price for a, price in zip(self.powers, prices, strict=True)]
        return solution([*zip(*points, strict=True)], levels)


@dataclass(frozen=True)
class Squares:
    """−Σ (1 − level)²: minus the squared distance from the ideal point (Yu 1973)."""

    def value(self, levels: Floats) -> float:
        """Return the sum."""
        return -float(((1 - levels) ** 2).sum())

    def slopes(self, levels: Floats) -> Floats:
        """Return 2 (1 − level)."""
        return np.asarray(2 * (1 - levels))

    def bends(self, levels: Floats) -> Floats:
        """Return 2."""
        return np.full(len(levels), 2.0)

    def exact_slopes(self, levels: Vector) -> list[Fraction]:
        """Return 2 (1 − level)."""
        return [2 * (1 - y) for y in levels]

    def settled(
        self, points: Sequence[Vector], shares: Sequence[Fraction]
    ) -> list[Fraction] | None:
        """Return the exact shares: one step of Newton's method."""
        return _step(self, points, shares, [Fraction(2)] * len(points[0]))


def _refined(
    curve: Logarithms, points: Sequence[Vector], shares: Sequence[Fraction]
) -> list[Fraction] | None:
    """Return shares after a few steps of Newton's method, rounded to 40 digits."""
    found: list[Fraction] | None = list(shares)
    for _ in range(REFINEMENTS if len(points) > 1 else 0):
        assert found is not None
        levels = mixed(points, found)
        if min(levels) <= 0:
            return None
        bends = [a / y**2 for a, y in zip(curve.powers, levels, strict=True)]
        short = [Fraction(round(b * DIGITS), DIGITS) for b in bends]
        found = _step(curve, points, found, short)
        if found is None:
            return None
        found = [Fraction(round(x * DIGITS), DIGITS) for x in found[:-1]]
        found.append(1 - sum(found, Fraction(0)))
    return found


def _step(
    curve: Curve, points: Sequence[Vector], shares: Sequence[Fraction], bends: Vector
) -> list[Fraction] | None:
    """Return shares after one step of Newton's method along the plane of the points."""
    slopes = curve.exact_slopes(mixed(points, shares))
    one, none = Fraction(1), Fraction(0)
    bent = [[b * u for b, u in zip(bends, point, strict=True)] for point in points]
    rows = [[*(_product(row, other) for other in points), one] for row in bent]
    right = [_product(slopes, point) for point in points]
    change = solution([*rows, [*[one] * len(points), none]], [*right, none])
    if change is None:
        return None
    return [x + c for x, c in zip(shares, change, strict=False)]


def mixed(points: Sequence[Vector], shares: Vector) -> list[Fraction]:
    """Return the mean of points weighted by their shares."""
    columns = zip(*points, strict=True)
    return [sum((x * u for x, u in zip(shares, c, strict=True)), Fraction(0)) for c in columns]


def _product(one: Vector, other: Vector) -> Fraction:
    return sum((a * b for a, b in zip(one, other, strict=True)), Fraction(0))

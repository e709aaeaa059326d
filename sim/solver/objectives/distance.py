"""The Euclidean distance to the ideal point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

import numpy as np

from sim.solver.objectives.certificate import Certificate
from sim.solver.objectives.objective import (
    ROUNDING,
    Aim,
    Floats,
    Objective,
    Vector,
    in_floats,
)
from sim.solver.objectives.welfare import Scaling, SmoothWelfare, Zoom


@dataclass(frozen=True)
class Distance(Objective):
    """Compare −Σ (1 − g/span)²; no span: the party is left out (Yu 1973; Zeleny 1973)."""

    spans: tuple[Fraction, ...]

    def _square(self, gains: Vector) -> Fraction:
        return sum(
            ((1 - g / span) ** 2 for g, span in zip(gains, self.spans, strict=True) if span),
            Fraction(0),
        )

    def exact(self, gains: Vector) -> tuple[Fraction | float, ...]:
        """Return the negative squared distance as a fraction."""
        return (-self._square(gains),)

    def rough(self, gains: Floats) -> tuple[Floats, float]:
        """Return the negative squared distances."""
        there = [at for at, span in enumerate(self.spans) if span]
        levels = gains[there] / in_floats([self.spans[at] for at in there])
        scores = -((1 - levels) ** 2).sum(axis=0)
        return scores, ROUNDING * float((1 + np.abs(levels).max(initial=0.0)) ** 2 * len(levels))

    def certificate(self, gains: Vector) -> Certificate:
        """Return the certificate: the objective is the negative distance."""
        return Certificate.of_scan(-sqrt(self._square(gains)))

    def rise(self, value: float, gap: float) -> float:
        """Return by how much the distance may fall where its square may fall by ``gap``."""
        if not gap or not value:
            return 0.0
        least = max(value**2 - gap, 0.0)
        return min(gap / (sqrt(least) - value), -value)

    def turns(self) -> Iterator[Sequence[Aim]]:
        """Yield the one aim: the smallest sum of squares."""
        yield (Aim(Squares(), self.spans),)


@dataclass(frozen=True)
class Squares(SmoothWelfare):
    """−Σ (1 − level)², for levels up to 1: minus the squared distance from the ideal point."""

    is_quadratic = True
    cuts = np.linspace(0, 1, 9)

    def zoom(self, least: Vector, _most: Vector) -> Zoom:
        """Return shortfalls from 1 over the largest one."""
        width = max(*(1 - y for y in least), Fraction(0)) or Fraction(1)
        return Zoom(1 - width, 1 / width, width**2)

    def exact_value(self, levels: Vector) -> Fraction:
        """Return the sum of levels up to 1."""
        return sum((-(max(1 - y, Fraction(0)) ** 2) for y in levels), Fraction(0))

    def value(self, levels: Floats) -> Floats:
        """Return the sum; a level beyond 1 counts as 1."""
        return np.asarray(-(np.maximum(1 - levels, 0) ** 2).sum(axis=0))

    def slopes(self, levels: Floats, _multipliers: Floats | None = None) -> Floats:
        """Return 2 (1 − level)."""
        return np.asarray(2 * (1 - np.minimum(levels, 1)))

    def bends(self, levels: Floats) -> Floats:
        """Return 2."""
        return np.full(len(levels), 2.0)

    def exact_slopes(self, levels: Vector) -> list[Fraction]:
        """Return 2 (1 − level)."""
        return [2 * (1 - y) for y in levels]

    def exact_bends(self, levels: Vector) -> list[Fraction]:
        """Return 2."""
        return [Fraction(2)] * len(levels)

    def lines(self, slopes: Floats) -> tuple[Floats, Floats]:
        """Return the tangent planes with these slopes."""
        return slopes, np.asarray((slopes - slopes**2 / 4).sum(axis=1))

    def least_level(self, _at: int, value: float, _most: Floats) -> float | None:
        """Return how near one party must be when all others have their best."""
        return 1 - float(np.sqrt(max(-value, 0)) * (1 + 1e-9) + 1e-12)

    def scaling(self, top: Floats, _width: Floats) -> Scaling:
        """Return the levels as they are."""
        return Scaling(np.ones(len(top)))

    def weights(self, parties: int) -> Sequence[float]:
        """Return ones."""
        return (1.0,) * parties

    def term(self, level: float) -> tuple[float, float]:
        """Return −(1 − level)² and its slope."""
        return -((1 - level) ** 2), 2 * (1 - level)

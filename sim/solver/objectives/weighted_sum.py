"""The weighted sum of gains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from sim.solver.objectives.objective import (
    ROUNDING,
    Aim,
    ArrayObjective,
    Floats,
    Objective,
    Vector,
    in_floats,
)
from sim.solver.objectives.welfare import LinearForm, Welfare, Zoom


@dataclass(frozen=True)
class WeightedSum(Objective):
    """Compare Σ weight · g."""

    weights: tuple[Fraction, ...]

    def exact(self, gains: Vector) -> tuple[Fraction | float, ...]:
        """Return the sum as a fraction."""
        return (sum((w * g for w, g in zip(self.weights, gains, strict=True)), Fraction(0)),)

    def rough(self, gains: Floats) -> tuple[Floats, float]:
        """Return the sums."""
        terms = in_floats(self.weights) * gains
        return terms.sum(axis=0), ROUNDING * float(np.abs(terms).sum(axis=0).max())

    def turns(self) -> Iterator[Sequence[Aim]]:
        """Yield the one aim: the sum of levels g/(1/weight)."""
        yield (Aim(Total(), tuple(1 / w if w else w for w in self.weights)),)


@dataclass(frozen=True)
class Total(Welfare):
    """The sum of levels."""

    is_linear = True

    def zoom(self, _least: Sequence[Fraction], most: Sequence[Fraction]) -> Zoom:
        """Return levels counted from near the top."""
        return Zoom(min(most))

    def exact_value(self, levels: Sequence[Fraction]) -> Fraction:
        """Return the sum."""
        return sum(levels, Fraction(0))

    def tangent(self, levels: Sequence[Fraction]) -> tuple[list[Fraction], Fraction]:
        """Return the sum itself."""
        return [Fraction(1)] * len(levels), self.exact_value(levels)

    def value(self, levels: Floats) -> Floats:
        """Return the sum."""
        return np.asarray(np.ones(len(levels)) @ levels)

    def slopes(self, levels: Floats, _multipliers: Floats) -> Floats:
        """Return ones."""
        return np.ones(len(levels))

    def lines(self, slopes: Floats) -> tuple[Floats, Floats]:
        """Return the sum itself."""
        return np.ones_like(slopes), np.zeros(len(slopes))

    def linear_form(self, cuts: Sequence[Floats]) -> LinearForm:
        """Return the sum itself."""
        return LinearForm(np.ones(len(cuts)), (), ())


class SumScores(ArrayObjective):
    """The sum of gains."""

    def __init__(self, _powers: Sequence[float], least: Sequence[float]) -> None:
        self.unit = max(least, default=0.0) * 1e9

    def scores(self, gains: Sequence[Floats], _spans: Floats | None) -> Floats:
        """Return the sum."""
        total = gains[0].copy()
        for gain in gains[1:]:
            total += gain
        return total

"""The smallest level, then the next smallest, and so on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from sim.solver.objectives.certificate import Certificate
from sim.solver.objectives.objective import (
    ROUNDING,
    Aim,
    ArrayObjective,
    Floats,
    Objective,
    Vector,
    in_floats,
)
from sim.solver.objectives.welfare import LinearForm, Tangent, Welfare, Zoom


@dataclass(frozen=True)
class Leximin(Objective):
    """Compare the smallest (g − shift)/span, then the next smallest …; no span: left out."""

    spans: tuple[Fraction, ...]
    shift: tuple[Fraction, ...] | None = None

    def _levels(self, gains: Vector) -> tuple[Fraction, ...]:
        shift = self.shift or (Fraction(0),) * len(self.spans)
        return tuple(
            sorted(
                (g - s) / span for g, s, span in zip(gains, shift, self.spans, strict=True) if span
            )
        )

    @property
    def origin(self) -> tuple[Fraction, ...] | None:  # type: ignore[override]
        """Return the shift."""
        return self.shift

    def rough(self, gains: Floats) -> tuple[Floats, float]:
        """Return the smallest levels, 0 when every party is left out."""
        there = [at for at, span in enumerate(self.spans) if span]
        if not there:
            return np.zeros(gains.shape[1]), 0.0
        levels = gains[there] / in_floats([self.spans[at] for at in there])
        return levels.min(axis=0), ROUNDING * float(np.abs(levels).max())

    def exact(self, gains: Vector) -> tuple[Fraction | float, ...]:
        """Return the levels, smallest first."""
        return self._levels(gains)

    def certificate(self, gains: Vector) -> Certificate:
        """Return the certificate: the objective is the first level."""
        levels = tuple(float(x) for x in self._levels(gains))
        return replace(Certificate.of_scan(next(iter(levels), None)), levels=levels)

    def turns(self) -> Iterator[Sequence[Aim]]:
        """Yield the one aim: the smallest level."""
        yield (Aim(Smallest(), self.spans, self.shift),)


@dataclass(frozen=True)
class Smallest(Welfare):
    """The smallest level."""

    def zoom(self, _least: Sequence[Fraction], most: Sequence[Fraction]) -> Zoom:
        """Return levels counted from near the top."""
        return Zoom(min(most))

    def exact_value(self, levels: Sequence[Fraction]) -> Fraction:
        """Return the smallest level."""
        return min(levels)

    def tangent(self, levels: Sequence[Fraction]) -> tuple[list[Fraction], Fraction]:
        """Return zeros: every level must reach the smallest."""
        return [Fraction(0)] * len(levels), Fraction(0)

    def exact_least_level(self, levels: Sequence[Fraction]) -> Fraction:
        """Return the smallest level."""
        return min(levels)

    def value(self, levels: Floats) -> Floats:
        """Return the smallest level."""
        return np.asarray(levels.min(axis=0))

    def slopes(self, levels: Floats, multipliers: Floats) -> Floats:
        """Return the multipliers, equal ones where there are none."""
        shares = np.maximum(multipliers, 0)
        return np.asarray(shares if shares.sum() else np.ones(len(levels)))

    def lines(self, slopes: Floats) -> tuple[Floats, Floats]:
        """Return weights that add up to 1: a mean is never below the smallest."""
        total = np.maximum(slopes.sum(axis=1, keepdims=True), 1e-300)
        return slopes / total, np.zeros(len(slopes))

    def least_level(self, _at: int, value: float, _most: Floats) -> float | None:
        """Return the value itself."""
        return value

    def linear_form(self, cuts: Sequence[Floats]) -> LinearForm:
        """Return one term below every level."""
        tangents = tuple(Tangent(0, at, 0.0, 0.0, 1.0) for at in range(len(cuts)))
        return LinearForm(np.zeros(len(cuts)), (1.0,), tangents)


class LeximinScores(ArrayObjective):
    """The smallest gain, or relative gain; then the next smallest, and so on."""

    def __init__(
        self, _powers: Sequence[float], least: Sequence[float], *, relative: bool = False
    ) -> None:
        self.needs_spans = relative
        self.unit = 1.0 if relative else max(least, default=0.0) * 1e9

    def scores(self, gains: Sequence[Floats], spans: Floats | None) -> Floats:
        """Return the smallest level; a party that cannot gain is left out."""
        levels = self._levels(gains, spans)
        lowest = levels[0].copy()
        for level in levels[1:]:
            np.minimum(lowest, level, out=lowest)
        return np.where(np.isinf(lowest), 0.0, lowest)

    def _levels(self, gains: Sequence[Floats], spans: Floats | None) -> list[Floats]:
        if not self.needs_spans or spans is None:
            return list(gains)
        return [
            np.where(span > 0, gain / np.where(span > 0, span, 1.0), np.inf)
            for gain, span in zip(gains, spans, strict=True)
        ]

    def keys(self, gains: Floats, spans: Floats) -> Floats:
        """Return all levels, smallest first."""
        levels = np.stack(self._levels(list(gains.T), spans[:, None]), axis=1)
        ordered = np.sort(levels, axis=1)
        return np.where(np.isinf(ordered), 0.0, ordered)

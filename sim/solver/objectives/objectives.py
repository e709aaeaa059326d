"""What solutions maximise: objectives that rank gains, and the certificate of an optimum."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from sim.solver.objectives.proof_method import Method

LOG_TOLERANCE = 1e-12
Vector = Sequence[Fraction]


@dataclass(frozen=True)
class Certificate:
    """How an answer is known: bound ≥ objective always; gap 0 means proven in exact arithmetic."""

    method: Method
    objective: float | None
    bound: float | None
    gap: float | None
    tolerance: float = 0.0
    levels: tuple[float, ...] | None = None
    note: str | None = None


class Objective(Protocol):
    """Ranks vectors of gains: roughly in floating point, then exactly."""

    def rough(self, gains: Vector) -> float:
        """Return a score that differs from the exact one by less than one part in 10⁹."""

    def exact(self, gains: Vector) -> tuple[Fraction | float, ...]:
        """Return a key that orders vectors of gains; higher is better."""

    def certificate(self, gains: Vector) -> Certificate:
        """Return the certificate of an optimum with these gains."""


@dataclass(frozen=True)
class Leximin:
    """Compare the smallest g/span, then the next smallest …; no span: the party is left out."""

    spans: tuple[Fraction, ...]
    shift: tuple[Fraction, ...] | None = None

    def _levels(self, gains: Vector) -> tuple[Fraction, ...]:
        shift = self.shift or (Fraction(0),) * len(self.spans)
        return tuple(
            sorted(
                (g - s) / span for g, s, span in zip(gains, shift, self.spans, strict=True) if span
            )
        )

    def rough(self, gains: Vector) -> float:
        """Return the smallest level, 0 when every party is left out."""
        return float(next(iter(self._levels(gains)), 0))

    def exact(self, gains: Vector) -> tuple[Fraction | float, ...]:
        """Return the levels, smallest first."""
        return self._levels(gains)

    def certificate(self, gains: Vector) -> Certificate:
        """Return the certificate: the objective is the first level."""
        levels = tuple(float(x) for x in self._levels(gains))
        first = levels[0] if levels else None
        return Certificate(Method.ENUMERATION, first, first, 0.0, levels=levels)


@dataclass(frozen=True)
class WeightedSum:
    """Compare Σ weight · g."""

    weights: tuple[Fraction, ...]

    def _total(self, gains: Vector) -> Fraction:
        return sum((w * g for w, g in zip(self.weights, gains, strict=True)), Fraction(0))

    def rough(self, gains: Vector) -> float:
        """Return the sum."""
        return float(self._total(gains))

    def exact(self, gains: Vector) -> tuple[Fraction | float, ...]:
        """Return the sum as a fraction."""
        return (self._total(gains),)

    def certificate(self, gains: Vector) -> Certificate:
        """Return the certificate: the objective is the sum."""
        total = float(self._total(gains))
        return Certificate(Method.ENUMERATION, total, total, 0.0)


@dataclass(frozen=True)
class NashProduct:
    """Compare first how many parties gain, then Σ power · log g over those who do.

    Where not everyone can gain, gains are divided by ``spans`` (ideal less disagreement payoff), so
    that sets of parties can be compared whatever the scales (Caragiannis et al. 2019, fallback).
    """

    powers: tuple[Fraction, ...]
    spans: Sequence[Fraction]

    def _gainers(self, gains: Vector) -> list[int]:
        return [i for i, g in enumerate(gains) if g > 0]

    def _scale(self, gains: Vector, i: int) -> Fraction:
        everyone = len(self._gainers(gains)) == len(gains)
        return Fraction(1) if everyone else self.spans[i]

    def _log(self, gains: Vector) -> float:
        """Return Σ power · log g over those who gain, the largest power counted as 1."""
        largest = max(self.powers)
        return math.fsum(
            float(self.powers[i] / largest) * _log(gains[i] / self._scale(gains, i))
            for i in self._gainers(gains)
        )

    def rough(self, gains: Vector) -> float:
        """Return 10⁶ points for each party that gains, plus the logarithm."""
        return len(self._gainers(gains)) * 1e6 + self._log(gains)

    def exact(self, gains: Vector) -> tuple[Fraction | float, ...]:
        """Return (number of gainers, product) for equal powers, else (number, logarithm)."""
        gainers = self._gainers(gains)
        if len(set(self.powers)) > 1:
            return (Fraction(len(gainers)), self._log(gains))
        product = math.prod((gains[i] / self._scale(gains, i) for i in gainers), start=Fraction(1))
        return (Fraction(len(gainers)), product)

    def certificate(self, gains: Vector) -> Certificate:
        """Return the certificate: the objective is Σ power · log g over the parties that gain."""
        largest = float(max(self.powers))
        gap = LOG_TOLERANCE * largest if len(set(self.powers)) > 1 else 0.0
        value = largest * self._log(gains)
        return Certificate(Method.ENUMERATION, value, value + gap, gap, tolerance=gap)


def _log(x: Fraction) -> float:
    return math.log(x.numerator) - math.log(x.denominator)

"""The Euclidean distance to the ideal point as an objective."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from sim.solver.objectives.objectives import Certificate, Vector
from sim.solver.objectives.proof_method import Method


@dataclass(frozen=True)
class Distance:
    """Compare −Σ (1 − g/span)²; no span: the party is left out (Yu 1973; Zeleny 1973)."""

    spans: tuple[Fraction, ...]

    def _square(self, gains: Vector) -> Fraction:
        return sum(
            ((1 - g / span) ** 2 for g, span in zip(gains, self.spans, strict=True) if span),
            Fraction(0),
        )

    def rough(self, gains: Vector) -> float:
        """Return the negative squared distance."""
        return -float(self._square(gains))

    def exact(self, gains: Vector) -> tuple[Fraction | float, ...]:
        """Return the negative squared distance as a fraction."""
        return (-self._square(gains),)

    def certificate(self, gains: Vector) -> Certificate:
        """Return the certificate: the objective is the negative distance."""
        value = -sqrt(self._square(gains))
        return Certificate(Method.ENUMERATION, value, value, 0.0)

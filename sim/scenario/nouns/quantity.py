"""A number with its doubt: low, best and high in exact fractions, and the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sim.rounding import rounded, without_zeros
from sim.scenario.nouns.evidence import NO_EVIDENCE, Evidence

Distribution = Literal["uniform", "triangular"]
AS_WRITTEN = "as written"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the scenario knows it; ``low <= best <= high``, all exact.

    ``distribution`` is what uncertainty draws from, ``derivation`` says in words how the number
    came about ("as written", "swing scale", ...).

    >>> Quantity.point(Fraction(1, 2)).high
    Fraction(1, 2)
    """

    low: Fraction
    best: Fraction
    high: Fraction
    distribution: Distribution = "triangular"
    evidence: Evidence = NO_EVIDENCE
    derivation: str = AS_WRITTEN

    @classmethod
    def point(cls, value: Fraction | int, evidence: Evidence = NO_EVIDENCE) -> Quantity:
        """Return a number without doubt."""
        exact_value = Fraction(value)
        return cls(exact_value, exact_value, exact_value, evidence=evidence)

    @property
    def is_point(self) -> bool:
        """Return whether the interval has no width."""
        return self.low == self.high

    @property
    def as_written(self) -> str:
        """Return the best value, as a table of sources has it."""
        return show(self.best)

    def __str__(self) -> str:
        if self.is_point:
            return show(self.best)
        return f"{show(self.best)} [{show(self.low)} to {show(self.high)}]"


def show(value: Fraction) -> str:
    """A fraction for reading: at most one decimal for large numbers, three for those below one.

    >>> show(Fraction(200, 3)), show(Fraction(9, 20)), show(Fraction(50))
    ('66.7', '0.45', '50')
    """
    text = rounded(value, 3 if abs(value) < 1 else 1)
    return without_zeros(text) if value.denominator != 1 else str(value)

"""A number of a scenario that a slider moves."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from sim.scenario.text.exact_numbers import decimal

Kind = Literal["no deal", "probability", "weight"]
FEWEST_STEPS = 100


@dataclass(frozen=True)
class Control:
    """One number with the positions of its slider.

    ``path`` is the place in the file as ``--set`` takes it; ``party`` whose number it is, None for
    a probability that all share. ``label`` names the slider within its ``group``. ``best`` is the
    reading, exact, with its interval from ``low`` to ``high``. Positions are the multiples of
    ``step``, a power of ten, from ``minimum`` to ``maximum``.
    """

    path: str
    kind: Kind
    party: str | None
    label: str
    group: str
    low: Fraction
    best: Fraction
    high: Fraction
    minimum: Fraction
    maximum: Fraction
    step: Fraction

    @property
    def start(self) -> Fraction:
        """Return the position nearest to the reading. A slider that stands there is not moved."""
        nearest = floor(self.best / self.step + Fraction(1, 2)) * self.step
        return min(max(nearest, self.minimum), self.maximum)

    @property
    def places(self) -> int:
        """Return how many decimals a position has."""
        return len(decimal(self.step).partition(".")[2])

    def value_at(self, position: Fraction) -> Fraction:
        """Return the number that a position stands for: where it starts, the reading itself."""
        return self.best if position == self.start else position


def grid(lowest: Fraction, highest: Fraction) -> tuple[Fraction, Fraction, Fraction]:
    """Return minimum, maximum and step of a slider that covers an interval.

    The step is the largest power of ten of which 100 or more fit; the ends are multiples of it,
    outwards.

    >>> [str(x) for x in grid(Fraction(0), Fraction("54.17"))]
    ['0', '54.2', '0.1']
    """
    step = Fraction(1)
    width = highest - lowest
    while width / step < FEWEST_STEPS:
        step /= 10
    while width / (10 * step) >= FEWEST_STEPS:
        step *= 10
    return floor(lowest / step) * step, ceil(highest / step) * step, step

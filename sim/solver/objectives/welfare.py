"""The welfare of levels: a concave, rising function of how well each party does.

In floating point it steers the search and bounds it from above; what is best is settled in exact
arithmetic.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Tangent(NamedTuple):
    """term ≤ value + slope · (level − at), for one term of a linear programme and one level."""

    term: int
    level: int
    at: float
    value: float
    slope: float


@dataclass(frozen=True, eq=False)
class LinearForm:
    """A welfare for linear programmes: Σ weight · level + Σ weight · term, terms below tangents."""

    levels: Floats
    terms: tuple[float, ...]
    tangents: tuple[Tangent, ...]


@dataclass(frozen=True, eq=False)
class Zoom:
    """Levels y as (y − base) · stretch, so that welfare = unit · the same welfare of these + …."""

    base: Fraction
    stretch: Fraction = Fraction(1)
    unit: Fraction = Fraction(1)


@dataclass(frozen=True, eq=False)
class Scaling:
    """Levels are divided by ``scales`` in a programme; welfare = factor · its value + constant."""

    scales: Floats
    factor: float = 1.0
    constant: float = 0.0


class Welfare(ABC):
    """A concave, rising function of levels; as it stands, one that doubles with all levels."""

    is_linear = False
    cuts: Floats = np.zeros(0)  # scaled levels where it has tangents; none: it is made of planes
    lowest = -np.inf  # scaled level at which it can have a slope

    @abstractmethod
    def value(self, levels: Floats) -> Floats:
        """Return the welfare of levels of shape (parties, …); one party at least."""

    @abstractmethod
    def slopes(self, levels: Floats, multipliers: Floats) -> Floats:
        """Return the derivative at each level, by the multipliers of tangents where it has edges.

        There are as many multipliers as parties where it is made of planes.
        """

    @abstractmethod
    def lines(self, slopes: Floats) -> tuple[Floats, Floats]:
        """Return (λ, base) per row such that value(y) ≥ v implies λ·y ≥ v + base for every v.

        ``slopes`` ≥ 0, shape (lines, parties), are the directions of λ asked for.
        """

    @abstractmethod
    def linear_form(self, cuts: Sequence[Floats]) -> LinearForm:
        """Return the welfare of scaled levels with tangents at the cuts of each level."""

    @abstractmethod
    def exact_value(self, levels: Sequence[Fraction]) -> Fraction | None:
        """Return a number that orders levels like the welfare, None where there is none."""

    def zoom(self, _least: Sequence[Fraction], _most: Sequence[Fraction]) -> Zoom | None:
        """Return in which levels floating point tells the levels from least to most apart."""
        return None

    def exact_least_level(self, _levels: Sequence[Fraction]) -> Fraction | None:
        """Return what every level must reach to be as good as ``levels``, None where none must."""
        return None

    @abstractmethod
    def tangent(self, levels: Sequence[Fraction]) -> tuple[list[Fraction], Fraction] | None:
        """Return (λ, base) with λ·y ≥ base for all y that are at least as good as ``levels``.

        λ is 0 where ``exact_least_level`` says it all; None where there is no tangent.
        """

    def least_level(self, _at: int, _value: float, _most: Floats) -> float | None:
        """Return what one party's level must reach for a value, None where that is not bounded.

        ``most`` are the largest levels.
        """
        return None

    def unit(self, levels: Floats) -> float:
        """Return the size of the numbers that a value is made from, given that of the levels."""
        return max(float(levels.max(initial=0.0)), 1e-300)

    def scaling(self, _top: Floats, width: Floats) -> Scaling:
        """Return how a programme should scale levels of this size and range."""
        common = max(float(width.max()), 1e-300) if len(width) else 1.0
        return Scaling(np.full(len(width), common), common)


class SmoothWelfare(Welfare):
    """A sum of smooth functions of one level each, for which lotteries can be mixed."""

    is_quadratic = False

    @abstractmethod
    def slopes(self, levels: Floats, multipliers: Floats | None = None) -> Floats:
        """Return the derivative at each level."""

    @abstractmethod
    def bends(self, levels: Floats) -> Floats:
        """Return the second derivative at each level, with a minus sign."""

    @abstractmethod
    def exact_slopes(self, levels: Sequence[Fraction]) -> list[Fraction]:
        """Return the derivative at each level."""

    @abstractmethod
    def exact_bends(self, levels: Sequence[Fraction]) -> list[Fraction]:
        """Return the second derivative at each level, with a minus sign."""

    def tangent(self, levels: Sequence[Fraction]) -> tuple[list[Fraction], Fraction] | None:
        """Return the tangent plane; None where it has none."""
        if self.exact_value(levels) is None:
            return None
        slopes = self.exact_slopes(levels)
        return slopes, sum((s * y for s, y in zip(slopes, levels, strict=True)), Fraction(0))

    def best_levels(self, _prices: Sequence[Fraction]) -> list[Fraction] | None:
        """Return the best levels with prices · levels = 1, None where they do not follow.

        Prices are positive.
        """
        return None

    @abstractmethod
    def weights(self, parties: int) -> Sequence[float]:
        """Return the weight of each term."""

    @abstractmethod
    def term(self, level: float) -> tuple[float, float]:
        """Return the value and slope of a term of weight 1."""

    def linear_form(self, cuts: Sequence[Floats]) -> LinearForm:
        """Return a term for each level, below its tangents."""
        tangents = (
            Tangent(at, at, z, *self.term(z)) for at, c in enumerate(cuts) for z in c.tolist()
        )
        return LinearForm(np.zeros(len(cuts)), tuple(self.weights(len(cuts))), tuple(tangents))

    def unit(self, _levels: Floats) -> float:
        """Return 1."""
        return 1.0

"""The welfare of levels: a concave, rising function of how well each party does.

In floating point it steers the search and bounds it from above; what is best is settled in exact
arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, Protocol

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
class Scaling:
    """Levels are divided by ``scales`` in a programme; welfare = factor · its value + constant."""

    scales: Floats
    factor: float = 1.0
    constant: float = 0.0


class Welfare(Protocol):
    """A concave, rising function of levels, and what a search needs to know of it."""

    is_linear: bool
    cuts: Floats  # scaled levels at which tangents stand for it; none: it is made of planes
    lowest: float  # scaled level at which it can have a slope

    def value(self, levels: Floats) -> Floats:
        """Return the welfare of levels of shape (parties, …); one party at least."""

    def slopes(self, levels: Floats, multipliers: Floats) -> Floats:
        """Return the derivative at each level, by the multipliers of tangents where it has edges.

        There are as many multipliers as parties where it is made of planes.
        """

    def lines(self, slopes: Floats) -> tuple[Floats, Floats]:
        """Return (λ, base) per row such that value(y) ≥ v implies λ·y ≥ v + base for every v.

        ``slopes`` ≥ 0, shape (lines, parties), are the directions of λ asked for.
        """

    def least_level(self, at: int, value: float, most: Floats) -> float | None:
        """Return what one party's level must reach for a value, None where that is not bounded.

        ``most`` are the largest levels.
        """

    def unit(self, levels: Floats) -> float:
        """Return the size of the numbers that a value is made from, given that of the levels."""

    def scaling(self, top: Floats, width: Floats) -> Scaling:
        """Return how a programme should scale levels of this size and range."""

    def linear_form(self, cuts: Sequence[Floats]) -> LinearForm:
        """Return the welfare of scaled levels with tangents at the cuts of each level."""


class SmoothWelfare(Welfare, Protocol):
    """A sum of smooth functions of one level each, for which lotteries can be mixed."""

    is_quadratic: bool

    def slopes(self, levels: Floats, multipliers: Floats | None = None) -> Floats:
        """Return the derivative at each level."""

    def bends(self, levels: Floats) -> Floats:
        """Return the second derivative at each level, with a minus sign."""

    def exact_slopes(self, levels: Sequence[Fraction]) -> list[Fraction]:
        """Return the derivative at each level."""

    def exact_bends(self, levels: Sequence[Fraction]) -> list[Fraction]:
        """Return the second derivative at each level, with a minus sign."""

    def best_levels(self, prices: Sequence[Fraction]) -> list[Fraction] | None:
        """Return the best positive levels with prices · levels = 1, None where they do not follow.

        Prices are positive.
        """


def one_scale(width: Floats) -> Scaling:
    """Return one scale for all levels, for a welfare that doubles when all levels double."""
    common = max(float(width.max()), 1e-300) if len(width) else 1.0
    return Scaling(np.full(len(width), common), common)


def largest_level(levels: Floats) -> float:
    """Return the size of levels whose welfare is of the same size."""
    return max(float(levels.max(initial=0.0)), 1e-300)


def smooth_form(weights: Sequence[float], tangents: Iterator[Tangent]) -> LinearForm:
    """Return the form of a weighted sum of concave terms, one for each level."""
    return LinearForm(np.zeros(len(weights)), tuple(weights), tuple(tangents))

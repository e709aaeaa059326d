"""The product of gains, each raised to its party's bargaining power."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations

import numpy as np

from sim.errors import UnsettledError
from sim.solver.objectives.certificate import Certificate
from sim.solver.objectives.objective import (
    LOG_TOLERANCE,
    ROUNDING,
    Aim,
    ArrayObjective,
    Floats,
    Objective,
    Vector,
    in_floats,
)
from sim.solver.objectives.welfare import Scaling, SmoothWelfare

MOST_GROUPS = 2_000  # of signatories who might gain together, each a search of its own
MOST_FACTORS = 100  # of an exact product: powers in whole percentages, and what they reduce to


def product(gains: Vector, powers: Sequence[int]) -> Fraction:
    """Return the product of gains, each raised to its power.

    >>> product([Fraction(3), Fraction(1, 2)], [1, 2])
    Fraction(3, 4)
    """
    factors = (g if a == 1 else g**a for a, g in zip(powers, gains, strict=True))
    return math.prod(factors, start=Fraction(1))


def log_product(gains: Vector, powers: Vector) -> float:
    """Return Σ power · log gain, of positive gains however large or small.

    >>> round(log_product([Fraction(10**400)], [Fraction(1)]), 2)
    921.03
    """
    return math.fsum(float(a) * _log(g) for a, g in zip(powers, gains, strict=True))


def _log(x: Fraction) -> float:
    return math.log(x.numerator) - math.log(x.denominator)


def whole_powers(powers: Vector) -> tuple[int, ...] | None:
    """Return the smallest whole numbers in the ratio of powers, None where they are too large.

    >>> whole_powers([Fraction("0.4"), Fraction("0.6")]), whole_powers([Fraction(1), Fraction(100)])
    ((2, 3), None)
    """
    scale = math.lcm(*(a.denominator for a in powers))
    whole = [int(a * scale) for a in powers]
    found = tuple(a // math.gcd(*whole) for a in whole)
    return found if max(found) == 1 or sum(found) <= MOST_FACTORS else None


@dataclass(frozen=True)
class NashProduct(Objective):
    """Compare first how many parties gain, then Σ power · log g over those who do.

    Where not everyone can gain, gains are divided by ``spans`` (ideal less disagreement payoff), so
    that sets of parties can be compared whatever the scales (Caragiannis et al. 2019, fallback).
    """

    powers: tuple[Fraction, ...]
    spans: Sequence[Fraction]

    @cached_property
    def _whole(self) -> tuple[int, ...] | None:
        return whole_powers(self.powers)

    def _gainers(self, gains: Vector) -> list[int]:
        return [i for i, g in enumerate(gains) if g > 0]

    def _scaled(self, gains: Vector, gainers: Sequence[int]) -> list[Fraction]:
        everyone = len(gainers) == len(gains)
        return [gains[i] if everyone else gains[i] / self.spans[i] for i in gainers]

    def _logarithm(self, gains: Vector) -> float:
        """Return Σ power · log g over those who gain, the largest power counted as 1."""
        gainers, largest = self._gainers(gains), max(self.powers)
        relative = [self.powers[i] / largest for i in gainers]
        return log_product(self._scaled(gains, gainers), relative)

    def rough(self, gains: Floats) -> tuple[Floats, float]:
        """Return 10⁶ points for each party that gains, plus the logarithm."""
        is_gain, largest = gains > 0, max(self.powers)
        powers = in_floats([a / largest for a in self.powers])
        everyone = is_gain.all(axis=0)
        logs = np.log(np.where(is_gain, gains, 1.0))
        if not everyone.all():
            scales = [x or Fraction(1) for x in self.spans]
            logs -= np.where(is_gain & ~everyone, np.log(in_floats(scales)), 0.0)
        scores = 1e6 * is_gain.sum(axis=0) + (powers * logs).sum(axis=0)
        return scores, ROUNDING * float(np.abs(scores).max() + np.abs(logs).max())

    def exact(self, gains: Vector) -> tuple[Fraction | float, ...]:
        """Return the number of gainers, then the product if powers are as small whole numbers.

        Else its logarithm.
        """
        gainers, whole = self._gainers(gains), self._whole
        if whole is None:
            return (Fraction(len(gainers)), self._logarithm(gains))
        scaled = self._scaled(gains, gainers)
        return (Fraction(len(gainers)), product(scaled, [whole[i] for i in gainers]))

    def certificate(self, gains: Vector) -> Certificate:
        """Return the certificate: the objective is Σ power · log g over the parties that gain."""
        largest = float(max(self.powers))
        gap = LOG_TOLERANCE * largest if self._whole is None else 0.0
        return Certificate.of_scan(largest * self._logarithm(gains), gap)

    def turns(self) -> Iterator[Sequence[Aim]]:
        """Yield the groups that might gain together, the largest ones first."""
        count = len(self.powers)
        for size in range(count, 0, -1):
            scales = self.spans if size < count else (Fraction(1),) * count
            able = [p for p in range(count) if scales[p] > 0]
            if math.comb(len(able), size) > MOST_GROUPS:
                raise UnsettledError(
                    f"there are more than {MOST_GROUPS:,} groups of {size} of {len(able)} "
                    "signatories that might gain together - keep fewer signatories, or drop who "
                    "cannot gain"
                )
            yield [self._aim(gainers, scales) for gainers in combinations(able, size)]

    def _aim(self, gainers: tuple[int, ...], scales: Sequence[Fraction]) -> Aim:
        spans = (scales[p] if p in gainers else Fraction(0) for p in range(len(self.powers)))
        powers = tuple(self.powers[p] for p in gainers)
        return Aim(Logarithms(powers), tuple(spans), gainers=gainers)


@dataclass(frozen=True)
class Logarithms(SmoothWelfare):
    """Σ power · log level (Nash 1950, with powers: Harsanyi & Selten 1972)."""

    powers: tuple[Fraction, ...]

    cuts = np.geomspace(1e-3, 1, 10)
    lowest = 1e-9

    @cached_property
    def _powers(self) -> Floats:
        return np.array([float(a) for a in self.powers])

    def value(self, levels: Floats) -> Floats:
        """Return the sum, minus infinity where a level is not positive."""
        with np.errstate(divide="ignore", invalid="ignore"):
            logs = np.where(levels > 0, np.log(levels), -np.inf)
        return np.asarray(self._powers @ logs)

    def exact_value(self, levels: Vector) -> Fraction | None:
        """Return the product where powers are in the ratio of small whole numbers."""
        whole = whole_powers(self.powers)
        return None if whole is None or min(levels) <= 0 else product(levels, whole)

    def slopes(self, levels: Floats, _multipliers: Floats | None = None) -> Floats:
        """Return power/level."""
        return np.asarray(self._powers / levels)

    def bends(self, levels: Floats) -> Floats:
        """Return power/level²."""
        return np.asarray(self._powers / levels**2)

    def exact_slopes(self, levels: Vector) -> list[Fraction]:
        """Return power/level."""
        return [a / y for a, y in zip(self.powers, levels, strict=True)]

    def exact_bends(self, levels: Vector) -> list[Fraction]:
        """Return power/level²."""
        return [a / y**2 for a, y in zip(self.powers, levels, strict=True)]

    def best_levels(self, prices: Vector) -> list[Fraction] | None:
        """Return shares of the budget by power, each divided by its price (Cobb–Douglas demand)."""
        total = sum(self.powers)
        return [a / total / price for a, price in zip(self.powers, prices, strict=True)]

    def lines(self, slopes: Floats) -> tuple[Floats, Floats]:
        """Return the tangent planes with these slopes."""
        powers = self._powers
        return slopes, np.asarray((powers - powers * np.log(powers / slopes)).sum(axis=1))

    def least_level(self, at: int, value: float, most: Floats) -> float | None:
        """Return what one party must have when all others have their best."""
        if not (most > 0).all():
            return None
        logs = self._powers * np.log(most)
        power = (value - (logs.sum() - logs[at])) / self._powers[at]
        return float(np.exp(min(power, 700)) * (1 - 1e-9))

    def scaling(self, top: Floats, width: Floats) -> Scaling:
        """Return the largest level of each as its scale."""
        scales = np.where(top > 0, top, np.where(width > 0, width, 1.0))
        return Scaling(scales, constant=float(self._powers @ np.log(scales)))

    def weights(self, _parties: int) -> Sequence[float]:
        """Return the powers."""
        return [float(a) for a in self.powers]

    def term(self, level: float) -> tuple[float, float]:
        """Return the logarithm and its slope."""
        return float(np.log(level)), 1 / level


class NashScores(ArrayObjective):
    """The product of gains, each raised to its bargaining power."""

    unit = 0.0

    def __init__(self, powers: Sequence[float], least: Sequence[float] = ()) -> None:
        self.powers = [power / max(powers) for power in powers]
        self.least = least

    @property
    def among_gainers(self) -> NashAmongGainers:
        """Return what ranks outcomes in draws where not everyone can gain."""
        return NashAmongGainers(self.powers, self.least)

    def scores(self, gains: Sequence[Floats], _spans: Floats | None = None) -> Floats:
        """Return the product; within the zone every gain is at least 0."""
        if all(power == 1 for power in self.powers):
            product = gains[0] * gains[1] if len(gains) > 1 else gains[0].copy()
            for gain in gains[2:]:
                product *= gain
            return product
        product = np.ones_like(gains[0])
        for gain, power in zip(gains, self.powers, strict=True):
            product *= np.maximum(gain, 0.0) ** power
        return product

    def bound(self, gains: Sequence[Floats]) -> Floats | None:
        """Return the product of gains, each at least what counts as one: two losses multiply."""
        if not self.least:
            return None
        return self.scores([np.maximum(g, own) for g, own in zip(gains, self.least, strict=True)])


@dataclass(frozen=True)
class NashAmongGainers(ArrayObjective):
    """For draws in which not everyone can gain: the most gainers, then their relative product.

    A gain counts beyond ``least``; the largest power is 1.
    Source: the fallback of Caragiannis et al. (2019), ACM Trans. Econ. Comput. 7(3).
    """

    powers: Sequence[float]
    least: Sequence[float]

    needs_spans = True
    unit = 1.0

    def scores(self, gains: Sequence[Floats], spans: Floats | None) -> Floats:
        """Return 10⁶ per party that gains, plus the sum of power · log relative gain."""
        count, logs = self._levels(gains, spans)
        return 1e6 * count + logs

    def _levels(self, gains: Sequence[Floats], spans: Floats | None) -> tuple[Floats, Floats]:
        assert spans is not None
        count, logs = np.zeros_like(gains[0]), np.zeros_like(gains[0])
        for gain, power, least, span in zip(gains, self.powers, self.least, spans, strict=True):
            relative = np.maximum(gain, least) / np.maximum(span, least)
            logs += np.where(gain > least, power * np.log(relative), 0.0)
            count += gain > least
        return count, logs

    def keys(self, gains: Floats, spans: Floats) -> Floats:
        """Return the number of gainers, then the logarithm."""
        return np.stack(self._levels(list(gains.T), spans[:, None]), axis=1)

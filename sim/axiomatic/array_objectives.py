"""What solutions maximise, over arrays of gains: many outcomes of many draws at once.

Each objective ranks outcomes as its solution does: a score for every outcome, and keys that settle
the order among outcomes whose scores are too close to call in floating point.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
CLOSE = 1e-9  # scores this close, as a share of the best one, are compared by their keys


class ArrayObjective(Protocol):
    """Ranks outcomes by the gains of the signatories."""

    name: str
    needs_spans: bool
    unit: float  # scores count as close within 10⁻⁹ of this, or of the best score if larger

    def scores(self, gains: Sequence[Floats], spans: Floats | None, /) -> Floats:
        """Return a score for each outcome; ``gains`` has an array per signatory, of any shape.

        ``spans`` (signatories, draws, 1, …) are ideal less disagreement payoffs.
        """

    def keys(self, gains: Floats, spans: Floats, /) -> Floats:
        """Return keys (outcomes, levels) of outcomes whose scores are close, most telling first."""


class NashScores:
    """The product of gains, each raised to its bargaining power."""

    name = "nash"
    needs_spans = False
    unit = 0.0

    def __init__(self, powers: Sequence[float]) -> None:
        self.powers = [power / max(powers) for power in powers]

    def scores(self, gains: Sequence[Floats], _spans: Floats | None) -> Floats:
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

    def keys(self, gains: Floats, _spans: Floats) -> Floats:
        """Return the product."""
        return self.scores(list(gains.T), None)[:, None]


class NashAmongGainers:
    """For draws in which not everyone can gain: the most gainers, then their relative product.

    Source: the fallback of Caragiannis et al. (2019), ACM Trans. Econ. Comput. 7(3).
    """

    name = "nash"
    needs_spans = True
    unit = 1.0

    def __init__(self, powers: Sequence[float], least: Sequence[float]) -> None:
        self.powers = [power / max(powers) for power in powers]
        self.least = least  # a gain must exceed this

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


class LeximinScores:
    """The smallest gain, or relative gain; then the next smallest, and so on."""

    def __init__(self, name: str, unit: float, *, relative: bool) -> None:
        self.name = name
        self.unit = unit
        self.needs_spans = relative

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


class SumScores:
    """The sum of gains."""

    needs_spans = False

    def __init__(self, name: str, unit: float) -> None:
        self.name = name
        self.unit = unit

    def scores(self, gains: Sequence[Floats], _spans: Floats | None) -> Floats:
        """Return the sum."""
        total = gains[0].copy()
        for gain in gains[1:]:
            total += gain
        return total

    def keys(self, gains: Floats, _spans: Floats) -> Floats:
        """Return the sum."""
        return np.asarray(gains.sum(axis=1)[:, None])


def array_objective(name: str, powers: Sequence[float], unit: float = 1.0) -> ArrayObjective | None:
    """Return the objective of a solution over arrays, None if it has none.

    ``unit`` is the range of payoffs, against which sums and gains count as close.
    """
    known: dict[str, ArrayObjective] = {
        "nash": NashScores(powers),
        "kalai_smorodinsky": LeximinScores("kalai_smorodinsky", 1.0, relative=True),
        "egalitarian": LeximinScores("egalitarian", unit, relative=False),
        "utilitarian": SumScores("utilitarian", unit),
    }
    return known.get(name)

"""An objective as a concave, rising function of whole-number payoffs, in floating point.

It only steers the search and bounds it from above; what is best is settled in exact arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.solver.search.point_set import Integers

Floats = NDArray[np.float64]
Form = Literal["log", "min", "sum", "distance"]


@dataclass(frozen=True)
class Target:
    """Levels y = (units − origin) · factor of some columns, and how they are put together.

    log: Σ weight · log y. min: the smallest y. sum: Σ weight · y. distance: −Σ (1 − y)², y ≤ 1.
    Units are those of guides, each ``shifts`` bits longer than whole numbers; a sum of guides may
    fall short of its guide by ``slack``, and so may the target.
    """

    form: Form
    columns: tuple[int, ...]
    origins: tuple[Fraction, ...]
    factors: tuple[Fraction, ...]
    weights: tuple[float, ...]
    slack: tuple[int, ...]
    shifts: tuple[int, ...]

    def levels(self, values: Integers) -> Floats:
        """Return the levels of points, shape (compared columns, points)."""
        rows = [
            (values[c] - floor(o)).astype(np.float64) * float(f) + float((floor(o) - o) * f)
            for c, o, f in zip(self.columns, self.origins, self.factors, strict=True)
        ]
        return np.stack(rows) if rows else np.zeros((0, values.shape[1]))

    def ceilings(self, values: Integers) -> Floats:
        """Return levels that points do not exceed, whatever stands below their guides."""
        rises = [float(f) * s for f, s in zip(self.factors, self.slack, strict=True)]
        return np.asarray(self.levels(values) + np.array(rises)[:, None])

    def value(self, levels: Floats) -> Floats:
        """Return the objective at levels of shape (columns, points)."""
        weights = np.asarray(self.weights)
        if not len(levels):
            return np.zeros(levels.shape[1])
        if self.form == "log":
            with np.errstate(divide="ignore", invalid="ignore"):
                logs = np.where(levels > 0, np.log(levels), -np.inf)
            return np.asarray(weights @ logs)
        if self.form == "min":
            return np.asarray(levels.min(axis=0))
        if self.form == "sum":
            return np.asarray(weights @ levels)
        return np.asarray(-(np.maximum(1 - levels, 0) ** 2).sum(axis=0))

    def slope(self, multipliers: Floats, at: Floats) -> Floats:
        """Return λ at levels ``at``; ``multipliers`` serve "min"."""
        if self.form == "min":
            share = np.maximum(multipliers, 0)
            return np.asarray(share if share.sum() else np.ones(len(at)))
        if self.form == "sum":
            return np.asarray(self.weights)
        return 2 * (1 - np.minimum(at, 1)) if self.form == "distance" else self.weights / at

    def lines(self, slopes: Floats) -> tuple[Floats, Floats]:
        """Return (λ, base) per row such that value(y) ≥ v implies λ·y ≥ v + base for every v.

        ``slopes`` ≥ 0, shape (lines, columns), are the directions of λ asked for.
        """
        weights, nothing = np.asarray(self.weights), np.zeros(len(slopes))
        if self.form == "min":
            return slopes / np.maximum(slopes.sum(axis=1, keepdims=True), 1e-300), nothing
        if self.form == "sum":
            return np.tile(weights, (len(slopes), 1)), nothing
        if self.form == "distance":
            return slopes, np.asarray((slopes - slopes**2 / 4).sum(axis=1))
        return slopes, np.asarray((weights - weights * np.log(weights / slopes)).sum(axis=1))

    def least(self, value: float, most: Floats) -> list[int | None]:
        """Return the whole number per compared column that a value of at least this needs.

        ``most`` are the largest levels.
        """
        found: list[int | None] = []
        for at, (origin, factor) in enumerate(zip(self.origins, self.factors, strict=True)):
            level = self._least_level(at, value, most)
            units = None if level is None else floor(origin + Fraction(level) / factor)
            found.append(None if units is None else (units - self.slack[at]) << self.shifts[at])
        return found

    def _least_level(self, at: int, value: float, most: Floats) -> float | None:
        if self.form == "min":
            return value
        if self.form == "distance":
            return 1 - float(np.sqrt(max(-value, 0)) * (1 + 1e-9) + 1e-12)
        if self.form == "log" and (most > 0).all():
            logs = np.asarray(self.weights) * np.log(most)
            power = (value - (logs.sum() - logs[at])) / self.weights[at]
            return float(np.exp(min(power, 700)) * (1 - 1e-9))
        return None

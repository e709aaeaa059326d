"""The part of payoff space that a figure shows; what lies far off is drawn at its edge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from sim.plots.parts.wording import number

if TYPE_CHECKING:
    from sim.solver.density.payoff_density import PayoffDensity

PADDING = 0.06
HEADROOM = 0.16  # at the top and on the right, where labels of efficient outcomes go
REACH = 2.0  # marks are shown up to this many ranges beyond the outcomes


@dataclass(frozen=True)
class PayoffWindow:
    """Limits of both axes, in payoff points."""

    x: tuple[float, float]
    y: tuple[float, float]

    def place(self, x: Fraction | float, y: Fraction | float) -> tuple[float, float, str]:
        """Return where to draw a point, and a note for its label when it lies beyond the window."""
        inside_x, inside_y = _clamped(float(x), self.x), _clamped(float(y), self.y)
        note = ""
        if (inside_x, inside_y) != (float(x), float(y)):
            note = f"\noff the scale: ({_shown(x, self.x)}, {_shown(y, self.y)})"
        return inside_x, inside_y, note


def _shown(value: Fraction | float, limits: tuple[float, float]) -> str:
    return number(value, max(abs(float(value)), *map(abs, limits)))


def payoff_window(
    density: PayoffDensity, points: Iterable[tuple[Fraction | float, Fraction | float]]
) -> PayoffWindow:
    """Return limits that hold all outcomes and, as far as they are not far off, ``points``."""
    listed = [(float(x), float(y)) for x, y in points]
    occupied = [_occupied(density, axis) for axis in (0, 1)]
    return PayoffWindow(
        _limits(occupied[0], [x for x, _ in listed]), _limits(occupied[1], [y for _, y in listed])
    )


def _occupied(density: PayoffDensity, axis: int) -> tuple[float, float]:
    if density.points is not None:
        values = [float(p.y if axis else p.x) for p in density.points]
        return (min(values), max(values)) if values else (0.0, 1.0)
    filled = np.flatnonzero(density.feasible.any(axis=1 - axis))
    edges = density.edges[axis]
    if not len(filled):
        return (float(edges[0]), float(edges[-1]))
    return (float(edges[filled[0]]), float(edges[filled[-1] + 1]))


def _limits(occupied: tuple[float, float], values: list[float]) -> tuple[float, float]:
    low, high = occupied
    span = high - low
    if not span:  # one payoff only: what else is marked sets the scale
        span = max((abs(v - low) for v in values), default=0.0) or abs(high) * 0.1 or 1.0
    near = [v for v in values if low - REACH * span <= v <= high + REACH * span]
    bottom, top = min([low, *near]), max([high, *near])
    if any(v < low - REACH * span for v in values):
        bottom = min(bottom, low - 0.15 * span)
    if any(v > high + REACH * span for v in values):
        top = max(top, high + 0.15 * span)
    length = (top - bottom) or span
    return bottom - PADDING * length, top + HEADROOM * length


def _clamped(value: float, limits: tuple[float, float]) -> float:
    inset = 0.02 * (limits[1] - limits[0])
    return min(max(value, limits[0] + inset), limits[1] - inset)

"""Place labels beside points so that they overlap nothing: a greedy search without chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.plots.style import INK, LABEL_SIZE, MUTED, PAPER

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation

DISTANCES = (5.0, 10.0, 17.0, 26.0, 38.0, 52.0, 70.0, 92.0, 118.0, 148.0)  # points
DIRECTIONS = 16
MOST_BUSY = 60.0  # the cost of covering any number of places
NEAR = 7.0  # closer labels need no line to their point
Box = tuple[float, float, float, float]  # left, bottom, right, top, in pixels


@dataclass(frozen=True)
class PointLabel:
    """A text that belongs to a point (data coordinates); optional ones give way."""

    x: float
    y: float
    text: str
    optional: bool = False
    colour: str = INK
    size: float = LABEL_SIZE
    radius: float = 4.0  # of the marker, in points
    reach: float = 150.0  # how far from the point the label may stand, in points


def place_labels(
    ax: Axes,
    labels: Sequence[PointLabel],
    *,
    busy: NDArray[np.float64] | None = None,
    taken: Sequence[Box] = (),
) -> list[Annotation]:
    """Write ``labels`` into an axes whose limits are final, in order of importance.

    1. Try every distance and direction, nearest first.
    2. Refuse places outside the axes or over a marker, a label or one of the ``taken`` boxes.
    3. Among the rest take the one with the least cost: distance, and the ``busy`` places
       covered (shape (k, 3): two pixels and a cost each). An optional label without a place is
       left out.
    """
    points = ax.transData.transform([(label.x, label.y) for label in labels])
    scale = _dots_per_point(ax)
    markers = [_around(p, label.radius * scale) for p, label in zip(points, labels, strict=True)]
    boxes: list[Box] = list(taken)
    lines: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    placed = []
    for label, point in zip(labels, points, strict=True):
        note = _annotation(ax, label)
        extent = note.get_window_extent()
        half = (extent.width / 2 + 1.5 * scale, extent.height / 2 + 1.6 * scale)
        search = _Search(ax, point, half, scale, markers, boxes, lines, busy)
        centre = search.best(label)
        if centre is None:
            note.remove()
            continue
        note.set_position(tuple((centre - point) / scale))
        _show_line(note, centre, point, half, scale)
        boxes.append(_box(centre, half))
        lines.append((point, centre))
        placed.append(note)
    return placed


def _dots_per_point(ax: Axes) -> float:
    return float(ax.get_figure(root=True).dpi) / 72.0  # type: ignore[union-attr]


def _around(point: NDArray[np.float64], radius: float) -> Box:
    x, y = float(point[0]), float(point[1])
    return (x - radius, y - radius, x + radius, y + radius)


def _box(centre: NDArray[np.float64], half: tuple[float, float]) -> Box:
    x, y = float(centre[0]), float(centre[1])
    return (x - half[0], y - half[1], x + half[0], y + half[1])


def _annotation(ax: Axes, label: PointLabel) -> Annotation:
    return ax.annotate(
        label.text,
        (label.x, label.y),
        xytext=(0, 0),
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=label.size,
        color=label.colour,
        linespacing=1.05,
        zorder=9,
        annotation_clip=False,
        bbox={"boxstyle": "square,pad=0.12", "facecolor": PAPER, "edgecolor": "none", "alpha": 0.8},
        arrowprops={
            "arrowstyle": "-",
            "color": MUTED,
            "linewidth": 0.6,
            "shrinkA": 0,
            "shrinkB": 2,
        },
    )


def _show_line(
    note: Annotation,
    centre: NDArray[np.float64],
    point: NDArray[np.float64],
    half: tuple[float, float],
    scale: float,
) -> None:
    gap = np.hypot(*np.maximum(np.abs(centre - point) - half, 0))
    if note.arrow_patch is not None:
        note.arrow_patch.set_visible(bool(gap > NEAR * scale))


def _overlap(a: Box, b: Box) -> float:
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    return width * height if width > 0 and height > 0 else 0.0


@dataclass(frozen=True)
class _Search:
    """The places for one label."""

    ax: Axes
    point: NDArray[np.float64]
    half: tuple[float, float]
    scale: float
    markers: Sequence[Box]
    boxes: Sequence[Box]
    lines: Sequence[tuple[NDArray[np.float64], NDArray[np.float64]]]
    busy: NDArray[np.float64] | None

    def best(self, label: PointLabel) -> NDArray[np.float64] | None:
        found: tuple[float, NDArray[np.float64]] | None = None
        for distance in (d for d in DISTANCES if d <= label.reach):
            for step in range(DIRECTIONS):
                centre = self._centre((distance + label.radius) * self.scale, step)
                clash = self._clash(centre)
                if clash and label.optional:
                    continue
                cost = distance + 1e3 * clash + self._cost(centre)
                if found is None or cost < found[0] - 1e-9:
                    found = (cost, centre)
        return None if found is None else found[1]

    def _centre(self, distance: float, step: int) -> NDArray[np.float64]:
        angle = pi / 8 + 2 * pi * step / DIRECTIONS
        across, up = cos(angle), sin(angle)
        shift = (across * distance + _sign(across) * self.half[0] * min(1.0, abs(across) * 1.5),
                 up * distance + _sign(up) * self.half[1] * min(1.0, abs(up) * 1.5))  # fmt: skip
        return np.asarray(self.point + np.array(shift), dtype=np.float64)

    def _clash(self, centre: NDArray[np.float64]) -> float:
        box = _box(centre, self.half)
        area = 4 * self.half[0] * self.half[1]
        frame = self.ax.bbox
        inside = _overlap(box, (frame.x0, frame.y0, frame.x1, frame.y1))
        covered = sum(_overlap(box, other) for other in (*self.boxes, *self.markers))
        return max(0.0, 1 - inside / area - 1e-9) + covered / area

    def _cost(self, centre: NDArray[np.float64]) -> float:
        cost = 0.0
        box = _box(centre, self.half)
        if self.busy is not None and len(self.busy):
            x, y, costs = self.busy.T
            hit = (x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])
            cost += min(MOST_BUSY, float(costs[hit].sum()))
        for start, end in self.lines:
            cost += 60.0 * _cross(self.point, centre, start, end)
            cost += 60.0 * _passes(start, end, box)
        others = (b for b in self.boxes if not _holds(b, self.point))
        return cost + 60.0 * sum(_passes(self.point, centre, other) for other in others)


def _holds(box: Box, point: NDArray[np.float64]) -> bool:
    return bool(box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3])


def _sign(value: float) -> float:
    return 1.0 if value > 1e-9 else -1.0 if value < -1e-9 else 0.0


def _cross(
    a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64], d: NDArray[np.float64]
) -> bool:
    def side(p: NDArray[np.float64], q: NDArray[np.float64], r: NDArray[np.float64]) -> float:
        return float((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def _passes(start: NDArray[np.float64], end: NDArray[np.float64], box: Box) -> bool:
    steps = np.linspace(0.05, 0.95, 19)[:, None]
    x, y = (start + (end - start) * steps).T
    return bool(((x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])).any())

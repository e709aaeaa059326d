"""Place labels beside points, from several fixed starts: no chance, no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin
from typing import TYPE_CHECKING

import numpy as np

from sim.plots.parts.label_cost import (
    Box,
    Pixels,
    Surroundings,
    clash,
    gap,
    label_fault,
    middle,
    overlap,
    placement_cost,
)
from sim.plots.parts.label_forces import Boxes, fixed_boxes, push_apart
from sim.plots.parts.style import INK, LABEL_SIZE, MUTED, PAPER, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation

DIRECTIONS = 8  # in which all labels of a group stand at a start
DISTANCES = (6.0, 24.0, 55.0)  # from the marker at a start, in points
MOST_IMPROVED = 20  # labels of a group; of more, those without a place are tried alone only
MOST_OPTIONAL = 10  # optional labels that are tried, in their order
NEAR = 7.0  # closer labels need no line to their point; points
REACH = 45.0  # how far an optional label may stand from its marker, in points
MARGIN = 1.5  # around a label, in points


@dataclass(frozen=True)
class PointLabel:
    """A text that belongs to a point (data coordinates).

    Optional ones give way, unless they ``insist``: these are written where they hide least.
    """

    x: float
    y: float
    text: str
    optional: bool = False
    colour: str = INK
    size: float = LABEL_SIZE
    radius: float = 4.0  # of the marker, in points
    insist: bool = False


def place_labels(
    ax: Axes,
    labels: Sequence[PointLabel],
    *,
    lines: Pixels | None = None,
    cloud: Pixels | None = None,
    taken: Sequence[Box] = (),
) -> list[Annotation]:
    """Write ``labels`` into an axes whose limits are final: those needed, then optional ones.

    1. Start with all labels in one direction from their points, and push them apart, and away
       from the ``taken`` boxes and from ``lines``, shape (k, 2) in pixels.
    2. Do so for every direction and distance, and keep the result that costs least; places in the
       ``cloud``, shape (k, 2), are better left uncovered.
    3. Unless they are many, start again with each label that still hides something, the others
       being fixed.
    4. Start once more with each optional label that still overlaps something; leave it out if it
       finds no place and does not insist.
    """
    scale = float(ax.get_figure(root=True).dpi) / 72.0  # type: ignore[union-attr]
    points = np.asarray(ax.transData.transform([(p.x, p.y) for p in labels]), dtype=np.float64)
    markers = [
        _square(point, label.radius * scale) for point, label in zip(points, labels, strict=True)
    ]
    frame = (ax.bbox.x0, ax.bbox.y0, ax.bbox.x1, ax.bbox.y1)
    none = np.zeros((0, 2))
    around = Surroundings(
        frame,
        scale,
        (*taken, *markers),
        none if lines is None else lines,
        none if cloud is None else cloud,
    )
    halves = _halves(ax, labels)
    written: list[Annotation] = []
    for optional in (False, True):
        chosen = [i for i, label in enumerate(labels) if label.optional == optional]
        if optional:
            insisting = sum(labels[i].insist for i in chosen)
            chosen = sorted(chosen, key=lambda i: not labels[i].insist)
            chosen = chosen[: max(MOST_OPTIONAL, insisting)]
        if chosen:
            group = _Group(ax, around, [labels[i] for i in chosen], points[chosen], halves[chosen])
            boxes = group.placed()
            written += [_write(group, i, box) for i, box in boxes.items()]
            around = around.with_boxes(list(boxes.values()))
    return written


def _square(point: Pixels, radius: float) -> Box:
    x, y = float(point[0]), float(point[1])
    return (x - radius, y - radius, x + radius, y + radius)


def _halves(ax: Axes, labels: Sequence[PointLabel]) -> Pixels:
    """Return half of the width and height of each text in pixels, shape (k, 2)."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    scratch = new_figure(*figure.get_size_inches())
    scratch.set_dpi(figure.dpi)
    extents = [
        scratch.text(0, 0, label.text, fontsize=label.size, ha="center", va="center")
        .get_window_extent()
        for label in labels
    ]  # fmt: skip
    return np.array([(extent.width / 2, extent.height / 2) for extent in extents]).reshape(-1, 2)


@dataclass(frozen=True)
class _Group:
    """Labels that are placed together.

    In pixels, shape (k, 2) each: their points, and half of their widths and heights.
    """

    ax: Axes
    around: Surroundings
    labels: Sequence[PointLabel]
    points: Pixels
    halves: Pixels

    def placed(self) -> dict[int, Box]:
        """Return the boxes of the labels, by place in the group; optional ones may be missing."""
        boxes = self._best()
        if len(boxes) <= MOST_IMPROVED:
            boxes = self._improved(boxes)
        if not self.labels[0].optional:
            return dict(enumerate(boxes))
        kept: dict[int, Box] = {}
        for i, box in enumerate(boxes):
            if self._fits(i, box, kept):
                kept[i] = box
        for i in [i for i in range(len(boxes)) if i not in kept]:
            around = self.around.with_boxes(list(kept.values()))
            alone = self._alone(i, around)
            if self._fits(i, alone, kept) or self.labels[i].insist:
                kept[i] = alone
        return kept

    def _fits(self, i: int, box: Box, kept: Mapping[int, Box]) -> bool:
        is_near = gap(box, self.points[i]) <= REACH * self.around.scale
        return is_near and not clash(self.around.with_boxes(list(kept.values())), box)

    def _alone(self, i: int, around: Surroundings) -> Box:
        one = replace(
            self,
            around=around,
            labels=[self.labels[i]],
            points=self.points[[i]],
            halves=self.halves[[i]],
        )
        return one._best()[0]

    def _best(self) -> list[Box]:
        fixed = fixed_boxes(self.around)
        found: list[tuple[float, int, list[Box]]] = []
        for distance in DISTANCES[: 1 if self.labels[0].optional else None]:
            good = sum(label.radius + distance + 1 for label in self.labels)
            for step in range(DIRECTIONS):
                boxes = self._pushed(distance, pi / 4 + 2 * pi * step / DIRECTIONS, fixed)
                cost = round(placement_cost(self.around, boxes, self.points), 3)
                found.append((cost, len(found), boxes))
                if cost <= good:
                    return boxes
            if min(found)[0] <= 2 * good:
                break
        return min(found)[2]

    def _pushed(self, distance: float, angle: float, fixed: Boxes) -> list[Box]:
        """Return the boxes of the labels after they have been pushed apart from one start."""
        scale = self.around.scale
        away = np.array([[(label.radius + distance) * scale] for label in self.labels])
        at = self.points + np.array([cos(angle), sin(angle)]) * (away + self.halves)
        start = Boxes(at - self.halves, at + self.halves)
        end = push_apart(start, self.points, fixed, self.around)
        rows = np.hstack([end.low - MARGIN * scale, end.high + MARGIN * scale]).tolist()
        return [(left, bottom, right, top) for left, bottom, right, top in rows]

    def _improved(self, boxes: list[Box]) -> list[Box]:
        cost = placement_cost(self.around, boxes, self.points)
        for i, box in enumerate(boxes):
            others = [*boxes[:i], *boxes[i + 1 :]]
            if not label_fault(self.around, box) and not any(overlap(box, b) for b in others):
                continue
            around = self.around.with_boxes(others)
            trial = [*boxes[:i], self._alone(i, around), *boxes[i + 1 :]]
            tried = placement_cost(self.around, trial, self.points)
            boxes, cost = (trial, tried) if tried < cost - 1e-3 else (boxes, cost)
        return boxes


def _write(group: _Group, i: int, box: Box) -> Annotation:
    label, point, scale = group.labels[i], group.points[i], group.around.scale
    note = group.ax.annotate(
        label.text,
        (label.x, label.y),
        xytext=tuple((middle(box) - point) / scale),
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=label.size,
        color=label.colour,
        zorder=4.9,  # below the frontier and the markers
        annotation_clip=False,
        bbox={"boxstyle": "square,pad=0.12", "facecolor": PAPER, "edgecolor": "none", "alpha": 0.8},
        arrowprops={"arrowstyle": "-", "color": MUTED, "linewidth": 0.6,
                    "shrinkA": 0, "shrinkB": 2},
    )  # fmt: skip
    if note.arrow_patch is not None:
        note.arrow_patch.set_visible(gap(box, point) > NEAR * scale)
    return note

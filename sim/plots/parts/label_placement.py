"""Place labels beside points by adjustText, from several fixed starts: no chance, no clock."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
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
from sim.plots.parts.style import INK, LABEL_SIZE, MUTED, PAPER, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation

DIRECTIONS = 8  # in which all labels of a group stand at a start
DISTANCES = (6.0, 24.0, 55.0)  # from the marker at a start, in points
MOST_PLACES = 120  # of lines that adjustText is told of
MOST_IMPROVED = 20  # labels of a group; of more, those without a place are tried alone only
MOST_OPTIONAL = 10  # optional labels that are tried, in their order
ITERATIONS = 20  # of adjustText from one start
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

    1. Start with all labels in one direction from their points, and let adjustText move them
       apart, and away from the ``taken`` boxes and from ``lines``, shape (k, 2) in pixels.
    2. Do so for every direction and distance, and keep the result that costs least; places in the
       ``cloud``, shape (k, 2), are better left uncovered.
    3. Unless they are many, start again with each label that still hides something, the others
       being fixed.
    4. Start once more with each optional label that still overlaps something; leave it out if it
       finds no place and does not insist.

    Source: adjustText (Flyamer and others), stopped after a fixed number of iterations.
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
    page = _Page.of(ax)
    written: list[Annotation] = []
    for optional in (False, True):
        chosen = [i for i, label in enumerate(labels) if label.optional == optional]
        if optional:
            insisting = sum(labels[i].insist for i in chosen)
            chosen = sorted(chosen, key=lambda i: not labels[i].insist)
            chosen = chosen[: max(MOST_OPTIONAL, insisting)]
        if chosen:
            group = _Group(page, around, [labels[i] for i in chosen], points[chosen])
            boxes = group.placed()
            written += [_write(ax, group, i, box) for i, box in boxes.items()]
            around = around.with_boxes(list(boxes.values()))
    return written


def _square(point: Pixels, radius: float) -> Box:
    x, y = float(point[0]), float(point[1])
    return (x - radius, y - radius, x + radius, y + radius)


@dataclass(frozen=True)
class _Page:
    """A figure, by its size in inches and its fonts, and the part of it that an axes takes."""

    size: tuple[float, float]
    dpi: float
    area: tuple[float, float, float, float]
    fonts: tuple[str, ...]

    @classmethod
    def of(cls, ax: Axes) -> _Page:
        """Return the page of an axes."""
        import matplotlib as mpl

        figure = ax.get_figure(root=True)
        assert figure is not None
        width, height = map(float, figure.get_size_inches())
        area = ax.get_position().bounds
        return cls((width, height), figure.dpi, area, tuple(mpl.rcParams["font.family"]))


@dataclass(frozen=True)
class _Group:
    """Labels that are placed together, with the pixels of their points, shape (k, 2)."""

    page: _Page
    around: Surroundings
    labels: Sequence[PointLabel]
    points: Pixels

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
            alone = _Group(self.page, around, [self.labels[i]], self.points[[i]])._best()[0]
            if self._fits(i, alone, kept) or self.labels[i].insist:
                kept[i] = alone
        return kept

    def _fits(self, i: int, box: Box, kept: Mapping[int, Box]) -> bool:
        is_near = gap(box, self.points[i]) <= REACH * self.around.scale
        return is_near and not clash(self.around.with_boxes(list(kept.values())), box)

    def _best(self) -> list[Box]:
        around = self.around
        arrays = (around.places, around.cloud, self.points)
        content = (
            *(self.page, around.frame, around.scale, around.boxes, tuple(self.labels)),
            *(array.tobytes() for array in arrays),
        )
        return list(best_boxes(_Start(content, self)))

    def _improved(self, boxes: list[Box]) -> list[Box]:
        cost = placement_cost(self.around, boxes, self.points)
        for i, box in enumerate(boxes):
            others = [*boxes[:i], *boxes[i + 1 :]]
            if not label_fault(self.around, box) and not any(overlap(box, b) for b in others):
                continue
            around = self.around.with_boxes(others)
            alone = _Group(self.page, around, [self.labels[i]], self.points[[i]])
            trial = [*boxes[:i], *alone._best(), *boxes[i + 1 :]]
            tried = placement_cost(self.around, trial, self.points)
            boxes, cost = (trial, tried) if tried < cost - 1e-3 else (boxes, cost)
        return boxes


@dataclass(frozen=True)
class _Start:
    """A group that equals another one of the same content."""

    content: Hashable
    group: _Group = field(compare=False)


@lru_cache(maxsize=256)  # a figure that is drawn again finds its labels placed
def best_boxes(start: _Start) -> tuple[Box, ...]:
    """Return the boxes that cost least, one for each label of a group."""
    around, labels, points = start.group.around, start.group.labels, start.group.points
    starts = _Starts(start.group.page, around, labels, points)
    found: list[tuple[float, int, list[Box]]] = []
    for distance in DISTANCES[: 1 if labels[0].optional else None]:
        good = sum(label.radius + distance + 1 for label in labels)
        for step in range(DIRECTIONS):
            boxes = starts.adjusted(distance, pi / 4 + 2 * pi * step / DIRECTIONS)
            cost = round(placement_cost(around, boxes, points), 3)
            found.append((cost, len(found), boxes))
            if cost <= good:
                return tuple(boxes)
        if min(found)[0] <= 2 * good:
            break
    return tuple(min(found)[2])


class _Starts:
    """Labels in an empty figure of the same size, whose data are its pixels."""

    def __init__(
        self, page: _Page, around: Surroundings, labels: Sequence[PointLabel], points: Pixels
    ) -> None:
        scratch = new_figure(*page.size)
        scratch.set_dpi(page.dpi)
        self.axes = scratch.add_axes(page.area)
        self.axes.set_axis_off()
        left, bottom, right, top = around.frame
        self.axes.set_xlim(left, right)
        self.axes.set_ylim(bottom, top)
        self.around, self.labels, self.points = around, labels, points
        self.texts = [
            self.axes.text(x, y, label.text, fontsize=label.size, ha="center", va="center")
            for label, (x, y) in zip(labels, points, strict=True)
        ]
        extents = [text.get_window_extent() for text in self.texts]
        self.halves = [(extent.width / 2, extent.height / 2) for extent in extents]

    def adjusted(self, distance: float, angle: float) -> list[Box]:
        """Return the boxes of the labels after adjustText has moved them from one start."""
        scale, rows = self.around.scale, list(zip(self.labels, self.halves, strict=True))
        for text, (label, half), point in zip(self.texts, rows, self.points, strict=True):
            away = (label.radius + distance) * scale
            at = (cos(angle) * (away + half[0]), sin(angle) * (away + half[1]))
            text.set_position((float(point[0]) + at[0], float(point[1]) + at[1]))
        self._adjust()
        extents = [text.get_window_extent().padded(MARGIN * scale) for text in self.texts]
        return [(e.x0, e.y0, e.x1, e.y1) for e in extents]

    def _adjust(self) -> None:
        from adjustText import adjust_text
        from matplotlib.transforms import Bbox

        step = max(1, int(8 * self.around.scale))
        adjust_text(
            self.texts,
            *self.around.places[:: 1 + len(self.around.places) // MOST_PLACES].T,
            [Bbox.from_extents(*box) for box in self.around.boxes] or None,
            target_x=self.points[:, 0],
            target_y=self.points[:, 1],
            avoid_self=False,
            prevent_crossings=False,
            force_text=(0.4, 0.5),
            force_static=(0.2, 0.3),
            force_explode=0.0,
            expand=(1.08, 1.25),
            max_move=(step, step),
            ax=self.axes,
            iter_lim=ITERATIONS,
        )


def _write(ax: Axes, group: _Group, i: int, box: Box) -> Annotation:
    label, point, scale = group.labels[i], group.points[i], group.around.scale
    note = ax.annotate(
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

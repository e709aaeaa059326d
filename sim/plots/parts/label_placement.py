"""Place labels beside points where they hide least: a fixed list of places, no chance, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from sim.plots.parts.label_cost import (
    Boxes,
    Pixels,
    Surroundings,
    is_mistaken,
    near_end,
    place_costs,
)
from sim.plots.parts.style import INK, LABEL_SIZE, MUTED, PAPER

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Annotation

DIRECTIONS = 24  # in which a label may stand from its point
DISTANCES = (2.0, 7.0, 14.0, 24.0, 36.0, 50.0, 70.0, 95.0, 125.0)  # from the marker, in points
OPTIONAL_DISTANCES = DISTANCES[:5]
MOST_OPTIONAL = 10  # optional labels that are tried, in their order
ROUNDS = 2  # in which every label may move, the others being fixed
NEAR = 7.0  # closer labels need no line to their point; points
MARGIN = 1.5  # around a label, in points
GOOD = 20.0  # the highest cost at which an optional label is written


@dataclass(frozen=True)
class PointLabel:
    """A text that belongs to a point (data coordinates).

    Optional ones stand near it or give way, unless they ``insist``: these are written where they
    hide least.
    """

    x: float
    y: float
    text: str
    optional: bool = False
    colour: str = INK
    size: float = LABEL_SIZE
    radius: float = 4.0  # of the marker, in points
    insist: bool = False

    @property
    def gives_way(self) -> bool:
        """Return whether the label is left out where it finds no good place."""
        return self.optional and not self.insist


def place_labels(
    ax: Axes,
    labels: Sequence[PointLabel],
    *,
    lines: Pixels | None = None,
    cloud: Pixels | None = None,
    taken: Sequence[tuple[float, float, float, float]] = (),
) -> list[Annotation]:
    """Write ``labels`` into an axes whose limits are final: those needed, then optional ones.

    1. List for each label the places around its point, in ``DIRECTIONS`` and ``DISTANCES``.
    2. Give each in turn the place that costs least: outside the axes, over another label or the
       ``taken`` boxes, over places of ``lines`` or the ``cloud``, shape (k, 2) in pixels, far off.
    3. Let each move again, the others being fixed; leave out optional ones without a good place,
       unless they insist.
    """
    scale = float(ax.get_figure(root=True).dpi) / 72.0  # type: ignore[union-attr]
    labels = _chosen(labels)
    points = np.asarray(ax.transData.transform([(p.x, p.y) for p in labels]), dtype=np.float64)
    radii = np.array([[label.radius * scale] for label in labels])
    none = np.zeros((0, 2))
    around = Surroundings(
        tuple(ax.bbox.extents),
        scale,
        np.concatenate([np.reshape(taken, (-1, 4)), np.hstack([points - radii, points + radii])]),
        none if lines is None else lines,
        none if cloud is None else cloud,
    )
    places = [_places(ax, *pair, scale) for pair in zip(labels, points, strict=True)]
    boxes = _placed(around, labels, points, places)
    return [_write(ax, labels[i], points[i], box, around) for i, box in boxes.items()]


def _chosen(labels: Sequence[PointLabel]) -> list[PointLabel]:
    """Return the labels in the order in which they are placed, few of those that give way."""
    needed = [label for label in labels if not label.optional]
    insisting = [label for label in labels if label.optional and label.insist]
    rest = [label for label in labels if label.gives_way]
    return [*needed, *insisting, *rest[: max(0, MOST_OPTIONAL - len(insisting))]]


def _places(ax: Axes, label: PointLabel, point: Pixels, scale: float) -> Boxes:
    """Return the boxes that a label may take around its point, the nearest first."""
    text = ax.text(0, 0, label.text, fontsize=label.size)
    extent = text.get_window_extent()
    text.remove()
    half = np.array([extent.width, extent.height]) / 2 + MARGIN * scale
    distances = OPTIONAL_DISTANCES if label.optional else DISTANCES
    angles = np.pi / 4 + 2 * np.pi * np.arange(DIRECTIONS) / DIRECTIONS
    ways = np.column_stack([np.cos(angles), np.sin(angles)])
    found = [
        point + way * (label.radius + distance) * scale + _edge(way) * half
        for distance, way in product(distances, ways)
    ]
    middles = np.array(found)
    return np.hstack([middles - half, middles + half])


def _edge(way: Pixels) -> Pixels:
    """Return where on a square of half side 1 a direction leaves it."""
    return np.asarray(way / np.abs(way).max(), dtype=np.float64)


def _placed(
    around: Surroundings, labels: Sequence[PointLabel], points: Pixels, places: Sequence[Boxes]
) -> dict[int, Boxes]:
    """Return the box of each label that is written, by its place in ``labels``."""
    alone = [place_costs(around, *pair) for pair in zip(points, places, strict=True)]
    found: dict[int, Boxes] = {}
    for _ in range(ROUNDS):
        for i, label in enumerate(labels):
            others = {k: box for k, box in found.items() if k != i}
            costs = alone[i]
            if others:
                boxes, ends = np.array(list(others.values())), points[list(others)]
                costs = costs + around.crowding(points[i], places[i], boxes, ends)
            best = int(np.argmin(np.round(costs, 6)))
            found.pop(i, None)
            if not label.gives_way or costs[best] <= GOOD:
                found[i] = places[i][best]
    return dict(sorted(found.items()))


def _write(
    ax: Axes, label: PointLabel, point: Pixels, box: Boxes, around: Surroundings
) -> Annotation:
    middle, scale = (box[:2] + box[2:]) / 2, around.scale
    end = near_end(point, box[None])[0]
    note = ax.annotate(
        label.text,
        (label.x, label.y),
        xytext=tuple((middle - point) / scale),
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=label.size,
        color=label.colour,
        zorder=4.9,  # below the frontier and the markers
        annotation_clip=False,
        bbox={"boxstyle": "square,pad=0.12", "facecolor": PAPER, "edgecolor": "none", "alpha": 0.8},
        arrowprops={"arrowstyle": "-", "color": MUTED, "linewidth": 0.6, "shrinkA": 0,
                    "shrinkB": 2, "relpos": tuple((end - box[:2]) / (box[2:] - box[:2]))},
    )  # fmt: skip
    if note.arrow_patch is not None:
        is_far = np.hypot(*(end - point)) > (NEAR + label.radius) * scale
        note.arrow_patch.set_visible(bool(is_far or is_mistaken(around, point, box[None])[0]))
    return note

"""What a place for labels costs: overlaps first, then lines covered or crossed, then distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import hypot

import numpy as np
from numpy.typing import NDArray

CLASH = 1000.0  # of an overlap, by the share of the smaller box
COVER = 8.0  # of covering one place of a line
CLOUD, MOST_CLOUD = 0.8, 45.0  # of covering one place of the cloud, and any number
CROSSING = 150.0  # of a line to a point that crosses another, or passes through a label
Box = tuple[float, float, float, float]  # left, bottom, right, top, in pixels
Pixels = NDArray[np.float64]


@dataclass(frozen=True)
class Surroundings:
    """What labels keep clear of, in pixels: their frame, boxes, and places, shape (k, 2) each.

    ``places`` lie on lines; those in the ``cloud`` of outcomes are only better left uncovered.
    """

    frame: Box
    scale: float  # pixels per point
    boxes: tuple[Box, ...]
    places: Pixels
    cloud: Pixels

    def with_boxes(self, boxes: Sequence[Box]) -> Surroundings:
        """Return the same with further boxes."""
        return replace(self, boxes=(*self.boxes, *boxes))


def placement_cost(around: Surroundings, boxes: Sequence[Box], points: Pixels) -> float:
    """Return what the boxes of labels cost together; ``points`` (k, 2) is what they belong to."""
    cost = CLASH * sum(overlap(a, b) for a, b in combinations(boxes, 2))
    cost += sum(label_fault(around, box) for box in boxes)
    cost += sum(min(MOST_CLOUD, CLOUD * _hidden(around.cloud, box)) for box in boxes)
    cost += sum(gap(b, p) for b, p in zip(boxes, points, strict=True)) / around.scale
    lines = [(p, middle(b)) for p, b in zip(points, boxes, strict=True)]
    for i, line in enumerate(lines):
        others = [*boxes[:i], *boxes[i + 1 :], *(b for b in around.boxes if not _holds(b, line[0]))]
        cost += CROSSING * _passed(*line, others)
    return cost + CROSSING * sum(_cross(*a, *b) for a, b in combinations(lines, 2))


def label_fault(around: Surroundings, box: Box) -> float:
    """Return what is wrong with one place by itself, 0 where it hides no line and no box."""
    return CLASH * clash(around, box) + COVER * _hidden(around.places, box)


def clash(around: Surroundings, box: Box) -> float:
    """Return how far a box lies outside the frame or over another one."""
    return _outside(around, box) + sum(overlap(box, b) for b in around.boxes)


def _hidden(places: Pixels, box: Box) -> int:
    x, y = places.T
    return int(((x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])).sum())


def overlap(a: Box, b: Box) -> float:
    """Return what share of the smaller box lies in the other."""
    width = min(a[2], b[2]) - max(a[0], b[0])
    height = min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    return width * height / min((c[2] - c[0]) * (c[3] - c[1]) for c in (a, b))


def middle(box: Box) -> Pixels:
    """Return the middle of a box."""
    return np.array([(box[0] + box[2]) / 2, (box[1] + box[3]) / 2])


def _outside(around: Surroundings, box: Box) -> float:
    frame, slack = around.frame, 2 * around.scale
    over = (frame[0] - box[0], box[2] - frame[2], frame[1] - box[1], box[3] - frame[3])
    return max(0.0, max(over) - slack) / slack


def _holds(box: Box, point: Pixels) -> bool:
    return bool(box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3])


def gap(box: Box, point: Pixels) -> float:
    """Return how far a point lies from a box."""
    x, y = point
    return hypot(max(box[0] - x, x - box[2], 0.0), max(box[1] - y, y - box[3], 0.0))


def _cross(a: Pixels, b: Pixels, c: Pixels, d: Pixels) -> bool:
    def side(p: Pixels, q: Pixels, r: Pixels) -> float:
        return float((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def _passed(start: Pixels, end: Pixels, boxes: Sequence[Box]) -> int:
    """Return how many boxes a line runs through."""
    if not boxes:
        return 0
    steps = np.linspace(0.05, 0.95, 19)[:, None]
    x, y = (start + (end - start) * steps).T[:, :, None]
    left, low, right, high = np.array(boxes).T
    return int(((x > left) & (x < right) & (y > low) & (y < high)).any(axis=0).sum())

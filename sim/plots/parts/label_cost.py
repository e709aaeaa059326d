"""What a place for a label costs: overlaps first, then what it covers, then distance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

CLASH = 1000.0  # of lying over another box or outside the frame, by the share
COVER = 12.0  # of covering one place of a line
CLOUD = 4.0  # of covering one place of the cloud
CROSSING = 150.0  # of a line to a point that passes through a label
AMONG = 40.0  # of a line to a point that passes through a marker
MISTAKEN = 30.0  # of standing nearer to another marker than to the own point
FAR = 0.6  # of a point of distance
EDGE = 2.0  # kept free along the frame, in points
STEPS = np.linspace(0.1, 1, 8)[:, None]  # along a line from a point to its label
Pixels = NDArray[np.float64]
Boxes = NDArray[np.float64]
"""Left, bottom, right, top in pixels, shape (k, 4), or (4,) for one."""


@dataclass(frozen=True)
class Surroundings:
    """What labels keep clear of, in pixels: their frame, boxes, and places, shape (k, 2) each.

    ``places`` lie on lines, those in the ``cloud`` are outcomes.
    """

    frame: tuple[float, ...]
    scale: float  # pixels per point
    boxes: Boxes
    places: Pixels
    cloud: Pixels

    @cached_property
    def hiding(self) -> Pixels:
        """Return what covering the pixels to the lower left of each corner costs together."""
        left, bottom, right, top = map(int, self.frame)
        grid = np.zeros((right - left + 2, top - bottom + 2))
        for cost, places in ((COVER, self.places), (CLOUD, self.cloud)):
            at = (places - (left, bottom)).astype(np.int64)
            column, row = at[((at >= 0) & (at < np.array(grid.shape) - 1)).all(axis=1)].T
            np.add.at(grid, (column + 1, row + 1), cost)
        return np.asarray(grid.cumsum(axis=0).cumsum(axis=1))

    def hidden(self, boxes: Boxes) -> Pixels:
        """Return what the places that each box covers cost."""
        corner = np.array(self.frame[:2], dtype=np.int64)
        most = np.array(self.hiding.shape) - 1
        low, high = (
            np.clip(np.round(ends).astype(np.int64) - corner, 0, most).T
            for ends in (boxes[:, :2], boxes[:, 2:])
        )
        sums = self.hiding
        return np.asarray(
            sums[high[0], high[1]]
            - sums[low[0], high[1]]
            - sums[high[0], low[1]]
            + sums[low[0], low[1]]
        )

    def crowding(self, point: Pixels, places: Boxes, boxes: Boxes, ends: Pixels) -> Pixels:
        """Return what the places of a label cost beside the ``boxes`` of others at ``ends``."""
        theirs = np.concatenate(
            [_line(end, box[None])[:, 0] for end, box in zip(ends, boxes, strict=True)]
        )
        own = _line(point, places)
        through = np.stack([_inside(step, boxes) for step in own]).any(axis=0).sum(axis=1)
        across, up = (np.abs(own[..., None, k] - theirs[:, k]) < 2 * self.scale for k in (0, 1))
        covered = _hidden(theirs, places) + (across & up).any(axis=(0, 2))
        crossed = np.minimum(covered, 2) + through
        return np.asarray(CLASH * _overlap(places, boxes) + CROSSING * crossed)


def place_costs(around: Surroundings, point: Pixels, places: Boxes) -> Pixels:
    """Return what each of ``places`` costs for a label that belongs to ``point``."""
    frame, slack = np.array(around.frame), EDGE * around.scale
    beyond = np.hstack([frame[:2] - places[:, :2], places[:, 2:] - frame[2:]]).max(axis=1) + slack
    away = np.hypot(*(near_end(point, places) - point).T) / around.scale
    others = around.boxes[~_inside(point[None], around.boxes)[0]]
    through = np.stack([_inside(step, others) for step in _line(point, places)[:-1]]).any(axis=0)
    return np.asarray(
        CLASH * (np.maximum(beyond, 0) / slack + _overlap(places, around.boxes))
        + around.hidden(places)
        + AMONG * through.sum(axis=1)
        + MISTAKEN * is_mistaken(around, point, places)
        + FAR * away
    )


def is_mistaken(around: Surroundings, point: Pixels, places: Boxes) -> NDArray[np.bool_]:
    """Return which places are nearer to another box, such as a marker, than to the point."""
    others = around.boxes[~_inside(point[None], around.boxes)[0]]
    middles = (others[:, :2] + others[:, 2:]) / 2
    own = np.hypot(*(near_end(point, places) - point).T)
    theirs = [np.hypot(*(near_end(middle, places) - middle).T) for middle in middles]
    return np.asarray((np.array(theirs).reshape(-1, len(places)) < own).any(axis=0))


def near_end(point: Pixels, boxes: Boxes) -> Pixels:
    """Return the place of each box that is nearest to a point, shape (k, 2)."""
    return np.clip(point, boxes[:, :2], boxes[:, 2:])


def _line(point: Pixels, boxes: Boxes) -> Pixels:
    """Return places along the lines from a point to boxes, shape (steps, k, 2)."""
    return np.asarray(point + STEPS[:, None] * (near_end(point, boxes) - point))


def _inside(places: Pixels, boxes: Boxes) -> NDArray[np.bool_]:
    """Return which places lie in which boxes, shape (places, boxes)."""
    (x, y), (left, bottom, right, top) = places.T[:, :, None], boxes.T
    return np.asarray((x > left) & (x < right) & (y > bottom) & (y < top))


def _hidden(places: Pixels, boxes: Boxes) -> NDArray[np.intp]:
    """Return how many places each box covers."""
    return np.asarray(_inside(places, boxes).sum(axis=0))


def _overlap(boxes: Boxes, others: Boxes) -> Pixels:
    """Return what share of the smaller box lies in the other, summed over the others."""
    low = np.maximum(boxes[:, None, :2], others[:, :2])
    high = np.minimum(boxes[:, None, 2:], others[:, 2:])
    shared = np.maximum(high - low, 0).prod(axis=2)
    sizes = [(b[:, 2:] - b[:, :2]).prod(axis=1) for b in (boxes, others)]
    return np.asarray((shared / np.minimum(sizes[0][:, None], sizes[1])).sum(axis=1))

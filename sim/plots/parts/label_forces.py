"""Push boxes apart, and off what is fixed, step by step: the forces of adjustText, on arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.plots.parts.label_cost import Pixels, Surroundings

STEPS = 20  # from one start
MOST_PLACES = 120  # of lines that push
LONGEST_STEP = 8  # in points
EXPANSION = (1.08, 1.25)  # of a box that keeps clear of others; across and up
FROM_LABELS, FROM_FIXED = (0.4, 0.5), (0.2, 0.3)  # of an overlap, that a step undoes
PULL, PULLED_FROM = 0.01, 10.0  # to the point, of the distance; and from how many pixels


@dataclass(frozen=True)
class Boxes:
    """Lower left and upper right corners in pixels, shape (k, 2) each."""

    low: Pixels
    high: Pixels

    @property
    def middles(self) -> Pixels:
        """Return the middles, shape (k, 2)."""
        return (self.low + self.high) / 2

    def moved(self, by: Pixels) -> Boxes:
        """Return the boxes elsewhere; ``by`` has shape (k, 2)."""
        return Boxes(self.low + by, self.high + by)

    def expanded(self) -> Boxes:
        """Return the boxes with the margin that keeps them clear of others."""
        middles, by = self.middles, np.array(EXPANSION)
        return Boxes((self.low - middles) * by + middles, (self.high - middles) * by + middles)


def fixed_boxes(around: Surroundings) -> Boxes:
    """Return what labels are pushed off: some places of the lines, and the boxes."""
    places = around.places[:: 1 + len(around.places) // MOST_PLACES]
    boxes = np.array(around.boxes).reshape(-1, 4)
    return Boxes(np.vstack([places, boxes[:, :2]]), np.vstack([places, boxes[:, 2:]]))


def push_apart(labels: Boxes, points: Pixels, fixed: Boxes, around: Surroundings) -> Boxes:
    """Return boxes of labels after so many steps, or when none overlaps anything.

    In each step a box moves by whole pixels: off the boxes that it overlaps, a part of the way; if
    there are none, towards its point, shape (k, 2) for all; and then into the frame.

    Source: adjustText (Flyamer and others), whose forces these are.
    """
    longest = max(1, int(LONGEST_STEP * around.scale))
    for _ in range(STEPS):
        labels = _apart(labels)
        wide = labels.expanded()
        off_labels, off_fixed = _overlaps(wide, wide, but_itself=True), _overlaps(wide, fixed)
        is_free = (off_labels == 0) & (off_fixed == 0)
        pull = points - labels.low
        pull = np.where(is_free & (np.abs(pull) >= PULLED_FROM), PULL * pull, 0.0)
        move = pull - off_labels * FROM_LABELS - off_fixed * FROM_FIXED
        move = np.clip(np.sign(move) * np.ceil(np.abs(move)), -longest, longest)
        labels = _inside(labels.moved(move), around)
        if is_free.all():
            break
    return labels


def _overlaps(boxes: Boxes, others: Boxes, *, but_itself: bool = False) -> Pixels:
    """Return by how much each box overlaps others, summed, with a sign for the side; (k, 2)."""
    low, high = boxes.low[:, None], boxes.high[:, None]
    meet = (others.low < high) & ((low < others.high) | (low == others.low))
    meet = np.all(meet, axis=2, keepdims=True)
    if but_itself:
        meet &= ~np.eye(len(low), dtype=bool)[:, :, None]
        one, other = others.low - low, others.high - high
    else:
        one, other = low - others.high, high - others.low
    nearer = np.where(np.abs(one) < np.abs(other), one, other)
    return np.asarray(np.where(meet, nearer, 0.0).sum(axis=1))


def _apart(labels: Boxes) -> Boxes:
    """Move boxes with one middle a little, each its own way, or they would never part."""
    _, place, count = np.unique(labels.middles, axis=0, return_inverse=True, return_counts=True)
    order = np.argsort(place, kind="stable")
    crowded = order[count[place[order]] > 1]
    if not len(crowded):
        return labels
    by = np.zeros_like(labels.low)
    by[crowded] = np.random.default_rng(42).random((len(crowded), 2)) * 2 - 1
    return labels.moved(by)


def _inside(labels: Boxes, around: Surroundings) -> Boxes:
    left, bottom, right, top = around.frame
    low, high = np.array([left, bottom]), np.array([right, top])
    into = np.where(labels.low < low, low - labels.low, 0.0)
    return labels.moved(np.where(labels.high > high, high - labels.high, into))

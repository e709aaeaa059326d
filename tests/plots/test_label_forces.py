"""Boxes of labels part, keep off what is fixed, stay near their points and in the frame."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from sim.plots.parts.label_cost import Box, Surroundings, overlap
from sim.plots.parts.label_forces import Boxes, fixed_boxes, push_apart

NOWHERE = np.zeros((0, 2))


def pushed(
    middles: list[tuple[float, float]], points: list[tuple[float, float]], *taken: Box
) -> list[Box]:
    """Push boxes of 40 by 10 pixels in a frame of 300 by 200."""
    around = Surroundings((0, 0, 300, 200), 1.0, taken, NOWHERE, NOWHERE)
    at, half = np.array(middles), np.array([20, 5])
    found = push_apart(Boxes(at - half, at + half), np.array(points), fixed_boxes(around), around)
    return [tuple(row) for row in np.hstack([found.low, found.high]).tolist()]


def test_boxes_on_one_place_part() -> None:
    boxes = pushed([(150, 100)] * 2, [(150, 100)] * 2)
    assert not any(overlap(a, b) for a, b in combinations(boxes, 2))


def test_a_box_leaves_what_is_fixed_on_the_nearer_side() -> None:
    taken = (100, 90, 200, 110)
    (above,) = pushed([(150, 106)], [(150, 106)], taken)
    (below,) = pushed([(150, 94)], [(150, 94)], taken)
    assert above[1] >= 110
    assert below[3] <= 90


def test_a_box_that_is_free_is_drawn_to_its_point_and_no_further_than_into_the_frame() -> None:
    (drawn,) = pushed([(150, 100)], [(250, 100)])
    assert 130 < drawn[0] < 250
    (inside,) = pushed([(290, 198)], [(290, 198)])
    assert inside[2:] == (300, 200)

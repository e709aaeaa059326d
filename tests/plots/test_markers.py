"""Markers of solutions are told apart by their shapes, not only by their names."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from matplotlib.markers import MarkerStyle

from sim.axiomatic import SOLUTIONS
from sim.axiomatic.solution import Marker

ALIKE = 0.8  # of the area of either; a circle and a hexagon share 0.82


def covered(marker: Marker) -> np.ndarray:
    """Return which points of a grid a marker covers."""
    style = MarkerStyle(marker)
    side = np.linspace(-1.2, 1.2, 81)
    grid = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    return style.get_path().transformed(style.get_transform()).contains_points(grid)


def test_no_two_solutions_have_markers_of_nearly_the_same_shape() -> None:
    shapes = {s.concept.name: covered(s.concept.marker) for s in SOLUTIONS}
    for one, other in combinations(shapes, 2):
        both, either = shapes[one] & shapes[other], shapes[one] | shapes[other]
        assert both.sum() < ALIKE * either.sum(), (one, other)

from itertools import combinations

import numpy as np

from sim.plots.parts.label_placement import PointLabel, place_labels
from sim.plots.parts.style import figure_style, new_figure


def test_crowded_labels_keep_apart_and_optional_ones_give_way() -> None:
    with figure_style():
        axes = new_figure(3, 3).add_axes((0, 0, 1, 1))
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        spots = np.linspace(0.45, 0.55, 20)
        labels = [PointLabel(x, 0.5, f"label {i}", optional=i > 5) for i, x in enumerate(spots)]
        placed = place_labels(axes, labels)
    assert [f"label {i}" for i in range(6)] == [note.get_text() for note in placed[:6]]
    assert len(placed) < 20
    axes.figure.draw_without_rendering()
    boxes = [note.get_bbox_patch().get_window_extent() for note in placed]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))


def test_a_label_leaves_lines_and_outcomes_uncovered() -> None:
    with figure_style():
        axes = new_figure(3, 3).add_axes((0, 0, 1, 1))
        places = axes.transData.transform([(x, y) for x in np.linspace(0, 1, 60) for y in (0.5,)])
        cloud = axes.transData.transform(
            [(x, y) for x in np.linspace(0, 1, 40) for y in np.linspace(0.5, 1, 20)]
        )
        (note,) = place_labels(axes, [PointLabel(0.5, 0.5, "middle")], lines=places, cloud=cloud)
    axes.figure.draw_without_rendering()
    box = note.get_bbox_patch().get_window_extent()
    assert box.y1 < places[0, 1]
    assert not any(box.contains(x, y) for x, y in cloud)


def test_equal_labels_stand_in_equal_places() -> None:
    def places(shift: float) -> list[tuple[float, ...]]:
        with figure_style():
            axes = new_figure(3, 3).add_axes((0, 0, 1, 1))
            labels = [PointLabel(0.4 + shift + i / 99, 0.5, f"label {i}") for i in range(4)]
            return [note.get_window_extent().extents for note in place_labels(axes, labels)]

    first, moved, again = places(0), places(0.1), places(0)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, moved)


def test_the_line_of_a_far_label_starts_at_its_nearest_edge() -> None:
    ax = new_figure(4, 4).add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, 1), ylim=(0, 1))
    cloud = np.array([(x, y) for x in range(120, 280, 2) for y in range(120, 280, 2)], dtype=float)
    (note,) = place_labels(ax, [PointLabel(0.5, 0.5, "a rather long label")], cloud=cloud)
    ax.figure.draw_without_rendering()
    assert note.arrow_patch is not None
    (x, y), box = note.arrow_patch._posA_posB[0], note.get_window_extent()
    point = ax.transData.transform((0.5, 0.5))
    middle = np.array([(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2])
    assert np.hypot(*(np.array([x, y]) - point)) < np.hypot(*(middle - point)) - 5

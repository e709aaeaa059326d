"""A map of the deals over two paths: a cell for each combination of their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.plots.parts.deal_shades import NO_DEAL, deal_shade
from sim.plots.parts.sheet import Sheet, fold, tall
from sim.plots.parts.style import INK, LABEL_SIZE, MUTED, SMALL_SIZE, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from sim.doubt.swept_path import SweptPath
    from sim.doubt.value_sweep import SweptPoint, ValueSweep

WIDTH, RIGHT, TICKS = 6.9, 0.15, 0.25  # inches
NAME = 0.5  # inches for the name of the first path, on its side
ABOVE, MOST_HIGH = 0.05, 4.6  # inches: over the map, and of its height
CELL, LEAST = 0.42, 0.05  # inches of the height of a cell at most and at least
TWO_LINES, ONE_LINE = 0.31, 0.16  # inches that a cell needs for the count too, for the deal alone
WORDS = 0.9  # inches for the values of the first path at most
LABEL = 0.055  # inches for a sign


def map_height(found: ValueSweep, labels: Sequence[str]) -> float:
    """Return the height of the map with the words below it, in inches."""
    columns = found.paths[1]
    cell = (WIDTH - _left(found) - RIGHT) / len(columns.values)
    words = max(_words(columns, max(cell, 0.5)), key=lambda word: word.count("\n"))
    below = TICKS + tall(words) + tall(_path_words(labels[1]), LABEL_SIZE)
    return ABOVE + _cell_height(found) * len(found.lines) + below


def _path_words(label: str) -> str:
    return fold(label, WIDTH - 2.0, LABEL_SIZE, 2)


def _words(swept: SweptPath, room: float) -> list[str]:
    return [fold(word, room, SMALL_SIZE, 2) for word in swept.words]


def _longest(words: Sequence[str]) -> float:
    """Return how many inches the longest line of some words takes."""
    return LABEL * max(len(line) for word in words for line in word.split("\n"))


def _left(found: ValueSweep) -> float:
    """Return the inches to the left of the map: the name of the first path, and its values."""
    return NAME + _longest(_words(found.paths[0], WORDS)) + 0.1


def _cell_height(found: ValueSweep) -> float:
    return max(LEAST, min(CELL, MOST_HIGH / len(found.lines)))


def draw_map(sheet: Sheet, top: float, found: ValueSweep, labels: Sequence[str]) -> None:
    """Draw the cells, the first path upwards and the second to the right."""
    rows, columns = len(found.lines), len(found.paths[1].values)
    left = _left(found)
    width = WIDTH - left - RIGHT
    size = width / columns, _cell_height(found)
    ax = sheet.panel(left, top + ABOVE, width, size[1] * rows)
    tidy(ax)
    ax.set_xlim(-0.5, columns - 0.5)
    ax.set_ylim(-0.5, rows - 0.5)
    for y, line in enumerate(found.lines):
        for x, point in enumerate(line):
            _draw_cell(ax, found, point, (x, y), size)
    first, last = found.paths
    _label(ax, last, size[0], "x")
    _label(ax, first, size[1], "y")
    ax.set_xlabel(_path_words(labels[1]), fontsize=LABEL_SIZE, color=INK)
    ax.text(
        -(left - 0.12) / width, 0.5, fold(labels[0], max(1.2, size[1] * rows), LABEL_SIZE, 2),
        transform=ax.transAxes, rotation=90, va="center", ha="left", fontsize=LABEL_SIZE,
    )  # fmt: skip


def _draw_cell(
    ax: Axes,
    found: ValueSweep,
    point: SweptPoint,
    place: tuple[int, int],
    size: tuple[float, float],
) -> None:
    from matplotlib.patches import Rectangle

    deal, (x, y) = found.deal_number(point), place
    corner = (x - 0.5, y - 0.5)
    if deal is None:
        ax.add_patch(Rectangle(corner, 1, 1, linewidth=0, **NO_DEAL))  # type: ignore[arg-type]
        return
    shade, ink = deal_shade(deal, len(found.deals))
    ax.add_patch(Rectangle(corner, 1, 1, facecolor=shade, edgecolor="white", linewidth=0.4))
    count = "?" if point.answer.count is None else f"{point.answer.count:,}"
    has_both = size[1] >= TWO_LINES and size[0] >= LABEL * len(count) + 0.08
    if size[0] < ONE_LINE or size[1] < ONE_LINE:
        return
    ax.text(
        x, y + 0.2 * has_both, f"{deal}", ha="center", va="center", color=ink,
        fontsize=LABEL_SIZE if has_both else SMALL_SIZE, fontweight="bold",
    )  # fmt: skip
    if has_both:
        ax.text(x, y - 0.22, count, ha="center", va="center", color=ink, fontsize=SMALL_SIZE - 0.5)


def _label(ax: Axes, swept: SweptPath, cell: float, axis: str) -> None:
    """Put the values beside the cells, as many as there is room for."""
    words = _words(swept, max(cell, 0.5) if axis == "x" else WORDS)
    need = _longest(words) + 0.08 if axis == "x" else 0.14
    step = max(1, -(-int(need * 100) // max(1, int(cell * 100))))
    places = range(0, len(words), step)
    setter = ax.set_xticks if axis == "x" else ax.set_yticks
    setter(list(places), [words[k] for k in places])
    ax.tick_params(axis="both", labelsize=SMALL_SIZE, colors=MUTED, labelcolor=INK, length=2)

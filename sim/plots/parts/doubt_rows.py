"""What figures of doubt share: rows with a label on the left, and a note on the draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.plots.parts.style import MUTED, SMALL_SIZE, TITLE_SIZE, Layout
from sim.plots.parts.wording import count_words, selected_words, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.doubt.sampling.spread import Spread

WIDTH = 6.9  # inches
TOP, BOTTOM, RIGHT = 0.55, 0.92, 0.38
NOTES, NOTE_LINE, NOTE_WIDTH = 0.42, 0.131, 126  # inches below the axes, a line; characters


def rows_layout(rows: float, left: float, row: float, below: float = 0.0) -> Layout:
    """Return the size in inches and the place of the axes for so many rows of one height.

    ``below`` is the room in inches that is needed under the axes besides the usual one.
    """
    height = TOP + rows * row + BOTTOM + below
    area = (
        left / WIDTH,
        (BOTTOM + below) / height,
        (WIDTH - left - RIGHT) / WIDTH,
        rows * row / height,
    )
    return (WIDTH, height), area


def draws_note(spread: Spread, draws: int | None = None) -> str:
    """Return how many draws a figure shows, with their seed and the reading."""
    selection = spread.scenario.selection
    parts = [f"{count_words(draws or spread.draws, 'draw')}, seed {spread.settings.seed}"]
    parts += [selected_words(spread.scenario, *pair) for pair in selection.named()]
    parts += [f"{path} = {value}" for path, value in selection.sets]
    return ";  ".join(parts)


def write_frame(
    ax: Axes, title: str, notes: list[str], left: float, *, below: float = NOTES
) -> None:
    """Write the title above and the notes below, both from the left edge of the figure.

    Notes begin ``below`` inches under the axes.
    """
    figure = ax.get_figure(root=True)
    assert figure is not None
    height = figure.get_figheight() * ax.get_position().height
    width = figure.get_figwidth() * ax.get_position().width
    start = -(left - 0.12) / width
    ax.text(
        start, 1 + 0.28 / height, wrapped(title, 92, 1), transform=ax.transAxes, va="bottom",
        fontsize=TITLE_SIZE, fontweight="bold",
    )  # fmt: skip
    ax.text(
        start, -below / height, "\n".join(note for note in notes if note), transform=ax.transAxes,
        va="top", fontsize=SMALL_SIZE, color=MUTED, linespacing=1.35,
    )  # fmt: skip

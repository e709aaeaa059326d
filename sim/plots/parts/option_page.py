"""One page of the options in the agreement zone: its rows, its legend and its notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.plots.parts.option_tiles import (
    MOST_WORDED,
    STATUS_QUO_LINE,
    OptionRow,
    is_status_quo_marked,
    same_deals,
    shade,
)
from sim.plots.parts.payoff_marks import equal_titles
from sim.plots.parts.style import (
    Layout,
)
from sim.plots.parts.wording import (
    COMPARABLE_NOTE,
    UNSTATED_NOTE,
    Wording,
    wrapped,
)

if TYPE_CHECKING:
    from matplotlib.artist import Artist

    from sim.axiomatic.compare import Comparison

WIDTH = 7.0  # inches
LEFT, RIGHT, TOP, BOTTOM = 1.62, 0.1, 0.62, 0.28
LINE, NOTE_LINE, GAP = 0.112, 0.19, 0.045
LEGEND_COLUMNS, LEGEND_CHARACTERS, LEGEND_LINE, BELOW_LINE = 3, 38, 0.155, 0.14


@dataclass(frozen=True)
class OptionPage:
    """The issues of one figure; ``heights`` of their rows in inches."""

    comparison: Comparison
    names: Wording
    rows: tuple[OptionRow, ...]
    page: tuple[int, int] = (1, 1)  # number, of how many

    @property
    def width(self) -> float:
        """Return the width of a row in inches."""
        return WIDTH - LEFT - RIGHT

    @property
    def heights(self) -> list[float]:
        """Return the height of each row in inches, the gap below it left out."""
        return [
            0.2 if len(row.options) > MOST_WORDED
            else 0.06 + LINE * row.lines(self.names, self.width) + NOTE_LINE
            for row in self.rows
        ]  # fmt: skip

    @property
    def gaps(self) -> list[float]:
        """Return the gap below each row; many options need a line of text there."""
        return [0.19 if len(row.options) > MOST_WORDED else GAP for row in self.rows]

    @property
    def marks_status_quo(self) -> bool:
        """Return whether some status quo is marked, for want of room to write it."""
        return any(is_status_quo_marked(row, self.comparison, self.width) for row in self.rows)

    @property
    def bottom(self) -> float:
        """Return the room below the rows in inches, for the legend and the notes."""
        labels = (*legend_labels(self.comparison), *legend_keys(self))
        lines = [label.count("\n") + 1 for label in labels]
        size = -(-len(lines) // LEGEND_COLUMNS)
        columns = range(0, len(lines), max(size, 1))
        tallest = max((sum(lines[i : i + size]) for i in columns), default=0)
        return BOTTOM + LEGEND_LINE * tallest + BELOW_LINE * len(page_notes(self))

    def layout(self) -> Layout:
        """Return the size of the figure in inches, and the place of the axes in parts of it."""
        inner = sum(self.heights) + sum(self.gaps)
        height = TOP + inner + self.bottom
        place = (LEFT / WIDTH, self.bottom / height, self.width / WIDTH, inner / height)
        return (WIDTH, height), place


def legend_labels(comparison: Comparison) -> list[str]:
    """Return the names of the solutions, those that choose the same outcome in one label."""
    return [
        "\n".join(equal_titles([one.title for one in alike], LEGEND_CHARACTERS))
        for alike in same_deals(comparison)
    ]


def legend_keys(page: OptionPage) -> dict[str, Artist]:
    """Return what else the legend explains: what is drawn in some tile."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    shares = [share for row in page.rows for share in row.shares.values()]
    found: dict[str, Artist] = {}
    if 1 in shares:
        found["in every agreement"] = Patch(facecolor=shade(1.0))
    if not all(shares):
        found["in none"] = Patch(
            facecolor="#f2f2f2", edgecolor="#b9b9b9", hatch="////", linewidth=0
        )
    if page.marks_status_quo:
        found["status quo (narrow cell)"] = Line2D([], [], **STATUS_QUO_LINE)
    for label, artist in found.items():
        artist.set_label(label)
    return found


def page_notes(page: OptionPage) -> list[str]:
    """Return what stands below the legend."""
    solutions = page.comparison.solutions
    notes = []
    if any((row.issue, o) in page.names.unstated for row in page.rows for o in row.options):
        notes.append(UNSTATED_NOTE)
    marks = [COMPARABLE_NOTE] if any(s.needs_comparable_payoffs for s in solutions) else []
    if any(not s.in_zone for s in solutions):
        marks.append("hollow marker: no agreement")
    notes += [";  ".join(marks)] if marks else []
    return notes + ([wrapped(page.names.reading, 110, 1)] if page.names.reading else [])

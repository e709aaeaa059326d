"""The rows of tiles in the figure of options: one row per issue, one tile per option."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.plots.palette import solution_markers
from sim.plots.style import INK, MUTED, PAPER, SMALL_SIZE
from sim.plots.wording import Wording, whole_shares, wrapped
from sim.scenario.rounding import exactly, rounded

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.analysis.compare import Comparison
    from sim.axiomatic.solution import Solution

SHADES = ("#fdf6fa", "#e3b3d3", "#8f3f86")
MOST_WORDED = 8  # options whose wording is written into the tile
MARKER_STEP = 0.105  # inches
TEXT_SIZE = 6.3


@dataclass(frozen=True)
class OptionRow:
    """One issue: its options with their share of the agreements, None where there is none."""

    issue: str
    options: tuple[str, ...]
    shares: Mapping[str, float | None]
    is_open: Mapping[str, bool]  # can be chosen at all
    status_quo: str | None

    def whole(self, option: str) -> int:
        """Return the share of an option in whole per cent, which add up to 100."""
        found = whole_shares([share or 0.0 for share in self.shares.values()])
        return found[list(self.shares).index(option)]

    def lines(self, names: Wording, width: float) -> int:
        """Return how many lines of text the tallest tile needs, for a row ``width`` inches wide."""
        if len(self.options) > MOST_WORDED:
            return 1
        fit = characters(width / len(self.options))
        texts = [wrapped(names.option(self.issue, o), fit, 4) for o in self.options]
        return max(text.count("\n") + 1 for text in texts)


def characters(inches: float) -> int:
    """Return how many characters of tile text fit into a width."""
    return max(4, int((inches - 0.1) * 72 / (0.575 * TEXT_SIZE)))


def option_rows(comparison: Comparison) -> list[OptionRow]:
    """Return the rows in the order of the file."""
    problem = comparison.problem
    zone, space = problem.agreement_zone, problem.space
    found = []
    for issue, options in space.display:
        axis = space.axes[space.position[issue]]
        counts = zone.option_counts[issue]
        found.append(
            OptionRow(
                issue,
                options,
                {o: _share(counts[o], zone.count) for o in options},
                {o: axis.options.index(o) in axis.available for o in options},
                problem.status_quo.get(issue),
            )
        )
    return found


def _share(count: int | None, total: int | None) -> float | None:
    return count / total if total and count is not None else None


def draw_row(
    ax: Axes, row: OptionRow, comparison: Comparison, names: Wording, place: tuple[float, float]
) -> None:
    """Draw one row between two heights; the axes is measured in inches from its upper left."""
    top, bottom = place
    width = ax.get_xlim()[1] / len(row.options)
    for i, option in enumerate(row.options):
        share = row.shares[option]
        tile = (i * width, top, width, bottom - top)
        _draw_tile(ax, share, tile)
        chosen = [
            alike[0]
            for alike in same_deals(comparison)
            if (alike[0].outcome or {}).get(row.issue) == option
        ]
        if len(row.options) <= MOST_WORDED:
            _write_tile(ax, row, option, names, tile, len(chosen))
            _draw_solutions(ax, comparison, chosen, (tile[0] + width - 0.07, bottom - 0.085))
        elif chosen:
            fit = chosen[: max(1, int(width / MARKER_STEP))]
            right = tile[0] + width / 2 + (len(fit) - 1) * MARKER_STEP / 2
            _draw_solutions(ax, comparison, fit, (right, (top + bottom) / 2))
    if len(row.options) > MOST_WORDED:
        _write_ends(ax, row, comparison, names, bottom)


def same_deals(comparison: Comparison) -> list[tuple[Solution, ...]]:
    """Return the solutions with an outcome, those that choose the same one together."""
    found: dict[tuple[tuple[str, str], ...], list[Solution]] = {}
    for solution in comparison.solutions:
        if solution.outcome is not None:
            found.setdefault(tuple(sorted(solution.outcome.items())), []).append(solution)
    return [tuple(alike) for alike in found.values()]


def _draw_tile(ax: Axes, share: float | None, tile: tuple[float, float, float, float]) -> None:
    from matplotlib.patches import Rectangle

    x, y, width, height = tile
    is_out = not share
    ax.add_patch(
        Rectangle(
            (x, y),
            width,
            height,
            facecolor="#f2f2f2" if is_out else shade(share or 0.0),
            edgecolor="#d4d4d4" if is_out else PAPER,
            hatch="////" if is_out else None,
            linewidth=0 if is_out else 0.8,
        )
    )
    ax.add_patch(Rectangle((x, y), width, height, facecolor="none", edgecolor=PAPER, linewidth=1.2))


def shade(share: float) -> tuple[float, float, float, float]:
    """Return the colour of a share of the agreements."""
    from matplotlib.colors import LinearSegmentedColormap

    red, green, blue, alpha = LinearSegmentedColormap.from_list("shares", SHADES)(share**0.75)
    return red, green, blue, alpha


def percentage(share: float, whole: int | None = None) -> str:
    """Return a share in per cent; only none is 0% and only all is 100%.

    ``whole`` is the per cent to print where the shares of an issue are to add up to 100.

    >>> percentage(0.999), percentage(1.0), percentage(0.0004), percentage(0.375, 37)
    ('> 99%', '100%', '< 1%', '37%')
    """
    if 0 < share < 0.01:
        return "< 1%"
    if 0.99 < share < 1:
        return "> 99%"
    return f"{rounded(100 * exactly(share), 0) if whole is None else whole}%"


def _write_tile(
    ax: Axes,
    row: OptionRow,
    option: str,
    names: Wording,
    tile: tuple[float, float, float, float],
    marks: int,
) -> None:
    x, y, width, height = tile
    share = row.shares[option]
    ink = PAPER if share and share > 0.7 else INK if share else MUTED
    backing = None if share else {"boxstyle": "square,pad=0.08", "fc": "#f2f2f2", "ec": "none"}
    style: dict[str, Any] = {"fontsize": TEXT_SIZE, "color": ink, "ha": "left", "bbox": backing}
    text = wrapped(names.option(row.issue, option), characters(width), 4)
    ax.text(x + 0.05, y + 0.04, text, va="top", **style)
    note = "off the table" if not row.is_open[option] else ""
    if share is not None:
        note = percentage(share, row.whole(option)) if row.is_open[option] else note
    used = 0.0525 * (len(note) + 13) + MARKER_STEP * marks + 0.12
    if option == row.status_quo and used < width:
        note += " · status quo" if note else "status quo"
    weight = "bold" if share == 1 else "normal"
    ax.text(x + 0.05, y + height - 0.045, note, va="bottom", fontweight=weight, **style)


def _draw_solutions(
    ax: Axes, comparison: Comparison, chosen: list[Solution], place: tuple[float, float]
) -> None:
    shapes = solution_markers(s.name for s in comparison.solutions)
    for i, found in enumerate(reversed(chosen)):
        ax.plot(
            place[0] - i * MARKER_STEP,
            place[1],
            shapes[found.name],
            color=INK if found.in_zone else PAPER,
            markeredgecolor=PAPER if found.in_zone else INK,
            markeredgewidth=0.6,
            markersize=5.2,
            zorder=5,
        )


def _write_ends(
    ax: Axes, row: OptionRow, comparison: Comparison, names: Wording, bottom: float
) -> None:
    first, last = (names.option(row.issue, o) for o in (row.options[0], row.options[-1]))
    parts = [f"{wrapped(first, 24, 1)} … {wrapped(last, 24, 1)} ({len(row.options)} options)"]
    picks = dict.fromkeys(s.outcome[row.issue] for s in comparison.solutions if s.outcome)
    if picks:
        chosen = [wrapped(names.option(row.issue, o), 24, 1) for o in picks]
        parts.append(f"solutions: {', '.join(chosen)}")
    ax.text(
        0.02,
        bottom + 0.03,
        wrapped(";  ".join(parts), 105, 1),
        fontsize=TEXT_SIZE,
        color=MUTED,
        va="top",
        ha="left",
    )


def issue_label(ax: Axes, text: str, middle: float) -> None:
    """Write the name of an issue to the left of its row."""
    ax.text(
        -0.1,
        middle,
        wrapped(text, 27, 3),
        ha="right",
        va="center",
        fontsize=SMALL_SIZE,
    )

"""The rows of tiles in the figure of options: one row per issue, one tile per option."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sim.plots.parts.marked_solutions import MarkedSolution, marked_solutions
from sim.plots.parts.palette import shades
from sim.plots.parts.style import INK, MUTED, PAPER, SMALL_SIZE
from sim.plots.parts.wording import Wording, wrapped
from sim.rounding import per_cent
from sim.sentences import some_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.axiomatic.compare import Comparison

SHADES = ("#fdf6fa", "#e3b3d3", "#8f3f86")
MOST_WORDED = 8  # options whose wording is written into the tile
MARKER_STEP = 0.105  # inches
TEXT_SIZE = 6.3
MOST_CHARACTERS = 105  # under a row of narrow tiles
NOTE_CHARACTER = 0.0525  # inches
THINNEST_TILE = 0.06  # inches
SHORTEST_BAR = 0.07  # inches, under the status quo
STATUS_QUO = " · status quo"
STATUS_QUO_LINE: Mapping[str, Any] = MappingProxyType(
    {"color": INK, "linewidth": 2.0, "solid_capstyle": "butt"}
)


@dataclass(frozen=True)
class OptionRow:
    """One issue: its options with their share of the agreements, None where there is none."""

    issue: str
    options: tuple[str, ...]
    shares: Mapping[str, float | None]
    is_open: Mapping[str, bool]  # can be chosen at all
    status_quo: str | None

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
        available = {axis.options[k] for k in axis.available}
        found.append(
            OptionRow(
                issue,
                options,
                {o: _share(counts[o], zone.count) for o in options},
                {o: o in available for o in options},
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
    choosers = _choosers(comparison, row.issue)
    is_worded = len(row.options) <= MOST_WORDED
    for first, count in _runs(row, width):
        tile = (first * width, top, count * width, bottom - top)
        _draw_tile(ax, row.shares[row.options[first]], tile)
    for i, option in enumerate(row.options):
        chosen = choosers.get(option, [])
        if is_worded:
            tile = (i * width, top, width, bottom - top)
            _write_tile(ax, row, option, names, tile, len(chosen))
            room = width - NOTE_CHARACTER * len(_note(row, option)) - 0.14
            step = min(MARKER_STEP, room / max(1, len(chosen)))
            _draw_solutions(ax, chosen, ((i + 1) * width - 0.07, bottom - 0.085), step)
        elif chosen:
            _stack_solutions(ax, chosen, (i * width, top, width, bottom - top))
    if is_status_quo_marked(row, comparison, ax.get_xlim()[1]) and row.status_quo is not None:
        at = row.options.index(row.status_quo)
        _mark_status_quo(ax, (at * width, top, width, bottom - top))
    if not is_worded:
        _write_ends(ax, row, comparison, names, bottom)


def is_status_quo_marked(row: OptionRow, comparison: Comparison, width: float) -> bool:
    """Return whether a row ``width`` inches wide has no room to say which option is in force."""
    if row.status_quo not in row.options:
        return False
    marks = len(_choosers(comparison, row.issue).get(row.status_quo, []))
    is_worded = len(row.options) <= MOST_WORDED
    return not (is_worded and _has_room(row, width / len(row.options), marks))


def _has_room(row: OptionRow, width: float, marks: int) -> bool:
    note = _note(row, row.status_quo or "")
    room = width - MARKER_STEP * marks - 0.12
    return len(note) + len(STATUS_QUO) <= room / NOTE_CHARACTER


def _choosers(comparison: Comparison, issue: str) -> dict[str, list[MarkedSolution]]:
    """Return for each option the solutions that choose it, one for each outcome."""
    found: dict[str, list[MarkedSolution]] = {}
    for first, *_ in same_deals(comparison):
        outcome = first.solution.outcome
        if outcome is not None and issue in outcome:
            found.setdefault(outcome[issue], []).append(first)
    return found


def _runs(row: OptionRow, width: float) -> list[tuple[int, int]]:
    """Return (first, count) of the options in one tile: equal neighbours where tiles are thin."""
    found: list[tuple[int, int]] = []
    for k, option in enumerate(row.options):
        is_equal = found and row.shares[option] == row.shares[row.options[k - 1]]
        if is_equal and width < THINNEST_TILE:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((k, 1))
    return found


def same_deals(comparison: Comparison) -> list[tuple[MarkedSolution, ...]]:
    """Return the solutions with an outcome, those that choose the same one together."""
    found: dict[tuple[tuple[str, str], ...], list[MarkedSolution]] = {}
    for one in marked_solutions(comparison):
        if one.solution.outcome is not None:
            found.setdefault(tuple(sorted(one.solution.outcome.items())), []).append(one)
    return [tuple(alike) for alike in found.values()]


def _draw_tile(ax: Axes, share: float | None, tile: tuple[float, float, float, float]) -> None:
    from matplotlib.patches import Rectangle

    x, y, width, height = tile
    is_out = not share
    ax.add_artist(
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
    ax.add_artist(
        Rectangle((x, y), width, height, facecolor="none", edgecolor=PAPER, linewidth=1.2)
    )


def shade(share: float) -> tuple[float, float, float, float]:
    """Return the colour of a share of the agreements."""
    red, green, blue, alpha = shades(SHADES)(share**0.75)
    return red, green, blue, alpha


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
    note = _note(row, option)
    if option == row.status_quo and _has_room(row, width, marks):
        note = (note + STATUS_QUO).removeprefix(" · ")
    weight = "bold" if share == 1 else "normal"
    ax.text(x + 0.05, y + height - 0.045, note, va="bottom", fontweight=weight, **style)


def _note(row: OptionRow, option: str) -> str:
    share = row.shares[option]
    if not row.is_open[option]:
        return "off the table"
    return "" if share is None else f"{per_cent(share)} %"


def _mark_status_quo(ax: Axes, tile: tuple[float, float, float, float]) -> None:
    """Draw a bar along the foot of a tile that has no room for the words."""
    x, y, width, height = tile
    length = max(width - 0.04, SHORTEST_BAR)
    start = min(max(0.0, x + (width - length) / 2), ax.get_xlim()[1] - length)
    ax.plot([start, start + length], [y + height - 0.012] * 2, zorder=4, **STATUS_QUO_LINE)


def _stack_solutions(
    ax: Axes, chosen: list[MarkedSolution], tile: tuple[float, float, float, float]
) -> None:
    """Draw the markers of a narrow tile in lines one above the other, all of them."""
    x, y, width, height = tile
    per_line = max(1, int(width / MARKER_STEP))
    lines = [chosen[k : k + per_line] for k in range(0, len(chosen), per_line)]
    step = min(MARKER_STEP, height / len(lines))
    for k, line in enumerate(lines):
        right = x + width / 2 + (len(line) - 1) * MARKER_STEP / 2
        _draw_solutions(ax, line, (right, y + height / 2 + (k - (len(lines) - 1) / 2) * step))


def _draw_solutions(
    ax: Axes, chosen: list[MarkedSolution], place: tuple[float, float], step: float = MARKER_STEP
) -> None:
    for i, found in enumerate(reversed(chosen)):
        ax.plot(
            place[0] - i * step,
            place[1],
            marker=found.marker,
            color=INK if found.solution.in_zone else PAPER,
            markeredgecolor=PAPER if found.solution.in_zone else INK,
            markeredgewidth=0.6,
            markersize=5.2,
            zorder=5,
        )


def _write_ends(
    ax: Axes, row: OptionRow, comparison: Comparison, names: Wording, bottom: float
) -> None:
    text = _ends_words(row, comparison, names)
    style: dict[str, Any] = {"fontsize": TEXT_SIZE, "color": MUTED, "va": "top", "ha": "left"}
    ax.text(0.02, bottom + 0.03, text, **style)


def _ends_words(row: OptionRow, comparison: Comparison, names: Wording) -> str:
    """Return the ends of a row, its status quo and what solutions choose, as far as it fits."""

    def named(option: str) -> str:
        return wrapped(names.option(row.issue, option), 24, 1)

    parts = [f"{named(row.options[0])} … {named(row.options[-1])} ({len(row.options)} options)"]
    if row.status_quo in row.options:
        parts.append(f"status quo: {named(row.status_quo)}")
    choosers = _choosers(comparison, row.issue)
    chosen = [named(option) for option in row.options if option in choosers]
    told = (some_of(chosen, most) for most in range(len(chosen), 0, -1))
    whole = (";  ".join([*parts, f"solutions: {words}"]) for words in told)
    fitting = (text for text in whole if len(text) <= MOST_CHARACTERS)
    return next(fitting, wrapped(";  ".join(parts), MOST_CHARACTERS, 1))


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

"""What each side wants on the questions that scenarios share, scenario by scenario."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.errors import SimError, taking
from sim.plots.parts.palette import party_colours, shades
from sim.plots.parts.scale_words import scale_words
from sim.plots.parts.style import (
    FAINT,
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    TITLE_SIZE,
    Layout,
    styled_axes,
)
from sim.plots.parts.wording import count_words, wrapped
from sim.scenario.citation import cited_as
from sim.scenario.text.nearest import choose_from
from sim.sentences import listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.articles.canonical_rankings import CanonicalCell, CanonicalRankings

LEFT, RIGHT, ABOVE, BELOW = 0.1, 0.1, 1.0, 0.55  # inches around the matrix
LABEL_WIDTH, COLUMN_WIDTH, ROW_HEIGHT = 2.35, 1.0, 0.72
STRIP_HEIGHT, FIRST_STRIP, INSET = 0.125, 0.19, 0.06  # inches within a cell
TINY = 5.5  # points
SILENT, SILENT_EDGE = "#f2f2f2", "#c8c8c8"


@taking("CanonicalRankings", "canonical_rankings(scenarios)")
def plot_canonical_matrix(
    result: CanonicalRankings,
    issues: Sequence[str] | None = None,
    *,
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw a row for each question (default: those that two scenarios share), a column for each.

    In a cell each side has a strip with a square for every option on the scale that the scenario
    offers, the darker the better for that side. Raises SimError for an unknown question.
    """
    chosen = _chosen(result, issues)
    with styled_axes(ax, matrix_layout(result, chosen), legend=legend) as ax:
        ax.set_axis_off()
        ax.set_xlim(0, LABEL_WIDTH + COLUMN_WIDTH * len(result.scenarios))
        ax.set_ylim(ROW_HEIGHT * len(chosen), 0)
        _write_heads(ax, result)
        for row, issue in enumerate(chosen):
            _draw_row(ax, result, issue, row * ROW_HEIGHT)
        _write_legend(ax, result, len(chosen) * ROW_HEIGHT)
    return ax


def matrix_layout(result: CanonicalRankings, issues: Sequence[str] | None = None) -> Layout:
    """Return the size of the figure in inches, and the place of the axes in parts of it."""
    across = LABEL_WIDTH + COLUMN_WIDTH * len(result.scenarios)
    up = ROW_HEIGHT * len(_chosen(result, issues))
    width, height = LEFT + across + RIGHT, ABOVE + up + BELOW
    return (width, height), (LEFT / width, BELOW / height, across / width, up / height)


@taking("CanonicalRankings", "canonical_rankings(scenarios)")
def describe_canonical_matrix(
    result: CanonicalRankings, issues: Sequence[str] | None = None
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    chosen = _chosen(result, issues)
    often = max(chosen, key=lambda i: sum((i, s.id) in result.cells for s in result.scenarios))
    raised = sum((often, s.id) in result.cells for s in result.scenarios)
    sides = listing([side.name for side in result.canon.parties.values()])
    articles = count_words(len(result.scenarios), "article")
    return (
        f"Matrix of {count_words(len(chosen), 'question')} by {articles}, with how much {sides} "
        f"want each option; the question raised most often, in {raised} of them, is "
        f"{result.canon.issues[often].name}."
    )


def _chosen(result: CanonicalRankings, issues: Sequence[str] | None) -> tuple[str, ...]:
    chosen = result.shared() if issues is None else tuple(issues)
    for issue in chosen:
        if issue not in result.canon.issues:
            raise SimError(
                f'unknown question "{issue}" - {choose_from(issue, result.canon.issues)}'
            )
    if not chosen:
        raise SimError("no two scenarios share a question - name the questions to show")
    return chosen


def _write_heads(ax: Axes, result: CanonicalRankings) -> None:
    ax.set_title(
        "What each side wants, on common scales", loc="left", fontsize=TITLE_SIZE,
        fontweight="bold", pad=48,
    )  # fmt: skip
    ax.text(
        0, -0.47, "darker is better; a blank is an option that the article does not have",
        fontsize=LABEL_SIZE, color=MUTED, va="bottom",
    )  # fmt: skip
    for k, scenario in enumerate(result.scenarios):
        ax.text(
            LABEL_WIDTH + COLUMN_WIDTH * (k + 0.5), -0.08, wrapped(cited_as(scenario), 11),
            fontsize=LABEL_SIZE, fontweight="bold", ha="center", va="bottom", linespacing=1.0,
        )  # fmt: skip


def _draw_row(ax: Axes, result: CanonicalRankings, issue: str, top: float) -> None:
    entry = result.canon.issues[issue]
    ax.plot([0, ax.get_xlim()[1]], [top, top], color=FAINT, linewidth=0.6)
    ax.text(0, top + 0.06, entry.name, fontsize=LABEL_SIZE, fontweight="bold", va="top")
    words = scale_words(entry.scale.values(), 46)
    ax.text(0, top + 0.23, words, fontsize=TINY + 0.7, color=MUTED, va="top", linespacing=1.25)
    for k, scenario in enumerate(result.scenarios):
        left = LABEL_WIDTH + COLUMN_WIDTH * k
        cell = result.cells.get((issue, scenario.id))
        if cell is None:
            middle = (left + COLUMN_WIDTH / 2, top + ROW_HEIGHT / 2)
            ax.text(*middle, "–", color=FAINT, ha="center", va="center", fontsize=LABEL_SIZE)
        else:
            _draw_cell(ax, result, cell, tuple(entry.scale), (left, top))


def _draw_cell(
    ax: Axes,
    result: CanonicalRankings,
    cell: CanonicalCell,
    scale: tuple[str, ...],
    place: tuple[float, float],
) -> None:
    left, top = place[0] + INSET, place[1]
    step = (COLUMN_WIDTH - 2 * INSET) / len(scale)
    for k, option in enumerate(scale):
        if option in cell.options:
            ax.text(
                left + (k + 0.5) * step, top + FIRST_STRIP - 0.02, str(k + 1),
                fontsize=TINY, color=MUTED, ha="center", va="bottom",
            )  # fmt: skip
    quo = left + (scale.index(cell.status_quo) + 0.5) * step
    strips = len(result.canon.parties)
    ax.plot(
        quo, top + FIRST_STRIP + strips * STRIP_HEIGHT + 0.045, "^", color=INK, markersize=2.4,
        markeredgewidth=0,
    )  # fmt: skip
    for row, side in enumerate(result.canon.parties):
        y = top + FIRST_STRIP + row * STRIP_HEIGHT
        _draw_strip(ax, result, cell, side, (left, y, step), scale)


def _draw_strip(
    ax: Axes,
    result: CanonicalRankings,
    cell: CanonicalCell,
    side: str,
    place: tuple[float, float, float],
    scale: tuple[str, ...],
) -> None:
    from matplotlib.patches import Rectangle

    found = cell.by_side.get(side)
    if found is None:
        return
    left, top, step = place
    colour = _colours(result)[side]
    for k, option in enumerate(scale):
        if option not in cell.options:
            continue
        level = None if found.is_silent else 0.04 + 0.92 * float(found.scores[option]) / 100
        ax.add_patch(
            Rectangle(
                (left + k * step, top),
                step,
                STRIP_HEIGHT - 0.02,
                facecolor=SILENT if level is None else shades((PAPER, colour))(level),
                edgecolor=SILENT_EDGE if level is None else colour,
                linewidth=0.4,
            )
        )
    if found.is_silent:
        middle = [left + (k + 0.5) * step for k, o in enumerate(scale) if o in cell.options]
        ax.text(
            sum(middle) / len(middle), top + STRIP_HEIGHT / 2 - 0.01, "?", fontsize=TINY,
            color=MUTED, ha="center", va="center_baseline",
        )  # fmt: skip


def _colours(result: CanonicalRankings) -> dict[str, str]:
    """Return a colour for each side: that of its party in the first scenario."""
    first = result.scenarios[0].id
    parties = {s.id: s.parties.get(first, s.id) for s in result.canon.parties.values()}
    colours = party_colours(parties.values())
    return {side: colours[party] for side, party in parties.items()}


def _write_legend(ax: Axes, result: CanonicalRankings, bottom: float) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    colours = _colours(result)
    entries: list[Patch | Line2D] = [
        Patch(facecolor=colours[side.id], label=side.name) for side in result.canon.parties.values()
    ]
    entries.append(
        Patch(
            facecolor=SILENT, edgecolor=SILENT_EDGE, linewidth=0.5, label="? the article is silent"
        )
    )
    entries.append(
        Line2D([], [], linestyle="", marker="^", color=INK, markersize=4, label="status quo")
    )
    ax.plot([0, ax.get_xlim()[1]], [bottom, bottom], color=FAINT, linewidth=0.6)
    ax.legend(
        handles=entries, loc="upper left", bbox_to_anchor=(0, bottom + 0.08),
        bbox_transform=ax.transData, ncols=5, fontsize=SMALL_SIZE, frameon=False,
        borderaxespad=0, handlelength=1.2, columnspacing=1.4,
    )  # fmt: skip
    ax.text(
        ax.get_xlim()[1], bottom + 0.33, "in each cell, from the top: "
        + listing([side.name for side in result.canon.parties.values()]),
        fontsize=SMALL_SIZE, color=MUTED, va="top", ha="right",
    )  # fmt: skip

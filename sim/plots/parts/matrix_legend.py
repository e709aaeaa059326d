"""What stands beside a matrix of panels: marks, lines and colours, and why there is no zone."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.plots.parts.density_layer import draw_outcome_scale
from sim.plots.parts.marked_solutions import MarkedSolution, marked_solutions
from sim.plots.parts.no_zone_words import smallest_clash
from sim.plots.parts.outcome_numbers import numbered_entries
from sim.plots.parts.payoff_marks import equal_titles
from sim.plots.parts.payoff_panel import PayoffPanel, panel_legend
from sim.plots.parts.style import INK, PAPER, SMALL_SIZE
from sim.plots.parts.wording import wrapped

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.colors import LogNorm

    from sim.problem.problem import Problem

LINE = 0.03  # in parts of the axes
WIDTH, NARROW_WIDTH, CAUSE_WIDTH = 33, 23, 38  # characters
GAP = 0.10  # between panels, in parts of a panel


def write_matrix_legend(
    ax: Axes, panels: Sequence[PayoffPanel], count: int, scale: LogNorm | None
) -> None:
    """Use the empty upper triangle beside ``count`` columns of panels, or the right of one panel.

    Of four and more parties the first free place is too low for all entries: the solutions stand
    there, and the rest in the next column, which is free for two rows.
    """
    panel = panels[0]
    step = (1 + GAP) / (count + (count - 1) * GAP)
    left, bottom, height = step if count > 1 else 1.05, 0.76, 0.18
    chosen = _solution_entries(panel)
    rest = _within([*_panel_entries(panels), *numbered_entries(panel, 6)], count)
    if count > 2:
        _stand_at(ax, chosen, left + 0.02)
        _stand_at(ax, rest, 2 * step + 0.02)
        at = (2 * step + 0.02, 0.97 - LINE * _lines(rest))
        scale_left = 3 * step + 0.03 if count > 3 else at[0] + 0.02
        bottom, height = (0.51, 0.18) if count > 3 else (0.45, 0.11)
    else:
        _stand_at(ax, [*chosen, *rest], left + 0.02)
        at = (left + 0.02, 0.95 - LINE * _lines([*chosen, *rest]))
        scale_left = left + 0.365 if count > 1 else 1.1
    if scale is not None:
        draw_outcome_scale(ax, scale, (scale_left, bottom, 0.045, height), panel.density)
    if panel.comparison.problem.agreement_zone.is_empty and count > 1:
        width = int(62 * (1 - left)) + 20 if scale is None else CAUSE_WIDTH
        if count > 2:
            at, width = (left + 0.02, 0.97 - LINE * _lines(chosen)), int(95 * step)
        _write_cause(ax, panel.comparison.problem, at, width)


def _stand_at(ax: Axes, entries: Sequence[Artist], left: float) -> None:
    """Add a legend at the top of the axes beside those that it has."""
    if not entries:
        return
    if before := ax.get_legend():
        ax.add_artist(before)  # else the next one would take its place
    ax.legend(
        handles=list(entries),
        loc="upper left",
        bbox_to_anchor=(left, 1.0),
        fontsize=SMALL_SIZE,
        frameon=False,
        borderaxespad=0,
        labelspacing=0.4,
    )


def _lines(entries: Sequence[Artist]) -> int:
    return sum(str(entry.get_label()).count("\n") + 1 for entry in entries)


def _panel_entries(panels: Sequence[PayoffPanel]) -> list[Artist]:
    """Return the legend entries of all panels."""
    return panel_legend(
        panels[0], with_dots=panels[0].density.points is not None, with_parties=False,
        densities=[panel.density for panel in panels],
    )  # fmt: skip


def _within(entries: Sequence[Artist], count: int) -> list[Artist]:
    """Return entries in lines that end before the scale beside them, or before the edge."""
    width = NARROW_WIDTH if count == 3 else WIDTH
    for entry in entries:
        entry.set_label(wrapped(str(entry.get_label()), width))
    return list(entries)


def _write_cause(ax: Axes, problem: Problem, place: tuple[float, float], width: int) -> None:
    """Say what cannot be met, in the empty upper triangle under the legend."""
    if clash := smallest_clash(problem):
        lines = [f"{clash[0]}:", *(f"– {demand}" for demand in clash[1:])]
        text = "\n".join(wrapped(line, width, 4) for line in lines)
        ax.text(*place, text, fontsize=SMALL_SIZE, color=INK, va="top")


def _solution_entries(panel: PayoffPanel) -> list[Artist]:
    """Return one entry for all solutions with the same payoffs."""
    from matplotlib.lines import Line2D

    groups: dict[tuple[Fraction, ...], list[MarkedSolution]] = {}
    for one in marked_solutions(panel.comparison):
        groups.setdefault(tuple(one.solution.payoffs.values()), []).append(one)
    entries: list[Artist] = []
    for group in groups.values():
        titles = [one.plain_title for one in group]
        is_agreement = group[0].solution.in_zone
        entries.append(
            Line2D(
                [],
                [],
                linestyle="",
                marker=group[0].marker,
                markersize=6,
                color=INK if is_agreement else PAPER,
                markeredgecolor=PAPER if is_agreement else INK,
                label="\n".join(equal_titles(titles, 26)),
            )
        )
    return entries

"""The share of draws with an agreement, and with each option in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from sim.axiomatic.solve import title_of
from sim.errors import taking
from sim.plots.parts.doubt_rows import (
    RIGHT,
    WIDTH,
    draws_note,
    rows_layout,
    write_frame,
)
from sim.plots.parts.named_figure import NamedFigure, named_figure
from sim.plots.parts.palette import AGREEMENT_SHADES
from sim.plots.parts.style import (
    FAINT,
    INK,
    LABEL_SIZE,
    MUTED,
    SMALL_SIZE,
    Layout,
    new_axes,
    styled_axes,
    tick_shares,
    tidy,
)
from sim.plots.parts.wording import UNSTATED_NOTE, wording, wrapped
from sim.rounding import per_cent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.doubt.sampling.spread import Spread
    from sim.plots.parts.wording import Wording

LEFT, ROW = 3.5, 0.165  # inches
GAP = 0.95  # rows: the heading of an issue
MOST_ROWS = 75  # of options, on one page
POSSIBLE, CHOSEN = AGREEMENT_SHADES[0], AGREEMENT_SHADES[1]


@dataclass(frozen=True)
class _Row:
    at: float
    label: str
    possible: float | None
    chosen: float


def chance_pages(result: Spread, most: int = MOST_ROWS) -> list[tuple[str, ...]]:
    """Return the open issues in pages of about even length, with up to ``most`` options each.

    An issue with more options has a page for itself.
    """
    counts = {i: len(options) for i, options in result.problem.option_ids.items()}
    open_issues = [i for i, count in counts.items() if count > 1]
    total = sum(counts[i] for i in open_issues)
    even = total / max(1, ceil(total / most))
    pages: list[list[str]] = [[]]
    before = 0
    for issue in open_issues:
        on_page = sum(counts[i] for i in pages[-1])
        if pages[-1] and (on_page + counts[issue] > most or before >= even * len(pages)):
            pages.append([])
        pages[-1].append(issue)
        before += counts[issue]
    return [tuple(page) for page in pages]


@taking("Spread", "sim.propagate(scenario)")
def plot_agreement_chances(
    result: Spread,
    *,
    solution: str | None = None,
    issues: Sequence[str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of draws with an agreement zone, and for each option how often it is in it.

    The dark bar is the share of draws in which the deal that ``solution`` chooses has the option.
    ``issues`` (default: all) are those to show, see ``chance_pages`` for many.
    """
    solution = result.followed(solution)
    rows, headings, end = _rows(result, solution, issues)
    with styled_axes(ax, chances_layout(result, issues)) as ax:
        tidy(ax)
        ax.set_xlim(0, 1)
        ax.set_ylim(end, -0.9)
        ax.set_yticks([])
        ax.spines["left"].set_visible(False)
        tick_shares(ax.xaxis)
        for row in rows:
            _draw_row(ax, row)
        for at, text in headings:
            _heading(ax, at, text)
        title = title_of(solution)
        notes = [
            "light: some agreement contains the option;  "
            f"dark, and in figures: the {title} deal contains it  (per cent of all draws)",
            UNSTATED_NOTE if any("†" in row.label for row in rows) else "",
            draws_note(result),
        ]
        part = _part(result, issues)
        heading = f"Share of draws with an agreement, and with each option in it{part}"
        write_frame(ax, heading, notes, LEFT)
    return ax


def _part(result: Spread, issues: Sequence[str] | None) -> str:
    """Return which of the open issues are shown, where not all are."""
    known = [i for page in chance_pages(result) for i in page]
    if issues is None or len(issues) == len(known):
        return ""
    first, last = known.index(issues[0]) + 1, known.index(issues[-1]) + 1
    return f" (issues {first}–{last} of {len(known)})"


def chances_layout(result: Spread, issues: Sequence[str] | None = None) -> Layout:
    """Return the size of the figure in inches, and the place of the axes in parts of it."""
    return rows_layout(_rows(result, result.settings.solutions[0], issues)[2] + 0.6, LEFT, ROW)


@taking("Spread", "sim.propagate(scenario)")
def describe_agreement_chances(
    result: Spread, *, solution: str | None = None, issues: Sequence[str] | None = None
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    rows, _, _ = _rows(result, result.followed(solution), issues)
    open_rows = [row for row in rows[1:] if 0.02 < row.chosen < 0.98]
    parts = "; ".join(f"{row.label} {per_cent(row.chosen)} %" for row in open_rows[:8])
    start = (
        f"Bars: there is an agreement zone in {per_cent(result.agreement_share)} per cent of "
        f"{result.draws:,} draws"
    )
    part = _part(result, issues)
    return (
        f"{start}; options in the chosen deal that the numbers leave open{part}: {parts or 'none'}."
    )


def _rows(
    result: Spread, solution: str, issues: Sequence[str] | None
) -> tuple[list[_Row], list[tuple[float, str]], float]:
    names: Wording = wording(result.problem, result.scenario)
    zone, deal = result.option_in_zone, result.option_in_deal(solution)
    rows = [_Row(0.0, "There is an agreement zone", None, result.agreement_share)]
    headings, at = [], 1.0 + GAP
    for issue, options in result.problem.option_ids.items():
        if len(options) < 2 or (issues is not None and issue not in issues):
            continue
        headings.append((at - 0.08, wrapped(names.issues[issue], 84, 1)))
        at += GAP
        for option in options:
            label = wrapped(names.option(issue, option), 60, 1)
            rows.append(_Row(at, label, zone[issue][option], deal[issue][option]))
            at += 1
        at += 0.35
    return rows, headings, at


def _draw_row(ax: Axes, row: _Row) -> None:
    ax.barh(row.at, 1, height=0.8, color=FAINT, alpha=0.45, linewidth=0, zorder=1)
    if row.possible is not None:
        ax.barh(row.at, row.possible, height=0.8, color=POSSIBLE, linewidth=0, zorder=2)
    is_zone = row.at == 0
    height = 0.8 if is_zone else 0.42
    ax.barh(row.at, row.chosen, height=height, color=CHOSEN, linewidth=0, zorder=3)
    ax.text(
        1.012, row.at, per_cent(row.chosen), ha="left", va="center_baseline",
        fontsize=SMALL_SIZE - 0.5, color=INK if row.chosen else MUTED, clip_on=False,
    )  # fmt: skip
    _label(ax, row.at, row.label, is_zone=is_zone)


def _label(ax: Axes, at: float, text: str, *, is_zone: bool) -> None:
    ax.text(
        -0.015, at, text, ha="right", va="center_baseline",
        fontweight="bold" if is_zone else "normal",
        fontsize=LABEL_SIZE if is_zone else SMALL_SIZE, color=INK if is_zone else MUTED,
        transform=ax.get_yaxis_transform(),
    )  # fmt: skip


def _heading(ax: Axes, at: float, text: str) -> None:
    """Write the name of an issue over its options, from the left edge of the figure."""
    left = -(LEFT - 0.12) / (WIDTH - LEFT - RIGHT)
    ax.text(
        left, at, text, ha="left", va="center_baseline", fontweight="bold", fontsize=LABEL_SIZE,
        color=INK, transform=ax.get_yaxis_transform(),
    )  # fmt: skip


def figures(spread: Spread) -> list[NamedFigure]:
    """Return the pages of the figure, for the first solution that the draws followed."""
    drawn = []
    pages = chance_pages(spread) if spread.settings.solutions else ()
    for number, issues in enumerate(pages, 1):
        solution, ax = spread.settings.solutions[0], new_axes(chances_layout(spread, issues))
        plot_agreement_chances(spread, solution=solution, issues=issues, ax=ax)
        text = describe_agreement_chances(spread, solution=solution, issues=issues)
        name = "agreement_chances" + f"_{number}" * (len(pages) > 1)
        drawn.append(named_figure(name, ax, text))
    return drawn

"""The options in the agreement zone: how many agreements contain each, and solutions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.errors import SimError
from sim.plots.parts.case_argument import taking_case
from sim.plots.parts.named_figure import NamedFigure, named_figure
from sim.plots.parts.option_page import (
    LEFT,
    LEGEND_COLUMNS,
    TOP,
    OptionPage,
    legend_keys,
    legend_labels,
    page_notes,
)
from sim.plots.parts.option_tiles import (
    draw_row,
    issue_label,
    option_rows,
    same_deals,
)
from sim.plots.parts.shown_parties import has_shares
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import (
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    TITLE_SIZE,
    new_axes,
    styled_axes,
)
from sim.plots.parts.wording import (
    count_words,
    wording,
)
from sim.sentences import listing

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from sim.axiomatic.compare import Comparison
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

MOST_ISSUES = 18  # on one page


@taking_case
def plot_zone_options(
    result: Comparison | Problem,
    issues: Sequence[str] | None = None,
    *,
    scenario: Scenario | None = None,
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw for each issue the share of agreements that contain each option.

    ``issues`` (default: all) are those to show, see ``option_pages`` for many; ``scenario`` gives
    the wording of options and says which ones no source states.
    Raises SimError for an unknown issue.
    """
    pages = option_pages(result, issues, scenario=scenario, most=10**6)
    return plot_option_page(pages[0], legend=legend, ax=ax)


def option_pages(
    result: Comparison | Problem,
    issues: Sequence[str] | None = None,
    *,
    scenario: Scenario | None = None,
    most: int = MOST_ISSUES,
) -> list[OptionPage]:
    """Return the issues in pages of even length, with at most ``most`` issues each."""
    from sim.axiomatic.compare import Comparison, compare

    comparison = result if isinstance(result, Comparison) else compare(result)
    rows = {row.issue: row for row in option_rows(comparison)}
    if unknown := [i for i in issues or () if i not in rows]:
        raise SimError(f'no issue is called "{unknown[0]}" - there are {", ".join(rows)}')
    chosen = [rows[i] for i in (rows if issues is None else issues)]
    names = wording(comparison.problem, scenario)
    count = max(1, -(-len(chosen) // most))
    size = -(-len(chosen) // count)
    return [
        OptionPage(comparison, names, tuple(chosen[i * size : (i + 1) * size]), (i + 1, count))
        for i in range(count)
    ]


def plot_option_page(page: OptionPage, *, legend: bool = True, ax: Axes | None = None) -> Axes:
    """Draw one page of issues."""
    with styled_axes(ax, page.layout(), legend=legend) as ax:
        ax.set_axis_off()
        ax.set_xlim(0, page.width)
        ax.set_ylim(sum(page.heights) + sum(page.gaps), 0)
        top = 0.0
        for row, height, gap in zip(page.rows, page.heights, page.gaps, strict=True):
            draw_row(ax, row, page.comparison, page.names, (top, top + height))
            issue_label(ax, page.names.issues[row.issue], top + height / 2)
            top += height + gap
        _write_title(ax, page)
        _write_legend(ax, page)
        _write_notes(ax, page)
    return ax


@taking_case
def describe_zone_options(
    result: Comparison | Problem,
    issues: Sequence[str] | None = None,
    *,
    scenario: Scenario | None = None,
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return describe_option_page(option_pages(result, issues, scenario=scenario, most=10**6)[0])


def describe_option_page(page: OptionPage) -> str:
    """Return one sentence on one page of issues."""
    names, zone = page.names, page.comparison.problem.agreement_zone
    issues = count_words(len(page.rows), "issue")
    start = f"Share of the agreements that contain each option of {issues}"
    if zone.is_empty:
        return f"{start}; there is no agreement zone, so no option is part of an agreement."
    always = [
        f"{names.issues[row.issue]}: {names.options[row.issue, option]}"
        for row in page.rows
        for option, share in row.shares.items()
        if share == 1
    ]
    never = sum(share == 0 for row in page.rows for share in row.shares.values())
    found = (
        f"in every one of {count_words(zone.count, 'agreement')}: {listing(always) or 'no option'}"
    )
    return f"{start}; {found}; in none: {count_words(never, 'option')}."


def _write_title(ax: Axes, page: OptionPage) -> None:
    zone, (number, count) = page.comparison.problem.agreement_zone, page.page
    part = f" ({number} of {count})" if count > 1 else ""
    ax.text(
        -LEFT + 0.1,
        -TOP + 0.2,
        f"What agreements contain{part}",
        fontsize=TITLE_SIZE,
        fontweight="bold",
        va="center",
    )
    text = (
        "no agreement zone: no option is part of an agreement"
        if zone.is_empty
        else f"share of the {count_words(zone.count, 'agreement')} with each option"
    )
    ax.text(-LEFT + 0.1, -TOP + 0.41, text, fontsize=LABEL_SIZE, color=MUTED, va="center")


def _write_legend(ax: Axes, page: OptionPage) -> None:
    from matplotlib.lines import Line2D

    labels = legend_labels(page.comparison)
    entries: list[Artist] = [
        Line2D(
            [],
            [],
            linestyle="",
            marker=first.marker,
            markersize=5.2,
            color=INK if first.solution.in_zone else PAPER,
            markeredgecolor=PAPER if first.solution.in_zone else INK,
            label=label,
        )
        for (first, *_), label in zip(same_deals(page.comparison), labels, strict=True)
    ]
    entries += legend_keys(page).values()
    bottom = sum(page.heights) + sum(page.gaps)
    ax.legend(
        handles=entries,
        loc="upper left",
        bbox_to_anchor=(-LEFT + 0.08, bottom + 0.1),
        bbox_transform=ax.transData,
        ncols=LEGEND_COLUMNS,
        fontsize=SMALL_SIZE,
        frameon=False,
        borderaxespad=0,
        columnspacing=1.4,
        labelspacing=0.4,
        handlelength=1.5,
    )


def _write_notes(ax: Axes, page: OptionPage) -> None:
    bottom = sum(page.heights) + sum(page.gaps)
    ax.text(
        -LEFT + 0.1, bottom + page.bottom - 0.1, "\n".join(page_notes(page)),
        fontsize=SMALL_SIZE, color=MUTED, va="bottom",
    )  # fmt: skip


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the pages, none where there is no agreement or the shares are not known."""
    if case.problem.agreement_zone.is_empty or not has_shares(case.problem):
        return []
    pages = option_pages(case.comparison, scenario=case.scenario)
    found = []
    for page in pages:
        ax = plot_option_page(page, ax=new_axes(page.layout()))
        name = "zone_options" if len(pages) == 1 else f"zone_options_{page.page[0]}"
        found.append(named_figure(name, ax, describe_option_page(page)))
    return found

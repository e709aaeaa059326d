"""The options in the agreement zone: how many agreements contain each, and solutions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.errors import SimError
from sim.plots.parts.option_tiles import (
    MOST_WORDED,
    STATUS_QUO_LINE,
    OptionRow,
    draw_row,
    is_status_quo_marked,
    issue_label,
    option_rows,
    same_deals,
    shade,
)
from sim.plots.parts.payoff_marks import equal_titles
from sim.plots.parts.style import (
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    TITLE_SIZE,
    Layout,
    figure_style,
    shown_axes,
)
from sim.plots.parts.wording import (
    COMPARABLE_NOTE,
    UNSTATED_NOTE,
    Wording,
    counted,
    solution_title,
    wording,
    wrapped,
)
from sim.sentences import listing

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from sim.axiomatic.compare import Comparison
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

WIDTH = 7.0  # inches
LEFT, RIGHT, TOP, BOTTOM = 1.62, 0.1, 0.62, 0.28
LINE, NOTE_LINE, GAP = 0.112, 0.19, 0.045
MOST_ISSUES = 18  # on one page
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
        labels = (*_labels(self.comparison), *_keys(self))
        lines = [label.count("\n") + 1 for label in labels]
        size = -(-len(lines) // LEGEND_COLUMNS)
        tallest = max(sum(lines[i : i + size]) for i in range(0, len(lines), size))
        return BOTTOM + LEGEND_LINE * tallest + BELOW_LINE * len(_notes(self))

    def layout(self) -> Layout:
        """Return the size of the figure in inches, and the place of the axes in parts of it."""
        inner = sum(self.heights) + sum(self.gaps)
        height = TOP + inner + self.bottom
        place = (LEFT / WIDTH, self.bottom / height, self.width / WIDTH, inner / height)
        return (WIDTH, height), place


def plot_zone_options(
    result: Comparison | Problem,
    issues: Sequence[str] | None = None,
    *,
    scenario: Scenario | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw for each issue the share of agreements that contain each option.

    ``issues`` (default: all) are those to show, see ``option_pages`` for many; ``scenario`` gives
    the wording of options and says which ones no source states.
    Raises SimError for an unknown issue.
    """
    pages = option_pages(result, issues, scenario=scenario, most=10**6)
    return plot_option_page(pages[0], ax=ax)


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


def plot_option_page(page: OptionPage, *, ax: Axes | None = None) -> Axes:
    """Draw one page of issues."""
    with figure_style():
        if ax is None:
            ax = shown_axes(page.layout())
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
    start = (
        f"Share of the agreements that contain each option of {counted(len(page.rows), 'issue')}"
    )
    if zone.is_empty:
        return f"{start}; there is no agreement zone, so no option is part of an agreement."
    always = [
        f"{names.issues[row.issue]}: {names.options[row.issue, option]}"
        for row in page.rows
        for option, share in row.shares.items()
        if share == 1
    ]
    never = sum(share == 0 for row in page.rows for share in row.shares.values())
    found = f"in every one of {counted(zone.count, 'agreement')}: {listing(always) or 'no option'}"
    return f"{start}; {found}; in none: {counted(never, 'option')}."


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
        else f"share of the {counted(zone.count, 'agreement')} with each option"
    )
    ax.text(-LEFT + 0.1, -TOP + 0.41, text, fontsize=LABEL_SIZE, color=MUTED, va="center")


def _write_legend(ax: Axes, page: OptionPage) -> None:
    from matplotlib.lines import Line2D

    labels = _labels(page.comparison)
    entries: list[Artist] = [
        Line2D(
            [],
            [],
            linestyle="",
            marker=s.concept.marker,
            markersize=5.2,
            color=INK if s.in_zone else PAPER,
            markeredgecolor=PAPER if s.in_zone else INK,
            label=label,
        )
        for (s, *_), label in zip(same_deals(page.comparison), labels, strict=True)
    ]
    entries += _keys(page).values()
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


def _keys(page: OptionPage) -> dict[str, Artist]:
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


def _labels(comparison: Comparison) -> list[str]:
    """Return the names of the solutions, those that choose the same outcome in one label."""
    return [
        "\n".join(equal_titles([solution_title(s) for s in alike], LEGEND_CHARACTERS))
        for alike in same_deals(comparison)
    ]


def _write_notes(ax: Axes, page: OptionPage) -> None:
    bottom = sum(page.heights) + sum(page.gaps)
    ax.text(
        -LEFT + 0.1, bottom + page.bottom - 0.1, "\n".join(_notes(page)),
        fontsize=SMALL_SIZE, color=MUTED, va="bottom",
    )  # fmt: skip


def _notes(page: OptionPage) -> list[str]:
    solutions = page.comparison.solutions
    notes = []
    if any((row.issue, o) in page.names.unstated for row in page.rows for o in row.options):
        notes.append(UNSTATED_NOTE)
    marks = [COMPARABLE_NOTE] if any(s.needs_comparable_payoffs for s in solutions) else []
    if any(not s.in_zone for s in solutions):
        marks.append("hollow marker: no agreement")
    notes += [";  ".join(marks)] if marks else []
    return notes + ([wrapped(page.names.reading, 110, 1)] if page.names.reading else [])

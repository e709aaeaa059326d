"""The verdicts on the claims of several sources as a printed table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.claims.claims import (
    BY_CONSTRUCTION,
    DEPENDS_ON_LENS,
    DEPENDS_ON_READING,
    IN_PART,
    NOT_SUPPORTED,
    SUPPORTED,
    verdict_counts,
)
from sim.errors import taking
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
from sim.sentences import listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.claims.verdict_table import VerdictRow, VerdictTable

LEFT, RIGHT, ABOVE, BELOW = 0.12, 0.12, 0.82, 0.26  # inches around the table
LINE = 0.16  # inches: a line of the words below it
HEAD, ROW = 0.27, 0.285  # inches: height of a heading and of a row
CLAIM, VERDICT = 0.32, 4.55  # inches from the left: where the columns begin
COLUMN = 1.5  # inches: width of a column of verdicts
CHARACTERS = 84  # of a statement in a line

# A sign besides the colour, for print in black and white.
_SIGNS: Mapping[str, tuple[str, str]] = {
    SUPPORTED: ("#009E73", "+"),
    IN_PART: ("#E69F00", "±"),
    NOT_SUPPORTED: ("#D55E00", "–"),
    BY_CONSTRUCTION: ("#56B4E9", "="),
    DEPENDS_ON_LENS: ("#CC79A7", "?"),
    DEPENDS_ON_READING: ("#CC79A7", "?"),
}


@taking("VerdictTable", "verdict_table(scenarios)")
def plot_verdicts(result: VerdictTable, *, ax: Axes | None = None) -> Axes:
    """Draw a row for each claim: statement, verdict, and the verdict under each other coding."""
    with styled_axes(ax, verdicts_layout(result)) as ax:
        ax.set_axis_off()
        ax.set_xlim(0, _across(result))
        ax.set_ylim(_height(result), 0)
        _write_heads(ax, result)
        y = 0.0
        for scenario in result.scenarios:
            rows = [row for row in result.rows if row.scenario == scenario]
            ax.text(
                0, y + HEAD / 2, rows[0].citation, fontsize=LABEL_SIZE, fontweight="bold",
                va="center",
            )  # fmt: skip
            y += HEAD
            for row in rows:
                _draw_row(ax, row, y, result)
                y += ROW
    return ax


def verdicts_layout(result: VerdictTable) -> Layout:
    """Return the size of the figure in inches, and the place of the axes in parts of it."""
    up = _height(result)
    across, below = _across(result), BELOW + LINE * (1 + len(result.codings))
    width, height = round(LEFT + across + RIGHT, 2), round(ABOVE + up + below, 2)
    return (width, height), (LEFT / width, below / height, across / width, up / height)


@taking("VerdictTable", "verdict_table(scenarios)")
def describe_verdicts(result: VerdictTable) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    counts = verdict_counts(row.finding for row in result.rows)
    found = "; ".join([listing(counts), *_different(result)])
    return (
        f"Table of {count_words(len(result.rows), 'claim')} from "
        f"{count_words(len(result.scenarios), 'article')}: {found}."
    )


def _different(result: VerdictTable) -> list[str]:
    """Return for each other coding which verdicts are others under it."""
    return [
        f"under the {coding} {_moved([row.claim.id for row in result.different(coding)])}"
        for coding in result.codings
    ]


def _moved(names: Sequence[str]) -> str:
    if not names:
        return "every verdict is the same"
    return f"{listing(names)} {'has' if len(names) == 1 else 'have'} another verdict"


def _across(result: VerdictTable) -> float:
    return VERDICT + COLUMN * (1 + len(result.codings))


def _columns(result: VerdictTable) -> dict[str, float]:
    """Return where the column of each other coding begins."""
    return {name: VERDICT + COLUMN * i for i, name in enumerate(result.codings, start=1)}


def _height(result: VerdictTable) -> float:
    return HEAD * len(result.scenarios) + ROW * len(result.rows)


def _write_heads(ax: Axes, result: VerdictTable) -> None:
    ax.set_title(
        f"What follows from each article's own evidence: {count_words(len(result.rows), 'claim')}",
        loc="left", fontsize=TITLE_SIZE, fontweight="bold", pad=30,
    )  # fmt: skip
    for text, x in (("claim", CLAIM), ("verdict", VERDICT), *_columns(result).items()):
        ax.text(x, -0.08, text, fontsize=SMALL_SIZE, color=MUTED, va="bottom")
    words = ", ".join(verdict_counts(row.finding for row in result.rows))
    ax.text(
        0, _height(result) + 0.12, "\n".join([words, *_different(result)]),
        fontsize=SMALL_SIZE, color=MUTED, va="top",
    )  # fmt: skip


def _draw_row(ax: Axes, row: VerdictRow, top: float, result: VerdictTable) -> None:
    ax.plot([0, _across(result)], [top, top], color=FAINT, linewidth=0.5)
    middle = top + ROW / 2
    style: dict[str, Any] = {"fontsize": SMALL_SIZE - 0.4, "va": "center", "linespacing": 1.05}
    ax.text(0, middle, row.claim.id, fontweight="bold", **style)
    ax.text(CLAIM, middle, wrapped(row.claim.statement, CHARACTERS, 2), **style)
    _draw_verdict(ax, row.finding.verdict, (VERDICT, middle), bold=True)
    for coding, x in _columns(result).items():
        if row.is_same(coding):
            ax.text(x, middle, "the same", color=MUTED, **style)
        elif coding in row.others:
            _draw_verdict(ax, row.others[coding].verdict, (x, middle), bold=False)


def _draw_verdict(ax: Axes, verdict: str, place: tuple[float, float], *, bold: bool) -> None:
    colour, sign = _SIGNS[verdict]
    x, y = place
    ax.plot(x + 0.07, y, "s", color=colour, markersize=7.5, markeredgewidth=0)
    ax.text(
        x + 0.07, y, sign, fontsize=SMALL_SIZE, color=PAPER, fontweight="bold", ha="center",
        va="center_baseline",
    )  # fmt: skip
    ax.text(
        x + 0.2, y, verdict, fontsize=SMALL_SIZE - 0.4, color=INK, va="center",
        fontweight="bold" if bold else "normal",
    )  # fmt: skip

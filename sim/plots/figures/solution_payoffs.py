"""Payoffs by solution against no deal and the ideal point: a panel for each party."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sim.plots.parts.case_argument import taking_case
from sim.plots.parts.named_figure import NamedFigure, named_figure
from sim.plots.parts.palette import party_colours
from sim.plots.parts.party_parts import role
from sim.plots.parts.payoff_panel import set_payoff_ticks
from sim.plots.parts.payoff_rows import PayoffRow, PayoffRows, payoff_rows
from sim.plots.parts.shown_parties import MOST_AXES
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import (
    FAINT,
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    TITLE_SIZE,
    Layout,
    blank,
    new_axes,
    styled_axes,
    tidy,
)
from sim.plots.parts.wording import COMPARABLE, COMPARABLE_NOTE, power_of_ten, wrapped
from sim.sentences import listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

    from sim.axiomatic.compare import Comparison
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

WIDTH = 6.9  # inches
LEFT, RIGHT, TOP, BOTTOM = 1.5, 0.1, 0.38, 0.12
HEADER, ROW, FOOTER = 0.62, 0.245, 0.42  # of one panel
VALUES = 0.36  # column of values to the right of a panel
NOTE_LINE, NOTE_WIDTH = 0.15, 118  # inches, characters
GAP, WIDE_GAP = 0.22, 0.42  # between panels; between signatories and others
MOST_PANELS = 3  # side by side
BOUNDS: dict[str, tuple[Any, str]] = {  # style of the line, colour
    "no deal": ("-", INK), "accepts from": ((0, (5, 2)), MUTED), "ideal": ((0, (1, 1.5)), INK)
}  # fmt: skip


@taking_case
def plot_solution_payoffs(
    result: Comparison | Problem, *, scenario: Scenario | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the payoff of every solution, and of up to six named outcomes, for every party.

    Panels stand inside one axes: the signatories, then those who only ratify or observe.
    """
    shown = payoff_rows(result, scenario)
    size, area = payoffs_layout(shown)
    with styled_axes(ax, (size, area)) as ax:
        blank(ax)
        inner = (size[0] * area[2], size[1] * area[3])
        for row, parties in enumerate(_lines(shown.problem)):
            _draw_line(ax, shown, parties, row, inner)
        _write_frame(ax, shown, inner)
    return ax


def payoffs_layout(shown: PayoffRows) -> Layout:
    """Return the size of the figure in inches, and the place of the axes in parts of it."""
    lines = len(_lines(shown.problem))
    inner, bottom = (
        lines * _line_height(shown),
        BOTTOM + NOTE_LINE * len("\n".join(_notes(shown)).split("\n")),
    )
    height = TOP + inner + bottom
    return (WIDTH, height), (
        LEFT / WIDTH,
        bottom / height,
        (WIDTH - LEFT - RIGHT) / WIDTH,
        inner / height,
    )


@taking_case
def describe_solution_payoffs(
    result: Comparison | Problem, *, scenario: Scenario | None = None
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    shown = payoff_rows(result, scenario)
    names = shown.names.phrases
    start = f"Payoffs of {listing([names[p] for p in shown.problem.parties])}"
    texts = {p: shown.texts(p) for p in shown.problem.parties}
    base = listing(f"{names[p]} {texts[p][d]}" for p, d in shown.problem.disagreement.items())
    parts = []
    for row in shown.rows:
        values = ", ".join(texts[p][row.payoffs[p]] for p in shown.problem.parties)
        parts.append(f"{row.equal.replace(COMPARABLE, '')}: {values}")
    return f"{start} by solution, against no deal ({base}); " + (
        "; ".join(parts) or "no agreement zone, so no solution"
    ) + "."  # fmt: skip


def _lines(problem: Problem) -> list[list[str]]:
    """Return the parties of each line of panels."""
    signatories = list(problem.signatories)
    others = [p for p in problem.parties if p not in signatories]
    if len(signatories) + len(others) <= MOST_PANELS:
        return [signatories + others]
    per_line = 2 if len(signatories) == 4 else MOST_PANELS
    return [
        group[i : i + per_line]
        for group in (signatories, others)
        for i in range(0, len(group), per_line)
    ]


def _line_height(shown: PayoffRows) -> float:
    return HEADER + ROW * max(1, len(shown.rows)) + FOOTER


def _draw_line(
    ax: Axes, shown: PayoffRows, parties: list[str], line: int, inner: tuple[float, float]
) -> None:
    problem = shown.problem
    gaps = [
        WIDE_GAP if a in problem.signatories and b not in problem.signatories else GAP
        for a, b in pairwise(parties)
    ]
    places = max(len(group) for group in _lines(problem))
    width = (inner[0] - sum(gaps) - GAP * (places - len(parties))) / places
    bottom = inner[1] - line * _line_height(shown) - HEADER - ROW * max(1, len(shown.rows))
    left = 0.0
    for i, party in enumerate(parties):
        place = (
            left / inner[0],
            bottom / inner[1],
            (width - VALUES) / inner[0],
            ROW * max(1, len(shown.rows)) / inner[1],
        )
        _draw_panel(ax.inset_axes(place), shown, party, is_left=i == 0)
        left += width + (gaps[i] if i < len(gaps) else 0.0)


def _draw_panel(ax: Axes, shown: PayoffRows, party: str, *, is_left: bool) -> None:
    problem, colour = shown.problem, party_colours(shown.problem.parties)[party]
    tidy(ax)
    ax.set_xlim(shown.limits[party])
    ax.set_ylim(max(1, len(shown.rows)) - 0.5, -0.5)
    ax.locator_params(axis="x", nbins=4)
    ax.tick_params(labelsize=SMALL_SIZE)
    ax.tick_params(axis="y", length=0)
    power = set_payoff_ticks(ax.xaxis, shown.limits[party], False)
    labels = [row.label for row in shown.rows]
    ax.set_yticks(range(len(labels)), labels if is_left else [""] * len(labels))
    texts = shown.texts(party)
    for y, row in enumerate(shown.rows):
        _draw_row(ax, row, party, y, float(problem.disagreement[party]), colour)
        _write_value(ax, y, texts[row.payoffs[party]])
    _draw_bounds(ax, shown, party)
    ax.set_title(
        wrapped(f"{shown.names.parties[party]} {role(problem, party)}", 26),
        fontsize=LABEL_SIZE,
        fontweight="bold",
        color=colour,
        pad=24,
    )
    factor = f" × {power_of_ten(power)}" if power else ""
    ax.set_xlabel(f"payoff ({shown.units[party]}{factor})", fontsize=SMALL_SIZE, color=MUTED)
    if not shown.rows:
        ax.text(
            0.02, 0.5, "no agreement zone", transform=ax.transAxes, va="center", fontsize=SMALL_SIZE
        )


def _draw_row(ax: Axes, row: PayoffRow, party: str, y: int, start: float, colour: str) -> None:
    value = float(row.payoffs[party])
    ax.axhline(y, color=FAINT, linewidth=0.5, zorder=1)
    ax.plot([start, value], [y, y], color=colour, linewidth=1.8, alpha=0.45, zorder=3)
    face = colour if row.in_zone else PAPER
    ax.plot(
        value,
        y,
        marker=row.marker,
        color=face,
        markeredgecolor=colour,
        markersize=row.size,
        zorder=5,
    )


def _write_value(ax: Axes, y: int, text: str) -> None:
    """Write a payoff to the right of its row."""
    ax.annotate(
        text,
        (1.0, y),
        xycoords=("axes fraction", "data"),
        xytext=(VALUES * 72 - 2, 0),
        textcoords="offset points",
        ha="right",
        va="center",
        fontsize=SMALL_SIZE,
        annotation_clip=False,
    )


def _draw_bounds(ax: Axes, shown: PayoffRows, party: str) -> None:
    told, texts = shown.texts(party), []
    for name, value in sorted(shown.bounds(party).items(), key=lambda bound: bound[1]):
        style, colour = BOUNDS[name]
        ax.axvline(float(value), color=colour, linewidth=1.0, linestyle=style, zorder=2)
        texts.append(
            ax.text(
                float(value),
                -0.62,
                f"{name}\n{told[value]}",
                ha="center",
                va="bottom",
                fontsize=SMALL_SIZE - 0.3,
                color=colour,
            )
        )
    _part_texts(ax, texts)


def _part_texts(ax: Axes, texts: list[Text]) -> None:
    """Move texts in a row, from left to right, so that none overlaps another or leaves the axes."""
    boxes = [text.get_window_extent() for text in texts]
    frame = ax.get_window_extent()
    space = 0.6 * SMALL_SIZE * ax.figure.dpi / 72
    lefts: list[float] = []
    for box in boxes:
        least = lefts[-1] + boxes[len(lefts) - 1].width + space if lefts else frame.x0 - space
        lefts.append(max(box.x0, least))
    most = frame.x1 + 2 * space
    for i in reversed(range(len(boxes))):
        lefts[i] = min(lefts[i], most - boxes[i].width)
        most = lefts[i] - space
    to_data = ax.transData.inverted()
    for text, box, left in zip(texts, boxes, lefts, strict=True):
        text.set_x(to_data.transform((left + box.width / 2, 0.0))[0])


def _write_frame(ax: Axes, shown: PayoffRows, inner: tuple[float, float]) -> None:
    is_empty = shown.problem.agreement_zone.is_empty
    title = (
        "Payoffs of named packages and no deal"
        if is_empty and shown.rows
        else "Payoffs without a deal"
        if is_empty
        else "Payoffs by solution, from no deal towards the ideal point"
    )
    left = -(LEFT - 0.12) / inner[0]
    ax.text(
        left, 1 + (TOP - 0.2) / inner[1], title,
        fontsize=TITLE_SIZE, fontweight="bold", va="center",
    )  # fmt: skip
    notes = "\n".join(_notes(shown))
    ax.text(left, -0.02 / inner[1], notes, fontsize=SMALL_SIZE, color=MUTED, va="top")


def _notes(shown: PayoffRows) -> list[str]:
    notes = []
    if shown.has_comparable:
        notes.append(COMPARABLE_NOTE)
    if any(not row.in_zone for row in shown.rows):
        notes.append("hollow marker: no agreement")
    is_empty = shown.problem.agreement_zone.is_empty
    notes.append(
        "no agreement zone, so no solution" if is_empty else "ideal: the best agreement for a party"
    )
    alike = [f"{row.label}: {row.equal}" for row in shown.rows if row.label.endswith(" more")]
    told = [wrapped(line, NOTE_WIDTH, 4) for line in alike]
    return [line for line in ("\n".join(told), ";  ".join(notes), shown.names.reading) if line]


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the figure, none for nothing to show or for parties that are shown by a heat map."""
    shown = payoff_rows(case.comparison, case.scenario)
    if not shown.rows or len(case.problem.parties) > MOST_AXES:
        return []
    ax = new_axes(payoffs_layout(shown))
    plot_solution_payoffs(case.comparison, scenario=case.scenario, ax=ax)
    text = describe_solution_payoffs(case.comparison, scenario=case.scenario)
    return [named_figure("solution_payoffs", ax, text)]

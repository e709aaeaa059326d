"""The diagnosis as a strip: mechanism by mechanism what blocks, how often in the draws, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.errors import taking
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.sheet import LINE, MARGIN, Frame, Sheet, fold, tall
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import (
    FAINT,
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
)
from sim.plots.parts.wording import count_words, legible_text
from sim.scenario.outcome_words import percent
from sim.scenario.scenario import Scenario
from sim.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from sim.diagnosis.diagnosis import Diagnosis
    from sim.diagnosis.obstacle import Obstacle

WIDTH = 7.1  # inches
NAME, STATUS, SHARE, WHY = MARGIN, 1.33, 2.55, 3.42  # where the columns begin, in inches
TILE, BAR = 1.05, 0.72  # widths of a status and of a share
PAD, LEAST = 0.055, 0.26  # inches around the words of a row, and its least height
WHOLE = 60  # lines of a reason: no reason comes near
BOLD = 0.84  # of the room of other letters

FACES: Mapping[str, tuple[str, str, str]] = {  # face, words, hatch
    "blocks": ("#D55E00", PAPER, ""),
    "may block": ("#F5C16C", INK, ""),
    "does not block": ("#DCEAF5", INK, ""),
    "not reached": (PAPER, MUTED, ""),
    "not settled": (PAPER, INK, "...."),
    "not coded": (PAPER, MUTED, ""),
}


@taking("Diagnosis", "sim.diagnose(scenario)")
def plot_diagnosis(result: Diagnosis, *, ax: Axes | None = None) -> Axes:
    """Draw a row for each mechanism: its status, the share of draws in which it blocks, and why.

    Source: the rows and their rules are those of ``sim.diagnose``.
    """
    return _Strip(result).plot(ax)


@taking("Diagnosis", "sim.diagnose(scenario)")
def describe_diagnosis(result: Diagnosis) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return _Strip(result).described()


def _named(row: Obstacle) -> str:
    return row.mechanism + (f" ({row.how_often})" if row.share is not None else "")


def _signed(text: str) -> str:
    """Return a text with the minus sign that the numbers of all figures have."""
    return re.sub(r"(?<![\w-])-(?=\d)", "−", text)


@dataclass(frozen=True)
class _Row:
    name: str
    status: str  # in words
    share: float | None
    why: str
    turn: str  # what would turn it

    @property
    def height(self) -> float:
        """Return the height of the row in inches."""
        words = max(tall(self.why) + tall(self.turn), tall(self.name, LABEL_SIZE))
        return max(LEAST, words + 2 * PAD)


def _row(scenario: Scenario, found: Obstacle) -> _Row:
    room = WIDTH - MARGIN - WHY
    turn = ""
    if found.threshold is not None:
        told = legible_text(scenario, f"turns where {found.turns_where}")
        turn = fold(_signed(told), BOLD * room, lines=3)
    return _Row(
        fold(found.mechanism, STATUS - NAME - 0.1, LABEL_SIZE, 2),
        found.shown_status,
        found.share,
        fold(_signed(legible_text(scenario, found.why)), room, lines=WHOLE),
        turn,
    )


def _draw_row(sheet: Sheet, row: _Row, top: float) -> None:
    middle = top + row.height / 2
    sheet.ax.plot([MARGIN, sheet.width - MARGIN], [top, top], color=FAINT, linewidth=0.6)
    face, ink, hatch = FACES[row.status]
    is_quiet = row.status in ("not coded", "not reached", "not settled")
    sheet.write(
        NAME, middle, row.name, size=LABEL_SIZE, colour=MUTED if is_quiet else INK, va="center",
        fontweight="bold" if row.status in ("blocks", "may block") else "normal",
    )  # fmt: skip
    sheet.tile(
        STATUS, middle - 0.09, TILE, 0.18, facecolor=face, hatch=hatch, linewidth=0.6,
        edgecolor="#b5b5b5" if is_quiet else "none",
    )  # fmt: skip
    box = {"boxstyle": "square,pad=0.1", "fc": PAPER, "ec": "none"} if hatch else None
    sheet.write(
        STATUS + TILE / 2, middle, row.status, colour=ink, va="center", ha="center", bbox=box,
        fontweight="bold" if row.status == "blocks" else "normal",
    )  # fmt: skip
    if row.share is not None:
        sheet.tile(SHARE, middle - 0.12, BAR, 0.1, facecolor=FAINT, edgecolor="none")
        sheet.tile(SHARE, middle - 0.12, BAR * row.share, 0.1, facecolor=INK, edgecolor="none")
        sheet.write(SHARE + BAR, middle - 0.01, percent(row.share), ha="right", colour=INK)
    first = middle - (tall(row.why) + tall(row.turn)) / 2
    sheet.write(WHY, first, row.why, colour=MUTED if is_quiet else INK)
    sheet.write(WHY, first + tall(row.why), row.turn, fontweight="bold")


class _Strip(Page):
    """What the figure shows."""

    def __init__(self, result: Diagnosis) -> None:
        self.result = result
        self.rows = [_row(result.scenario, obstacle) for obstacle in result.obstacles]

    def frame(self) -> Frame:
        result = self.result
        asked = [f"asked about {result.reference}"] if result.reference else []
        drawn = [count_words(result.draws, "draw")] if result.draws else ["the best reading alone"]
        failed = [f"not passed: {_signed(c.why)}" for c in result.checks if not c.holds]
        thesis = ""
        if result.thesis is not None:
            thesis = f"the source expects: {result.thesis.expects}; {result.thesis.verdict}"
        return Frame(
            WIDTH,
            "What stands between the zone and a deal",
            legible_text(result.scenario, "; ".join([result.scenario.title, *asked, *drawn])),
            (
                *(legible_text(result.scenario, words) for words in failed),
                thesis,
                "what the coded evidence allows; never that a mechanism caused a failure",
            ),
        )

    def height(self) -> float:
        return LINE[SMALL_SIZE] + PAD + sum(row.height for row in self.rows)

    def draw(self, sheet: Sheet, top: float) -> None:
        heads = [(NAME, "mechanism"), (STATUS, "status"), (WHY, "by what the file says")]
        heads += [(SHARE, "share of draws")] * any(row.share is not None for row in self.rows)
        for left, words in heads:
            sheet.write(left, top, words, colour=MUTED)
        top += LINE[SMALL_SIZE] + PAD
        for row in self.rows:
            _draw_row(sheet, row, top)
            top += row.height

    def described(self) -> str:
        told = []
        for status in FACES:
            names = [_named(row) for row in self.result.obstacles if row.shown_status == status]
            told += [f"{status}: {listing(names)}"] if names else []
        scenario = self.result.scenario
        title = legible_text(scenario, scenario.title) or "the case"
        return (
            f"Strip of what stands between the zone and a deal in {title}, one row for each of "
            f"{count_words(len(self.rows), 'mechanism')}; {'; '.join(told)}."
        )


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the figure where the case is diagnosed."""
    return [] if case.diagnosis is None else [_Strip(case.diagnosis).named("diagnosis")]

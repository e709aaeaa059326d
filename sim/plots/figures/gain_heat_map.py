"""What deals give very many parties: a row for each party, a column for each deal."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.plots.parts.case_argument import taking_case
from sim.plots.parts.deal_gains import DealGains, deal_gains, gain_words
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import shades
from sim.plots.parts.party_parts import with_parts, wrapped_names
from sim.plots.parts.sheet import MARGIN, PER_INCH, Frame, Sheet, fold, tall
from sim.plots.parts.shown_parties import MOST_AXES
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import INK, PAPER, SMALL_SIZE
from sim.plots.parts.wording import COMPARABLE, COMPARABLE_NOTE
from sim.sentences import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.axiomatic.compare import Comparison
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

LEAST_WIDTH, NAMES, CELL, ROW = 4.9, 2.2, 0.46, 0.165  # inches
HEAD, GAP = 0.2, 0.12  # above the rows; above what the columns are
MOST_PARTIES = 72  # rows of a page
GAINS, LOSSES = ("#f7fbff", "#08519c"), ("#fff5eb", "#d94801")  # from no deal on, up and down


@dataclass(frozen=True)
class _HeatMap(Page):
    gains: DealGains

    @property
    def rows(self) -> tuple[str, ...]:
        """Return the parties that have room."""
        return self.gains.problem.parties[:MOST_PARTIES]

    @property
    def width(self) -> float:
        """Return the width of the figure in inches."""
        return max(LEAST_WIDTH, 2 * MARGIN + NAMES + CELL * len(self.gains.deals))

    def frame(self) -> Frame:
        shares = [self.gains.share(deal, p) for deal in self.gains.deals for p in self.rows]
        marks = ["orange: less than no deal"] * any(s is not None and s < 0 for s in shares)
        marks += ["–: no deal is the best it can have"] * (None in shares)
        marks += [COMPARABLE_NOTE] * self.gains.has_comparable
        missing = len(self.gains.problem.parties) - len(self.rows)
        if missing:
            marks.append(f"left out for want of room: {counted(missing, 'party', 'parties')}")
        if self.gains.left_out:
            marks.append(f"left out: {counted(self.gains.left_out, 'named outcome')}")
        notes = (";  ".join(self.gains.scale_notes), ";  ".join(marks), self.gains.names.reading)
        subtitle = "gain over no deal, in per cent of the way to the party's best"
        return Frame(self.width, "What deals give each party", subtitle, notes)

    @property
    def key(self) -> str:
        """Return what the columns are."""
        lines = []
        for k, deal in enumerate(self.gains.deals, 1):
            kind = "" if deal.in_zone else " (no agreement)"
            lines.append(
                fold(f"{k}  {' '.join(deal.label.split())}{kind}", self.width - 2 * MARGIN)
            )
        return "\n".join(lines)

    def height(self) -> float:
        return HEAD + ROW * len(self.rows) + GAP + tall(self.key)

    def draw(self, sheet: Sheet, top: float) -> None:
        named = with_parts(self.gains.problem, self.gains.names.parties)
        names = wrapped_names(named, int((NAMES - 0.1) * PER_INCH[SMALL_SIZE]), 1)
        left = MARGIN + NAMES
        for k in range(len(self.gains.deals)):
            sheet.write(
                left + (k + 0.5) * CELL, top + HEAD - 0.05, str(k + 1), va="bottom", ha="center",
                fontweight="bold",
            )  # fmt: skip
        for row, party in enumerate(self.rows):
            y = top + HEAD + ROW * row
            sheet.write(left - 0.06, y + ROW / 2, names[party], ha="right", va="center_baseline")
            for k, deal in enumerate(self.gains.deals):
                share = self.gains.share(deal, party)
                _draw_cell(sheet, left + k * CELL, y, share)
        sheet.write(MARGIN, top + HEAD + ROW * len(self.rows) + GAP, self.key)

    def described(self) -> str:
        parts = []
        for deal in self.gains.deals:
            shares = [self.gains.share(deal, p) for p in self.gains.tops]
            known = [share for share in shares if share is not None]
            label = " ".join(deal.label.replace(COMPARABLE, "").split())
            span = f"{gain_words(min(known))} to {gain_words(max(known))}" if known else "nothing"
            parts.append(f"{label}: {span}")
        return (
            f"Heat map of what deals give {len(self.gains.tops)} parties, in per cent of the way "
            f"from no deal to the party's best; {'; '.join(parts)}."
        )


def _draw_cell(sheet: Sheet, x: float, y: float, share: Fraction | None) -> None:
    level = 0.0 if share is None else min(1.0, abs(float(share)))
    pair = LOSSES if share is not None and share < 0 else GAINS
    colour = shades(pair)(level)
    sheet.tile(x, y, CELL, ROW, facecolor=colour, edgecolor=PAPER, linewidth=0.8)
    text = gain_words(share).removesuffix(" %")
    sheet.write(
        x + CELL / 2, y + ROW / 2, text, size=SMALL_SIZE - 0.5, va="center_baseline", ha="center",
        colour=PAPER if level > 0.55 else INK,
    )  # fmt: skip


@taking_case
def plot_gain_heat_map(
    result: Comparison | Problem, *, scenario: Scenario | None = None, ax: Axes | None = None
) -> Axes:
    """Draw how far each deal takes each party from no deal to its best agreement, in per cent.

    Solutions and named outcomes with equal payoffs for everyone are one deal.
    """
    return _HeatMap(deal_gains(result, scenario)).plot(ax)


@taking_case
def describe_gain_heat_map(
    result: Comparison | Problem, *, scenario: Scenario | None = None
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return _HeatMap(deal_gains(result, scenario)).described()


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the figure for more parties than have room on axes side by side."""
    if len(case.problem.parties) <= MOST_AXES:
        return []
    page = _HeatMap(deal_gains(case.comparison, case.scenario))
    return [page.named("gain_heat_map")] if page.gains.deals else []

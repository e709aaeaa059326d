"""Power as bars: what each party may count on of all gains, and how often its vote tips."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.errors import taking
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import party_colours
from sim.plots.parts.sheet import LINE, MARGIN, Frame, Sheet, fold
from sim.plots.parts.style import FAINT, INK, LABEL_SIZE, MUTED, PAPER, SMALL_SIZE
from sim.plots.parts.wording import COMPARABLE, COMPARABLE_NOTE, number, wording
from sim.rounding import per_cent
from sim.sentences import listing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.coalition.power import Power

WIDTH, NAMES, PANEL, GAP = 6.9, 1.45, 2.5, 0.2  # inches
BAR, APART, ROW = 0.115, 0.02, 0.34  # of a bar, between the two of a party, of a party
NUMBER = 0.5  # inches beside a bar for its number
HEAD = 2 * LINE[SMALL_SIZE] + 0.06

Shares = Mapping[str, Fraction]


@dataclass(frozen=True)
class _Panel:
    """Two measures of the same kind; ``upper`` and ``lower`` are what the bars of a party show."""

    title: str
    upper: tuple[str, Shares]
    lower: tuple[str, Shares] | None
    whole: Fraction | None = None  # of points; None for shares of 1

    @property
    def measures(self) -> list[tuple[str, Shares]]:
        """Return what is drawn, the upper bar first."""
        return [self.upper] if self.lower is None else [self.upper, self.lower]

    def words(self, value: Fraction) -> str:
        """Return a value as it stands beside its bar."""
        if self.whole is None:
            return f"{per_cent(value)} %"
        return number(value, float(abs(self.whole)))


@taking("Power", "sim.power(problem)")
def plot_power_bars(result: Power, *, ax: Axes | None = None) -> Axes:
    """Draw for each signatory its part of all gains and how often it tips a vote.

    On the left the Shapley value above the nucleolus, on the right the index of Shapley and Shubik
    above that of Banzhaf. Without an agreement there is only the right side.
    """
    return _Bars(result).plot(ax)


@taking("Power", "sim.power(problem)")
def describe_power_bars(result: Power) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return _Bars(result).described()


@dataclass(frozen=True)
class _Bars(Page):
    result: Power

    @property
    def panels(self) -> list[_Panel]:
        """Return what is drawn, from left to right."""
        found, sharing = [], self.result.sharing
        if sharing is not None:
            fair = sharing.nucleolus
            lower = None if fair is None else ("nucleolus", fair.division)
            total = sharing.gains.game.total
            title = f"part of all gains, {number(total)}{COMPARABLE}"
            found.append(_Panel(title, ("Shapley value", sharing.shapley), lower, total))
        indices = self.result.indices
        found.append(
            _Panel(
                "part of the power to decide",
                ("Shapley–Shubik index", indices.shapley_shubik),
                ("Banzhaf index", indices.banzhaf),
            )
        )
        return found

    def frame(self) -> Frame:
        problem, sharing = self.result.problem, self.result.sharing
        notes = ["in each row the first measure is above, in full colour, the second below"]
        if sharing is None:
            notes.append("no agreement, hence no gains to divide")
        else:
            notes.append(COMPARABLE_NOTE)
            if not sharing.gains.is_informative:
                notes.append("no group short of all can gain anything: equal parts by construction")
        reading = wording(problem).reading
        return Frame(WIDTH, "Who is powerful", problem.title, (";  ".join(notes), reading))

    def height(self) -> float:
        return HEAD + ROW * len(self.result.problem.signatories)

    def draw(self, sheet: Sheet, top: float) -> None:
        names = wording(self.result.problem).parties
        colours = party_colours(self.result.problem.parties)
        first = top + HEAD
        for row, party in enumerate(self.result.problem.signatories):
            name = fold(names[party], NAMES - 0.1, LABEL_SIZE, 2)
            middle = first + ROW * row + BAR + APART / 2
            sheet.write(MARGIN, middle, name, size=LABEL_SIZE, va="center")
        for at, panel in enumerate(self.panels):
            left = MARGIN + NAMES + at * (PANEL + GAP)
            sheet.write(left, top, panel.title, colour=INK, fontweight="bold")
            told = ", ".join(title for title, _ in panel.measures)
            sheet.write(left, top + LINE[SMALL_SIZE], told, colour=MUTED)
            self._draw_panel(sheet, panel, left, first, colours)

    def _draw_panel(
        self, sheet: Sheet, panel: _Panel, left: float, top: float, colours: Mapping[str, str]
    ) -> None:
        parties = self.result.problem.signatories
        values = [shares[p] for _, shares in panel.measures for p in parties]
        low, high = min(Fraction(0), *values), max(Fraction(0), *values)
        room = PANEL - NUMBER * (1 + (low < 0))
        inch = room / float(high - low) if high > low else 0.0
        zero = left + NUMBER * (low < 0) - float(low) * inch
        bottom = top + ROW * len(parties) - (ROW - 2 * BAR - APART)
        sheet.ax.plot([zero, zero], [top - 0.02, bottom + 0.02], color=FAINT, linewidth=0.8)
        for row, party in enumerate(parties):
            for k, (_, shares) in enumerate(panel.measures):
                y, length = top + ROW * row + k * (BAR + APART), float(shares[party]) * inch
                style = {"facecolor": colours[party]} if k == 0 else {
                    "facecolor": PAPER, "edgecolor": colours[party], "hatch": "//////",
                }  # fmt: skip
                sheet.tile(min(zero, zero + length), y, abs(length), BAR, linewidth=0.6, **style)
                end = zero + length + (0.05 if length >= 0 else -0.05)
                sheet.write(
                    end, y + BAR / 2, panel.words(shares[party]), va="center_baseline",
                    ha="left" if length >= 0 else "right",
                )  # fmt: skip

    def described(self) -> str:
        names = wording(self.result.problem).parties
        told = []
        for panel in self.panels:
            for title, shares in panel.measures:
                parts = [f"{names[p]} {panel.words(shares[p])}" for p in names if p in shares]
                told.append(f"{title}: {listing(parts)}")
        return f"Bars of the power of {len(self.panels[-1].upper[1])} parties; {'; '.join(told)}."


def figures(result: Power) -> list[NamedFigure]:
    """Return the figure."""
    return [_Bars(result).named("power_bars")]

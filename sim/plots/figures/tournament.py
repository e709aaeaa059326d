"""Who gets how much against whom in a tournament: two heat maps of ordered pairs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.errors import taking
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import shades
from sim.plots.parts.sheet import MARGIN, Frame, Sheet, fold
from sim.plots.parts.style import INK, MUTED, PAPER, SMALL_SIZE
from sim.rounding import rounded
from sim.sentences import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.strategic.concession.tournament_result import Tournament

NAMES, CELL, ROW, GAP = 0.95, 0.42, 0.26, 0.35  # inches
PAST = 0.3  # of the last slanted name
HEAD, SLANT = 0.2, 0.62  # above the rows: the heading of a map, and the names of columns
SHADES = ("#f7fbff", "#08306b")
MOST = 14  # strategies that have room
Gain = Callable[[str, str], float | None]


@taking("Tournament", "sim.tournament(scenarios, strategies)")
def plot_tournament(result: Tournament, *, ax: Axes | None = None) -> Axes:
    """Draw what who speaks first gets against each strategy, and what it leaves the other.

    Both are means over all scenarios, in per cent of the way from no deal to the best agreement.
    """
    return _HeatMaps(result).plot(ax)


@taking("Tournament", "sim.tournament(scenarios, strategies)")
def describe_tournament(result: Tournament) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return _HeatMaps(result).described()


@dataclass(frozen=True)
class _HeatMaps(Page):
    found: Tournament

    @property
    def _names(self) -> list[str]:
        """Return the strategies that have room, as they stand."""
        return [row["strategy"] for row in self.found.standing_rows()][:MOST]

    @property
    def _side(self) -> float:
        return CELL * len(self._names)

    def frame(self) -> Frame:
        rules, hidden = self.found.rules, len(self.found.strategies) - len(self._names)
        scenarios = counted(len(self.found.scenarios), "scenario")
        notes = [
            "in % of the way from no deal to a party's best agreement, no agreement counts 0: mean "
            f"of {scenarios}, {counted(rules.repeat, 'session')} each",
            "rows speak first; strategies in the order of what they get on average",
        ]
        if hidden:
            notes.append(f"left out for want of room: {counted(hidden, 'strategy', 'strategies')}")
        width = max(4.6, 2 * MARGIN + NAMES + 2 * self._side + GAP + PAST)
        return Frame(width, "Who gets how much against whom", "", tuple(notes))

    def height(self) -> float:
        return HEAD + SLANT + ROW * len(self._names)

    def draw(self, sheet: Sheet, top: float) -> None:
        left = MARGIN + NAMES
        first = top + HEAD + SLANT
        for k, name in enumerate(self._names):
            text = fold(name, NAMES - 0.08, lines=1)
            y = first + (k + 0.5) * ROW
            sheet.write(left - 0.06, y, text, ha="right", va="center_baseline")
        self._draw_map(sheet, left, top, "who speaks first gets", self.found.speaker_gain)
        right = left + self._side + GAP
        self._draw_map(sheet, right, top, "the other gets", self.found.other_gain)

    def _draw_map(self, sheet: Sheet, left: float, top: float, title: str, gain: Gain) -> None:
        sheet.write(left, top, title, fontweight="bold")
        first = top + HEAD + SLANT
        for k, name in enumerate(self._names):
            sheet.write(
                left + (k + 0.5) * CELL, first - 0.05, fold(name, SLANT + 0.25, lines=1),
                va="bottom", ha="left", rotation=40, rotation_mode="anchor", colour=MUTED,
            )  # fmt: skip
        for row, one in enumerate(self._names):
            for column, other in enumerate(self._names):
                place = left + column * CELL, first + row * ROW
                _draw_cell(sheet, *place, gain(one, other))

    def described(self) -> str:
        rows = self.found.standing_rows()
        told = "; ".join(
            f"{row['strategy']} {_words(row['own_gain'])}, leaving {_words(row['other_gain'])}"
            for row in rows
        )
        return (
            f"Two heat maps of {len(rows)} strategies by {len(rows)}, what who speaks first gets "
            "and what the other gets, in per cent of the way from no deal to the best agreement; "
            f"on average over all pairs: {told}."
        )


def _words(share: float | None) -> str:
    return "–" if share is None else f"{rounded(100 * share, 0)} %"


def _draw_cell(sheet: Sheet, x: float, y: float, share: float | None) -> None:
    level = 0.0 if share is None else min(1.0, max(0.0, share))
    colour = shades(SHADES)(level)
    sheet.tile(x, y, CELL, ROW, facecolor=colour, edgecolor=PAPER, linewidth=0.8)
    sheet.write(
        x + CELL / 2, y + ROW / 2, _words(share).removesuffix(" %"), size=SMALL_SIZE,
        va="center_baseline", ha="center", colour=PAPER if level > 0.5 else INK,
    )  # fmt: skip


def figures(found: Tournament) -> list[NamedFigure]:
    """Return the figure of a tournament."""
    return [_HeatMaps(found).named("tournament")]

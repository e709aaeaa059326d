"""What a sweep found: payoffs and deals along one path, or a map of the deals over two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.doubt.swept_deals import deal_lines
from sim.doubt.swept_turns import turn_sentences
from sim.doubt.swept_words import swept_heading, swept_label
from sim.errors import taking
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.sheet import Frame, Sheet
from sim.plots.parts.sweep_map import draw_map, map_height
from sim.plots.parts.sweep_strip import along_height, draw_along, has_equal_lines, shown_parties
from sim.plots.parts.wording import UNSTATED, UNSTATED_NOTE, legible_text
from sim.sentences import counted

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.doubt.value_sweep import ValueSweep

WIDTH, MOST_DEALS = 6.9, 9  # inches; deals in words


@taking("ValueSweep", "sim.sweep(scenario, values)")
def plot_value_sweep(result: ValueSweep, *, legend: bool = True, ax: Axes | None = None) -> Axes:
    """Draw what a solution gives each party along one path, and the deals below, or a map of them.

    Along one path no deal is dashed, and a strip shows which deal is chosen; over two paths every
    cell has the number of the deal and how many agreements there are.
    """
    return _SweepPage(result).plot(ax, legend=legend)


@taking("ValueSweep", "sim.sweep(scenario, values)")
def describe_value_sweep(result: ValueSweep) -> str:
    """Return what the figure shows to those who cannot see it."""
    return _SweepPage(result).described()


@dataclass(frozen=True)
class _SweepPage(Page):
    found: ValueSweep

    @property
    def _labels(self) -> list[str]:
        case = self.found.scenario
        return [legible_text(case, swept_label(case, swept.path)) for swept in self.found.paths]

    @property
    def _axes(self) -> list[str]:
        case = self.found.scenario
        return [legible_text(case, swept_heading(case, swept.path)) for swept in self.found.paths]

    @property
    def _is_map(self) -> bool:
        return len(self.found.paths) == 2

    def frame(self) -> Frame:
        title = f"The {self.found.title} deal at each value of {' and '.join(self._labels)}"
        case = self.found.scenario
        return Frame(WIDTH, title, legible_text(case, case.title), tuple(self._notes()))

    def _notes(self) -> list[str]:
        hidden = len(self.found.parties) - len(shown_parties(self.found))
        empty = "hatched: no agreement" * any(p.answer.is_empty for p in self.found.points)
        if self._is_map:
            parts = [
                "in each cell the number of the deal, below it that of the agreements",
                empty,
            ]
        else:
            is_scale = self.found.paths[0].numbers is not None and len(self.found.points) > 1
            turns = "the strip turns halfway between two of them" * is_scale
            parts = ["dots: the values solved", turns, "dashed: no deal", empty]
            around = "a line around another: equal payoffs, or nearly"
            parts += [around] * has_equal_lines(self.found)
            parts += [f"{counted(hidden, 'more party', 'more parties')} not drawn"] * (hidden > 0)
        lines = deal_lines(self.found, MOST_DEALS)
        deals = [legible_text(self.found.scenario, line) for line in lines]
        marked = [UNSTATED_NOTE] * any(UNSTATED in line for line in deals)
        return [";  ".join(part for part in parts if part), *deals, *marked]

    def height(self) -> float:
        if self._is_map:
            return map_height(self.found, self._axes)
        return along_height(self.found, self._axes[0])

    def draw(self, sheet: Sheet, top: float) -> None:
        if self._is_map:
            draw_map(sheet, top, self.found, self._axes)
        else:
            draw_along(sheet, top, self.found, self._axes[0])

    def described(self) -> str:
        kind = "Map of the deals over" if self._is_map else "Payoffs and deals along"
        labels = " and ".join(self._labels)
        told = " ".join([*turn_sentences(self.found)[:-1], *deal_lines(self.found)])
        return f"{kind} {labels} under {self.found.title}. {told}".strip()


def figures(found: ValueSweep) -> list[NamedFigure]:
    """Return the figure of a sweep."""
    return [_SweepPage(found).named("value_sweep")]

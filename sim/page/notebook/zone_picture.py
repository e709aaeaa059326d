"""The payoffs of two parties while numbers move: what is left to agree on, and Nash's solution."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.axiomatic.nash import nash
from sim.page.notebook.moved_case import MovedCase, Points
from sim.page.notebook.outcome_sample import OutcomeSample
from sim.plots.parts.frontier_line import corner_mark
from sim.plots.parts.palette import (
    AGREEMENT_SHADES,
    ALL_FRONTIER_COLOUR,
    FEASIBLE_SHADES,
    FRONTIER_COLOUR,
    middle_shade,
    party_colours,
)
from sim.plots.parts.payoff_panel import label_payoffs
from sim.plots.parts.payoff_window import PADDING, PayoffWindow
from sim.plots.parts.style import INK, LABEL_SIZE, PAPER
from sim.plots.parts.wording import Wording
from sim.sentences import counted
from sim.solver.density.payoff_density import Pair
from sim.solver.search.sampled_agreements import are_agreements

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.problem.problem import Problem

SMALLEST, LARGEST = 1.3, 4.4  # dots, in points
LABEL = 44  # characters of a line beside an axis
TICKS, STEPS = 6, (1, 2, 5, 10)


@dataclass(frozen=True, eq=False)
class ZonePicture:
    """The payoffs of two parties from some outcomes, in a window that stays while numbers move."""

    pair: Pair
    sample: OutcomeSample
    names: Wording
    window: PayoffWindow

    def prepare(self, ax: Axes, problem: Problem) -> None:
        """Set the limits, a few ticks and the labels of both axes."""
        from matplotlib.ticker import MaxNLocator

        colours, sides = party_colours(problem.parties), (self.window.x, self.window.y)
        ax.set(xlim=self.window.x, ylim=self.window.y)
        for axis, party, limits in zip((ax.xaxis, ax.yaxis), self.pair, sides, strict=True):
            ticks = MaxNLocator(TICKS, steps=STEPS).tick_values(*limits)
            label = self.names.phrases[party], self.names.unit(problem, party), LABEL
            axis.set_ticks([t for t in ticks if limits[0] <= t <= limits[1]])
            label_payoffs(axis, limits, label, colours[party], LABEL_SIZE)

    def draw(self, ax: Axes, case: MovedCase) -> None:
        """Draw the outcomes, the frontiers, what each must get, no deal and Nash's solution."""
        problem, (x, y) = case.problem, self.pair
        self._draw_outcomes(ax, problem)
        _draw_line(ax, case.frontier(self.pair), ALL_FRONTIER_COLOUR, 0.7)
        _draw_line(ax, case.efficient(self.pair), FRONTIER_COLOUR, 1.2)
        colours = party_colours(problem.parties)
        ax.axvline(float(problem.reservation[x]), **_floor(colours[x]))
        ax.axhline(float(problem.reservation[y]), **_floor(colours[y]))
        at = self.window.place(problem.disagreement[x], problem.disagreement[y])[:2]
        for width, colour in ((4.2, PAPER), (2.0, INK)):
            ax.plot(*at, "+", color=colour, markersize=9.5, markeredgewidth=width, zorder=8)
        if case.deal is not None:
            at = self.window.place(case.deal.payoffs[x], case.deal.payoffs[y])[:2]
            ax.plot(*at, color=INK, marker=nash.concept.marker, markersize=7,
                    markeredgecolor=PAPER, zorder=9)  # fmt: skip
        ax.set_title(zone_size(case))

    def _draw_outcomes(self, ax: Axes, problem: Problem) -> None:
        tables, indices = problem.party_payoffs, self.sample.indices
        places = [
            tables[p].totals(problem.space, indices)[0] * float(tables[p].guide_unit)
            for p in self.pair
        ]
        size = min(LARGEST, max(SMALLEST, 45 / sqrt(self.sample.size or 1)))
        agreed = are_agreements(problem, indices)
        for shown, pair, above in ((~agreed, FEASIBLE_SHADES, 2), (agreed, AGREEMENT_SHADES, 6)):
            ax.plot(
                *(column[shown] for column in places), "o",
                color=middle_shade(pair), markersize=size, markeredgewidth=0, zorder=above,
            )  # fmt: skip


def zone_size(case: MovedCase) -> str:
    """Return how many agreements there are, as a title."""
    if case.is_empty:
        return "no agreement"
    return "not counted: too many" if case.count is None else counted(case.count, "agreement")


def picture_window(problem: Problem, pair: Pair) -> PayoffWindow:
    """Return limits that hold every outcome and no deal as it is read; beyond lies what moves."""
    available = [axis.available for axis in problem.space.axes]
    ends = []
    for party in pair:
        table = problem.party_payoffs[party]
        values = [*map(table.payoff, table.span(available)), problem.disagreement[party]]
        low, high = float(min(values)), float(max(values))
        margin = PADDING * (high - low or 1.0)
        ends.append((low - margin, high + margin))
    return PayoffWindow(*ends)


def _floor(colour: str) -> dict[str, Any]:
    return {"color": colour, "linewidth": 1.1, "linestyle": (0, (5, 2)), "zorder": 4}


def _draw_line(ax: Axes, points: Points, colour: str, width: float) -> None:
    x, y = (np.array([float(point[at]) for point in points]) for at in (0, 1))
    if len(points) == 1:
        ax.plot(x, y, color=colour, zorder=5, **corner_mark(width, 17))
    else:
        ax.plot(x, y, drawstyle="steps-pre", color=colour, linewidth=width, zorder=5)

"""How likely each of two who may be obstinate has given in, against time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from sim.errors import taking
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import party_colours
from sim.plots.parts.sheet import Frame, Sheet, legend_height, legend_under
from sim.plots.parts.style import FAINT, LABEL_SIZE, MUTED, PAPER, SMALL_SIZE, tick_shares, tidy
from sim.plots.parts.wording import number, wording
from sim.rounding import per_cent, significant
from sim.sentences import listing

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from sim.strategic.reputation import Reputation

WIDTH, LEFT, PANEL, AXIS = 6.25, 0.72, (5.3, 2.5), 0.6  # inches
DASHES: tuple[Any, ...] = ("-", (0, (5, 2)))


@taking("Reputation", "sim.reputation(problem, demand=…, obstinate=…)")
def plot_giving_in(result: Reputation, *, legend: bool = True, ax: Axes | None = None) -> Axes:
    """Draw how likely each party has given in by a time, if the other has not.

    A dot at the start is how likely it gives in at once; where both lines end only the obstinate
    are left.

    Source: Abreu & Gul (2000), Econometrica 68: 85-117.
    """
    return _View(result).plot(ax, legend=legend)


@taking("Reputation", "sim.reputation(problem, demand=…, obstinate=…)")
def describe_giving_in(result: Reputation) -> str:
    """Return what the figure shows to those who cannot see it."""
    return _View(result).described()


class _View(Page):
    """What the figure shows."""

    def __init__(self, result: Reputation) -> None:
        self.result, self.problem = result, result.problem
        self.names = wording(self.problem)
        self.colours = party_colours(self.problem.parties)

    def frame(self) -> Frame:
        notes = ("dot: gives in at once;  flat: whoever has not given in is obstinate",)
        return Frame(
            WIDTH, "How likely each has given in", self.problem.title, (*notes, self.names.reading)
        )

    def height(self) -> float:
        return PANEL[1] + AXIS + legend_height(self._legend())

    def draw(self, sheet: Sheet, top: float) -> None:
        ax, found = sheet.panel(LEFT, top, *PANEL), self.result
        tidy(ax, grid="y")
        last = 1.25 * found.end
        times = np.append(np.linspace(0, found.end, 120), last)
        for party, style in zip(self.problem.signatories, DASHES, strict=True):
            chances = [found.has_given_in(party, float(time)) for time in times]
            colour = self.colours[party]
            ax.plot(times, chances, color=colour, linewidth=1.5, linestyle=style, zorder=3)
            if found.at_once[party]:
                ax.plot(0, chances[0], "o", color=colour, markersize=6, zorder=4, clip_on=False)
                ax.plot([0, 0], [0, chances[0]], color=colour, linewidth=1.5, zorder=3)
        ax.axvline(found.end, color=MUTED, linewidth=0.9, linestyle=(0, (1, 1.6)), zorder=2)
        ax.annotate(
            "only the obstinate\nare left", (found.end, 0.06), xytext=(4, 0),
            textcoords="offset points", fontsize=SMALL_SIZE, color=MUTED, va="bottom", zorder=5,
            bbox={"boxstyle": "square,pad=0.1", "fc": PAPER, "ec": FAINT, "lw": 0},
        )  # fmt: skip
        ax.set_xlim(0, last)
        ax.set_ylim(0, 1.02)
        tick_shares(ax.yaxis)
        label = "time, in periods of the discount rates"
        ax.set_xlabel(label, fontsize=LABEL_SIZE, color=MUTED)
        ax.set_ylabel("has given in", fontsize=LABEL_SIZE, color=MUTED)
        legend_under(ax, self._legend(), LEFT / PANEL[0] - 0.03, AXIS / PANEL[1] - 0.02)

    def _legend(self) -> list[Artist]:
        from matplotlib.lines import Line2D

        found = self.result
        return [
            Line2D(
                [], [], color=self.colours[p], linewidth=1.5, linestyle=style,
                label=f"{self.names.parties[p]}, which demands {number(found.demands[p])} and is "
                f"obstinate with {per_cent(found.obstinate[p])} %",
            )
            for p, style in zip(self.problem.signatories, DASHES, strict=True)
        ]  # fmt: skip

    def described(self) -> str:
        found = self.result
        told = listing(
            f"{self.names.nouns[p].does('give')} in at once with {per_cent(chance)} %"
            for p, chance in found.at_once.items()
        )
        end = significant(found.end, 3)
        return (
            f"How likely each party has given in, against time: {told}; from period {end} on only "
            "the obstinate are left."
        )


def figures(found: Reputation) -> list[NamedFigure]:
    """Return the figure of two who wait for each other."""
    return [_View(found).named("giving_in")]

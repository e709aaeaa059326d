"""What each proposer, once it is drawn, proposes to a body with a quorum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import taking
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import party_colours
from sim.plots.parts.sheet import Frame, Sheet, fold, legend_height, legend_under
from sim.plots.parts.style import FAINT, LABEL_SIZE, MUTED, PAPER, SMALL_SIZE, tidy
from sim.plots.parts.wording import number, wording
from sim.rounding import per_cent
from sim.sentences import counted, listing

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from sim.strategic.legislative import Legislative, Proposal

WIDTH, LEFT, PANEL, ROW, AXIS = 6.25, 1.6, 4.45, 0.34, 0.58  # inches
MOST = 18  # proposals that are drawn
SPREAD = 0.72  # of the height of a row, shared by marks that would hide each other
MARKERS = "osD^vPX<"


@taking("Legislative", "sim.legislative(problem)")
def plot_drawn_proposals(
    result: Legislative, *, legend: bool = True, ax: Axes | None = None
) -> Axes:
    """Draw what each proposal of the first round gives every signatory, a row for each.

    Hollow marks are those who are outvoted; thin lines are what each expects before anybody is
    drawn.

    Source: Baron & Ferejohn (1989), American Political Science Review 83: 1181-1206.
    """
    return _View(result).plot(ax, legend=legend)


@taking("Legislative", "sim.legislative(problem)")
def describe_drawn_proposals(result: Legislative) -> str:
    """Return what the figure shows to those who cannot see it."""
    return _View(result).described()


class _View(Page):
    """What the figure shows."""

    def __init__(self, result: Legislative) -> None:
        self.result, self.problem = result, result.problem
        self.names = wording(self.problem)
        self.colours = party_colours(self.problem.parties)
        self.shown = result.proposals[:MOST]

    def frame(self) -> Frame:
        count = len(self.problem.signatories)
        rule = f"{self.result.rule.quorum} of {count} must accept"
        if self.result.rule.veto:
            rule += f", among them {listing(self.names.nouns[p] for p in self.result.rule.veto)}"
        left = len(self.result.proposals) - len(self.shown)
        more = f"{counted(left, 'more proposal')} not drawn" if left else ""
        parts = ("hollow: outvoted", "lines: expected before anybody is drawn", more)
        notes = ";  ".join(part for part in parts if part)
        return Frame(
            WIDTH, "What each proposes once it is drawn", f"{self.problem.title}; {rule}",
            (notes, self.names.reading),
        )  # fmt: skip

    def height(self) -> float:
        return ROW * len(self.shown) + AXIS + legend_height(self._legend())

    def draw(self, sheet: Sheet, top: float) -> None:
        tall = ROW * len(self.shown)
        ax = sheet.panel(LEFT, top, PANEL, tall)
        tidy(ax, grid="x")
        for party in self.problem.signatories:
            expected = float(self.result.values[party])
            ax.axvline(expected, color=self.colours[party], linewidth=0.9, zorder=2)
        for row, proposal in enumerate(self.shown):
            ax.axhline(row, color=FAINT, linewidth=0.6, zorder=1)
            self._draw_row(ax, row, proposal)
            words = fold(self._label(proposal), LEFT - 0.25, SMALL_SIZE, 2)
            sheet.write(LEFT - 0.12, top + ROW * (row + 0.5), words, va="center", ha="right")
        ax.set_ylim(len(self.shown) - 0.5, -0.5)
        ax.set_yticks([])
        ax.margins(x=0.06)
        ax.set_xlabel("payoff, each in its own points", fontsize=LABEL_SIZE, color=MUTED)
        legend_under(ax, self._legend(), 0.0, AXIS / tall - 0.02 / tall)

    def _draw_row(self, ax: Axes, row: int, proposal: Proposal) -> None:
        """Draw the marks of a proposal; those of the same payoff stand one above the other."""
        payoffs = [proposal.payoffs[party] for party in self.problem.signatories]
        for at, party in enumerate(self.problem.signatories):
            colour = self.colours[party]
            face = colour if party in proposal.accepted_by else PAPER
            beside, before = payoffs.count(payoffs[at]), payoffs[:at].count(payoffs[at])
            height = row + SPREAD * ((before + 0.5) / beside - 0.5)
            ax.plot(
                float(payoffs[at]), height, MARKERS[at % len(MARKERS)], color=face,
                markeredgecolor=colour, markeredgewidth=1.3, markersize=6.5, zorder=4,
            )  # fmt: skip

    def _label(self, proposal: Proposal) -> str:
        who = self.names.parties[proposal.proposer]
        often = "" if proposal.probability == 1 else f", {per_cent(proposal.probability)} %"
        return f"{who}{often}"

    def _legend(self) -> list[Artist]:
        from matplotlib.lines import Line2D

        return [
            Line2D([], [], color=self.colours[p], marker=MARKERS[at % len(MARKERS)], markersize=6,
                   linewidth=0.9, label=self.names.parties[p])
            for at, p in enumerate(self.problem.signatories)
        ]  # fmt: skip

    def described(self) -> str:
        nouns, told = self.names.nouns, []
        for party in self.result.recognition:
            own = [p for p in self.result.proposals if p.proposer == party]
            if own:
                payoff = number(own[0].payoffs[party])
                told.append(f"{nouns[party].does('propose')} what gives {nouns[party].it} {payoff}")
        expected = listing(f"{nouns[p]} {number(u)}" for p, u in self.result.values.items())
        return (
            f"What each proposal gives every signatory: {listing(told)}; expected before anybody "
            f"is drawn: {expected}."
        )


def figures(found: Legislative) -> list[NamedFigure]:
    """Return the figure of a body with a quorum, where anybody proposes anything."""
    return [_View(found).named("drawn_proposals")] if found.proposals else []

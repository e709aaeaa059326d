"""What a buyer bids and a seller asks, against what the good is worth to each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.errors import taking
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.sheet import Frame, Sheet, legend_height, legend_under
from sim.plots.parts.style import LABEL_SIZE, MUTED, tidy
from sim.rounding import per_cent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from sim.strategic.double_offer import DoubleOffer, LinearRule, Support

WIDTH, LEFT, SIDE, AXIS = 4.9, 0.72, 3.5, 0.6  # inches
BUYER, SELLER = "#0072B2", "#D55E00"
DASHED, DOTTED = (0, (5, 2)), (0, (1, 1.6))


@taking("DoubleOffer", "sim.double_offer()")
def plot_bid_and_ask(result: DoubleOffer, *, legend: bool = True, ax: Axes | None = None) -> Axes:
    """Draw the buyer's bid against its value and the seller's ask against its cost.

    Lines are dotted where there is never trade, so that other bids and asks would do as well; on
    the grey diagonal an offer would be honest.

    Source: Chatterjee & Samuelson (1983), Operations Research 31: 835-851.
    """
    return _View(result).plot(ax, legend=legend)


@taking("DoubleOffer", "sim.double_offer()")
def describe_bid_and_ask(result: DoubleOffer) -> str:
    """Return what the figure shows to those who cannot see it."""
    return _View(result).described()


class _View(Page):
    """What the figure shows."""

    def __init__(self, result: DoubleOffer) -> None:
        self.result = result

    def frame(self) -> Frame:
        note = "dotted: no trade, whatever the other offers"
        return Frame(WIDTH, "Bid and ask", self._story(), (note,))

    def _story(self) -> str:
        found = self.result
        return (
            f"Trade in {per_cent(found.chance)} % of all cases; {per_cent(found.efficiency)} % of "
            "what trade could bring"
        )

    def height(self) -> float:
        return SIDE + AXIS + legend_height(self._legend())

    def draw(self, sheet: Sheet, top: float) -> None:
        ax, found = sheet.panel(LEFT, top, SIDE, SIDE), self.result
        tidy(ax, grid="both")
        low = float(min(found.cost.low, found.value.low))
        high = float(max(found.cost.high, found.value.high))
        ax.plot([low, high], [low, high], color=MUTED, linewidth=0.8, zorder=2)
        lowest_ask, highest_bid = found.ask(found.cost.low), found.bid(found.value.high)
        first = (lowest_ask - found.bid.constant) / found.bid.slope
        last = (highest_bid - found.ask.constant) / found.ask.slope
        self._line(ax, found.bid, found.value, [found.value.low, first, found.value.high], BUYER)
        self._line(ax, found.ask, found.cost, [found.cost.high, last, found.cost.low], SELLER)
        ax.set_xlim(low, high)
        ax.set_ylim(low, high)
        ax.set_xlabel("own value or cost", fontsize=LABEL_SIZE, color=MUTED)
        ax.set_ylabel("bid or ask", fontsize=LABEL_SIZE, color=MUTED)
        legend_under(ax, self._legend(), LEFT / SIDE - 0.03, AXIS / SIDE - 0.02)

    def _line(
        self, ax: Axes, rule: LinearRule, support: Support, ends: Sequence[Fraction], colour: str
    ) -> None:
        """Draw a rule, dotted from its hopeless end to where trade begins."""
        idle, turn, sure = ends
        turn = min(max(turn, support.low), support.high)
        dash = "-" if colour == BUYER else DASHED
        for (start, end), style in (((idle, turn), DOTTED), ((turn, sure), dash)):
            ax.plot(
                [float(start), float(end)], [float(rule(start)), float(rule(end))], color=colour,
                linewidth=1.6, linestyle=style, zorder=3,
            )  # fmt: skip

    def _legend(self) -> list[Artist]:
        from matplotlib.lines import Line2D

        entries: tuple[tuple[str, Any, str], ...] = (
            (BUYER, "-", "the buyer's bid, by its value"),
            (SELLER, DASHED, "the seller's ask, by its cost"),
            (MUTED, "-", "an honest offer"),
        )
        return [
            Line2D([], [], color=colour, linestyle=style, linewidth=1.6, label=label)
            for colour, style, label in entries
        ]

    def described(self) -> str:
        found = self.result
        return (
            f"The buyer's bid rises by {found.bid.slope} of its value from {found.bid.constant}, "
            f"the seller's ask by {found.ask.slope} of its cost from {found.ask.constant}. "
            f"{self._story()}."
        )


def figures(found: DoubleOffer) -> list[NamedFigure]:
    """Return the figure of bid and ask."""
    return [_View(found).named("bid_and_ask")]

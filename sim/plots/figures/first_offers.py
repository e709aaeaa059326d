"""What the first offer brings its maker, by the number of rounds and by who proposes last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.errors import taking
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import AGREEMENT_SHADES, AGREEMENT_TINT, party_colours
from sim.plots.parts.sheet import Frame, Sheet, legend_height, legend_under
from sim.plots.parts.style import LABEL_SIZE, MUTED, tidy
from sim.plots.parts.wording import number, wording
from sim.sentences import listing

if TYPE_CHECKING:
    from fractions import Fraction

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from sim.strategic.alternating_offers import AlternatingOffers

WIDTH, LEFT, PANEL, AXIS = 6.25, 0.75, (5.3, 2.5), 0.62  # inches
MOST_ROUNDS = 40  # that are drawn; beyond, offers come again and again
MARKERS, DASHES = "osD^vP", ("-", (0, (5, 2)), (0, (1, 1.6)), (0, (5, 2, 1, 2)))


@taking("AlternatingOffers", "sim.alternating_offers(problem)")
def plot_first_offers(
    result: AlternatingOffers, *, legend: bool = True, ax: Axes | None = None
) -> Axes:
    """Draw what the first proposer has of its first offer against the number of rounds.

    There is a line for each party that proposes last. The band is what it has of the stationary
    offers of lotteries, from the other's offer to its own, and the dotted line where these go as
    rounds get short.

    Source: van Damme, Selten & Winter (1990), Games and Economic Behavior 2: 188-201.
    """
    return _View(result).plot(ax, legend=legend)


@taking("AlternatingOffers", "sim.alternating_offers(problem)")
def describe_first_offers(result: AlternatingOffers) -> str:
    """Return what the figure shows to those who cannot see it."""
    return _View(result).described()


class _View(Page):
    """What the figure shows."""

    def __init__(self, result: AlternatingOffers) -> None:
        self.result, self.problem = result, result.problem
        self.names = wording(self.problem)
        self.first = result.terms.order[0]
        self.colours = party_colours(self.problem.parties)
        self.lines: dict[str, dict[int, Fraction]] = {
            last: {
                rounds: payoff
                for rounds, payoff in by_rounds.items()
                if payoff is not None and rounds <= MOST_ROUNDS
            }
            for last, by_rounds in result.first_offers.items()
        }
        self.band, self.limit = self._band(), self._limit()

    def _band(self) -> tuple[Fraction, Fraction] | None:
        lotteries = self.result.lotteries
        if lotteries is None:
            return None
        own = [offer.payoffs[self.first] for offer in lotteries.offers.values()]
        return min(own), max(own)

    def _limit(self) -> Fraction | None:
        lotteries = self.result.lotteries
        if lotteries is None or lotteries.limit is None:
            return None
        return lotteries.limit.payoffs[self.first]

    def frame(self) -> Frame:
        who = self.names.nouns[self.first]
        shown = max((max(line, default=0) for line in self.lines.values()), default=0)
        most = self.result.terms.rounds
        cut = f"the first {MOST_ROUNDS} of {most:,} rounds" if most > shown > 0 else ""
        waits = "no mark: it would rather wait" * (not all(self.lines.values()))
        notes = (";  ".join(part for part in (cut, waits) if part), self.names.reading)
        return Frame(WIDTH, f"What the first offer brings {who}", self.problem.title, notes)

    def height(self) -> float:
        return PANEL[1] + AXIS + legend_height(self._legend())

    def draw(self, sheet: Sheet, top: float) -> None:
        ax = sheet.panel(LEFT, top, *PANEL)
        tidy(ax, grid="y")
        if self.band is not None:
            low, high = map(float, self.band)
            ax.axhspan(low, high, color=AGREEMENT_TINT, zorder=1)
            for edge in dict.fromkeys((low, high)):
                ax.axhline(edge, color=AGREEMENT_SHADES[0], linewidth=1.0, zorder=1.5)
        if self.limit is not None:
            ax.axhline(float(self.limit), color=AGREEMENT_SHADES[1], linewidth=1.2,
                       linestyle=(0, (1, 1.6)), zorder=2)  # fmt: skip
        for at, (last, line) in enumerate(self.lines.items()):
            ax.plot([*line], [float(u) for u in line.values()], zorder=3 - 0.1 * at,
                    **self._style(at, last))  # fmt: skip
        ax.set_xlim(0, max(max(line, default=1) for line in self.lines.values()) + 1)
        ax.locator_params(axis="x", integer=True)
        ax.margins(y=0.12)
        who = self.names.nouns[self.first]
        unit = self.names.unit(self.problem, self.first)
        ax.set_xlabel("number of rounds", fontsize=LABEL_SIZE, color=MUTED)
        ax.set_ylabel(f"payoff of {who} ({unit})", fontsize=LABEL_SIZE, color=MUTED)
        legend_under(ax, self._legend(), LEFT / PANEL[0] - 0.03, AXIS / PANEL[1] - 0.02)

    def _style(self, at: int, last: str) -> dict[str, Any]:
        return {
            "color": self.colours[last],
            "marker": MARKERS[at % len(MARKERS)],
            "markersize": 4.0,
            "linewidth": 1.1,
            "linestyle": DASHES[at % len(DASHES)],
        }

    def _legend(self) -> list[Artist]:
        from matplotlib.lines import Line2D
        from matplotlib.patches import Patch

        entries: list[Artist] = [
            Line2D([], [], label=f"{self.names.parties[p]} proposes last", **self._style(at, p))
            for at, p in enumerate(self.lines)
        ]
        if self.band is not None:
            label = "if they may offer lotteries, without end: from the least to the most"
            entries.append(
                Patch(facecolor=AGREEMENT_TINT, edgecolor=AGREEMENT_SHADES[0], label=label)
            )
        if self.limit is not None:
            label = "as rounds get short: Nash, with patience as power"
            entries.append(
                Line2D([], [], color=AGREEMENT_SHADES[1], linestyle=(0, (1, 1.6)), label=label)
            )
        return entries

    def described(self) -> str:
        nouns = self.names.nouns
        told = [
            f"where {nouns[last].does('propose')} last it ends at {number(line[max(line)])}"
            for last, line in self.lines.items()
            if line
        ]
        band = ""
        if self.band is not None:
            band = f"; lotteries bring {number(self.band[0])} to {number(self.band[1])}"
        return (
            f"What the first offer brings {nouns[self.first]} against the number of rounds: "
            f"{listing(told)}{band}."
        )


def figures(found: AlternatingOffers) -> list[NamedFigure]:
    """Return the figure of offers in turn, unless nobody ever offers anything."""
    view = _View(found)
    return [view.named("first_offers")] if any(view.lines.values()) else []

"""What deals give six parties or more: an axis for each, from no deal to its best."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sim.plots.parts.case_argument import taking_case
from sim.plots.parts.deal_gains import DealGains, EqualDeals, deal_gains, gain_words
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import party_colours
from sim.plots.parts.party_parts import role, wrapped_names
from sim.plots.parts.scale_ends import scale_ends
from sim.plots.parts.sheet import Frame, Sheet, legend_height, legend_under
from sim.plots.parts.shown_parties import MOST_AXES, MOST_PAIRED
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import FAINT, INK, MUTED, PAPER, SMALL_SIZE, blank
from sim.plots.parts.wording import COMPARABLE, COMPARABLE_NOTE, count_words, wrapped
from sim.rounding import rounded
from sim.sentences import listing

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from sim.axiomatic.compare import Comparison
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

WIDTH, LEFT, RIGHT, ABOVE, HEIGHT, BELOW = 6.9, 0.75, 0.35, 0.5, 2.9, 0.55  # inches
LOWEST = -1.0  # in ways from no deal to the top; what lies lower is drawn at the edge
SHADES = ("#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#6A51A3", "#8C6D31", "#E69F00")
DASHES: tuple[Any, ...] = ("-", (0, (4, 1.5)), (0, (1, 1.2)), (0, (6, 1.5, 1, 1.5)))


@dataclass(frozen=True)
class _Axes(Page):
    gains: DealGains

    def frame(self) -> Frame:
        problem = self.gains.problem
        marks = [COMPARABLE_NOTE] if self.gains.has_comparable else []
        if any(not deal.in_zone for deal in self.gains.deals):
            marks.append("hollow marker: no agreement")
        if any(problem.reservation[p] != problem.disagreement[p] for p in problem.parties):
            marks.append("bar across an axis: the party accepts from here")
        if any(height == LOWEST for height in self.heights):
            marks.append("at the lower edge: lower than shown")
        if self.gains.left_out:
            marks.append(f"left out: {count_words(self.gains.left_out, 'named outcome')}")
        notes = (";  ".join(self.gains.scale_notes), ";  ".join(marks), self.gains.names.reading)
        parties = f"for each of {len(problem.parties)} parties, on its own scale"
        return Frame(WIDTH, "What deals give each party", f"gain over no deal, {parties}", notes)

    @property
    def heights(self) -> list[float]:
        """Return where the deals lie on the axes."""
        return [self._height(deal, p) for deal in self.gains.deals for p in self.gains.tops]

    def _height(self, deal: EqualDeals, party: str) -> float:
        """Return where a deal lies on an axis: of what is lower than shown, the lower edge."""
        share = self.gains.share(deal, party)
        if share is None:  # nothing is better than no deal
            return 0.0 if deal.payoffs[party] == self.gains.problem.disagreement[party] else LOWEST
        return max(LOWEST, float(share))

    def height(self) -> float:
        return ABOVE + HEIGHT + BELOW + legend_height(self.entries())

    def entries(self) -> list[Artist]:
        """Return a legend entry for each deal."""
        from matplotlib.lines import Line2D

        return [
            Line2D([], [], label=deal.label, **self._style(k, deal))
            for k, deal in enumerate(self.gains.deals)
        ]

    def _style(self, k: int, deal: EqualDeals) -> dict[str, Any]:
        colour = SHADES[k % len(SHADES)]
        return {
            "color": colour, "linewidth": 1.2, "linestyle": DASHES[k % len(DASHES)],
            "marker": deal.marker, "markersize": 5.5, "markeredgecolor": colour,
            "markerfacecolor": colour if deal.in_zone else PAPER,
        }  # fmt: skip

    def draw(self, sheet: Sheet, top: float) -> None:
        ax = sheet.panel(LEFT, top + ABOVE, WIDTH - LEFT - RIGHT, HEIGHT)
        blank(ax)
        low = min([0.0, *self.heights])
        ax.set_xlim(-0.3, len(self.gains.tops) - 0.7)
        ax.set_ylim(low - 0.06, max([1.0, *self.heights]) + 0.03)
        for level in (0.0, 0.25, 0.5, 0.75, 1.0):
            ax.axhline(level, color=FAINT, linewidth=0.6, zorder=0)
            words = "no deal" if level == 0 else f"{rounded(100 * level, 0)} %"
            ax.annotate(
                words, (0, level), xycoords=("axes fraction", "data"), xytext=(-4, 0),
                textcoords="offset points", ha="right", va="center", fontsize=SMALL_SIZE,
            )  # fmt: skip
        for at, party in enumerate(self.gains.tops):
            self._draw_axis(ax, at, party)
        for k, deal in enumerate(self.gains.deals):
            self._draw_deal(ax, k, deal)
        legend_under(ax, self.entries(), 0.08, 0.47 / HEIGHT, handlelength=3.2)

    @property
    def _room(self) -> int:
        """Return how many characters there are from one axis to the next."""
        return max(7, int((WIDTH - LEFT - RIGHT) / len(self.gains.tops) * 15))

    @property
    def _headers(self) -> dict[str, str]:
        """Return the names over the axes, with the role of who does not sign."""
        problem, names = self.gains.problem, self.gains.names.parties
        with_roles = {p: f"{names[p]} {role(problem, p)}".rstrip() for p in self.gains.tops}
        return wrapped_names(with_roles, self._room, 3)

    @cached_property
    def _ends(self) -> dict[str, list[str]]:
        """Return no deal and the best of each party, in print."""
        none = self.gains.problem.disagreement
        return scale_ends({p: (none[p], top) for p, top in self.gains.tops.items()})

    def _draw_axis(self, ax: Axes, at: int, party: str) -> None:
        problem = self.gains.problem
        colour = party_colours(problem.parties)[party]
        ax.axvline(at, color=colour, linewidth=1.3, zorder=1)
        ax.annotate(
            self._headers[party], (at, 1), xycoords=("data", "axes fraction"),
            xytext=(0, 4), textcoords="offset points", ha="center", va="bottom",
            fontsize=SMALL_SIZE, fontweight="bold", color=colour,
        )  # fmt: skip
        none, top = self._ends[party]
        texts = [wrapped(text, self._room, 2) for text in (f"100 %: {top}", f"no deal: {none}")]
        ax.annotate(
            "\n".join(texts), (at, 0), xycoords=("data", "axes fraction"),
            xytext=(0, -4), textcoords="offset points", color=MUTED, ha="center", va="top",
            fontsize=SMALL_SIZE - 0.5,
        )  # fmt: skip
        need = self.gains.part_of_way(party, problem.reservation[party])
        if need is not None and problem.reservation[party] != problem.disagreement[party]:
            ax.plot([at - 0.12, at + 0.12], [float(need)] * 2, color=INK, linewidth=1.6, zorder=4)

    def _draw_deal(self, ax: Axes, k: int, deal: EqualDeals) -> None:
        heights = [self._height(deal, p) for p in self.gains.tops]
        ax.plot(range(len(heights)), heights, zorder=3, **self._style(k, deal))

    def described(self) -> str:
        names = self.gains.names.parties
        parts = []
        for deal in self.gains.deals:
            shares = {p: self.gains.share(deal, p) for p in self.gains.tops}
            each = [f"{names[p]} {gain_words(share)}" for p, share in shares.items()]
            label = " ".join(deal.label.replace(COMPARABLE, "").split())
            parts.append(f"{label}: {', '.join(each)}")
        return (
            f"Lines across an axis for each of {listing([names[p] for p in self.gains.tops])}, "
            f"as parts of the way from no deal to the party's best; {'; '.join(parts)}."
        )


@taking_case
def plot_parallel_axes(
    result: Comparison | Problem,
    *,
    scenario: Scenario | None = None,
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw an axis for each party from no deal to its best agreement, and each deal as a line.

    Solutions and named outcomes with equal payoffs for everyone are one deal.
    """
    return _Axes(deal_gains(result, scenario)).plot(ax, legend=legend)


@taking_case
def describe_parallel_axes(
    result: Comparison | Problem, *, scenario: Scenario | None = None
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return _Axes(deal_gains(result, scenario)).described()


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the figure for six parties or more, as long as they have room side by side."""
    if not MOST_PAIRED < len(case.problem.parties) <= MOST_AXES:
        return []
    page = _Axes(deal_gains(case.comparison, case.scenario))
    return [page.named("parallel_axes")] if page.gains.deals else []

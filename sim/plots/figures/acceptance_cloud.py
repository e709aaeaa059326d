"""How likely packages pass those who ratify, as colour over what they give two signatories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.errors import taking
from sim.plots.parts.label_placement import PointLabel, place_labels
from sim.plots.parts.named_figure import NamedFigure
from sim.plots.parts.page import Page
from sim.plots.parts.palette import party_colours
from sim.plots.parts.payoff_panel import label_payoffs
from sim.plots.parts.payoff_window import payoff_window
from sim.plots.parts.sheet import Frame, Sheet, fold, legend_height, legend_under
from sim.plots.parts.solved_case import SolvedCase
from sim.plots.parts.style import (
    INK,
    LABEL_SIZE,
    MUTED,
    PAPER,
    SMALL_SIZE,
    tidy,
)
from sim.plots.parts.wording import count_words, wording
from sim.rounding import per_cent
from sim.sentences import listing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap

    from sim.crisis.prior import Prior
    from sim.crisis.ratification import RatifiedDeal
    from sim.problem.exact_number import Number
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

WIDTH, LEFT, SIDE = 6.2, 0.85, (4.1, 3.6)  # inches
AXIS, LEGEND, BAR = 0.62, 5.5, 0.14
CLOUD = "#d9d9d9"
NOTHING = "no package leaves every signatory a gain to expect"
MARKS: Mapping[str, tuple[str, str]] = {  # what a deal is, its marker, and in words
    "chosen": ("*", "best by expected gains"),
    "ignoring": ("s", "if nobody had to ratify"),
    "at_best": ("^", "if all ratifiers were as at the best reading"),
    "certain": ("D", "best of those that pass for certain"),
}


@taking("Problem", "sim.problem(scenario), priors")
def plot_acceptance_cloud(
    problem: Problem,
    priors: Mapping[str, Prior],
    *,
    failure_costs: Mapping[str, Number] | None = None,
    common: Collection[str] = (),
    parties: tuple[str, str] | None = None,
    scenario: Scenario | None = None,
    legend: bool = True,
    ax: Axes | None = None,
) -> Axes:
    """Draw packages over the payoffs of two signatories, coloured by the chance that they pass.

    ``parties`` are by default the first two signatories. Marked are the package that is best by
    expected gains, and the best if nobody ratified, at the best reading, and for certain. Other
    arguments and errors are those of ``sim.crisis.ratification``.

    Source: Putnam (1988), International Organization 42: 427-460; Iida (1993), Journal of Conflict
    Resolution 37: 403-426.
    """
    return _View(problem, priors, failure_costs, common, parties, scenario).plot(ax, legend=legend)


@taking("Problem", "sim.problem(scenario), priors")
def describe_acceptance_cloud(
    problem: Problem,
    priors: Mapping[str, Prior],
    *,
    failure_costs: Mapping[str, Number] | None = None,
    common: Collection[str] = (),
    parties: tuple[str, str] | None = None,
    scenario: Scenario | None = None,
) -> str:
    """Return one sentence that says what the figure shows to those who cannot see it."""
    return _View(problem, priors, failure_costs, common, parties, scenario).described()


class _View(Page):
    """What the figure shows."""

    def __init__(
        self,
        problem: Problem,
        priors: Mapping[str, Prior],
        failure_costs: Mapping[str, Number] | None,
        common: Collection[str],
        parties: tuple[str, str] | None,
        scenario: Scenario | None,
    ) -> None:
        from sim.crisis.ratification import ratification
        from sim.crisis.ratified_chances import ratified_chances
        from sim.errors import SimError
        from sim.solver.density.payoff_densities import payoff_density

        first = problem.signatories[:2] if parties is None else parties
        if len(first) != 2 or not {*first} <= {*problem.signatories}:
            raise SimError("a cloud of packages needs two signatories - name two parties")
        self.parties = (first[0], first[1])
        self.problem, self.priors, self.names = problem, priors, wording(problem, scenario)
        self.found = ratified_chances(problem, priors, common)
        self.density = payoff_density(problem, *self.parties)
        result = ratification(problem, priors, failure_costs=failure_costs, common=common)
        deals = ((kind, getattr(result, kind)) for kind in MARKS)
        self.deals: list[tuple[str, RatifiedDeal]] = [(k, d) for k, d in deals if d is not None]
        self.colours = party_colours(problem.parties)

    def ratifiers(self) -> list[str]:
        """Return those whose acceptance is drawn, as they stand within a sentence."""
        return [str(self.names.nouns[p]) for p in self.problem.parties if p in self.priors]

    def frame(self) -> Frame:
        dots = count_words(len(self.found.chances), "payoff vector")
        note = f"{dots} of packages that meet everything else"
        if not self.found.is_every_outcome:
            note += ", those that no other beats for all who are asked; grey: all that can happen"
        hidden = len(self.problem.signatories) > 2
        return Frame(
            WIDTH,
            f"How likely packages pass {fold(listing(self.ratifiers()), 9, LABEL_SIZE, 1)}",
            "by what is believed of the least that they accept",
            (note, "other signatories must agree too" * hidden, self.names.reading),
        )

    def height(self) -> float:
        return SIDE[1] + AXIS + legend_height(self._entries())

    def _marks(self) -> list[tuple[str, RatifiedDeal, str]]:
        """Return marker, deal and words of each deal, those with equal payoffs together."""
        rows: dict[tuple[object, ...], list[str]] = {}
        for kind, deal in self.deals:
            rows.setdefault((*deal.payoffs.values(), deal.chance), []).append(kind)
        by_kind = dict(self.deals)
        return [
            (MARKS[kinds[0]][0], by_kind[kinds[0]], "; ".join(MARKS[k][1] for k in kinds))
            for kinds in rows.values()
        ]

    def draw(self, sheet: Sheet, top: float) -> None:
        ax = sheet.panel(LEFT, top, *SIDE)
        tidy(ax)
        for spine in ax.spines.values():
            spine.set_zorder(5.5)  # no label cuts through an axis
        x, y = (self.problem.signatories.index(p) for p in self.parties)
        spots = [(payoffs[x], payoffs[y]) for payoffs in self.found.chances]
        d = tuple(self.problem.disagreement[p] for p in self.parties)
        window = payoff_window(self.density, [*spots, (d[0], d[1])])
        ax.set_xlim(window.x)
        ax.set_ylim(window.y)
        if not self.found.is_every_outcome:
            self._draw_density(ax)
        self._draw_packages(ax, x, y)
        ax.plot(*window.place(*d)[:2], "+", color=INK, markersize=9.5, markeredgewidth=2, zorder=6)
        labels = [PointLabel(*window.place(*d)[:2], "no deal", radius=5.0)]
        for marker, deal, _ in self._marks():
            at = tuple(float(deal.payoffs[p]) for p in self.parties)
            shade = _shades()(float(deal.chance))
            ax.plot(*at, marker, color=shade, markeredgecolor=INK, markeredgewidth=1.2,
                    markersize=13 if marker == "*" else 8, zorder=7)  # fmt: skip
            labels.append(PointLabel(at[0], at[1], f"{per_cent(deal.chance)} %", radius=6.0))
        self._write_axes(ax)
        self._write_scale(ax)
        legend_under(ax, self._entries(), 0.17, AXIS / SIDE[1])
        dots = ax.transData.transform([(float(a), float(b)) for a, b in spots] or [(0, 0)])
        place_labels(ax, labels, cloud=dots)

    def described(self) -> str:
        told = [f"{MARKS[k][1]} passes with {per_cent(deal.chance)} %" for k, deal in self.deals]
        return (
            f"Packages over the payoffs of {listing(self.names.parties[p] for p in self.parties)}, "
            f"coloured by the chance that they pass {listing(self.ratifiers())}; "
            f"{listing(told) or NOTHING}."
        )

    def _draw_density(self, ax: Axes) -> None:
        """Draw in grey where anything that can happen lies."""
        from matplotlib.colors import ListedColormap

        if self.density.points is not None:
            dots = [(float(p.x), float(p.y)) for p in self.density.points]
            ax.plot(*zip(*dots, strict=True), ".", color=CLOUD, markersize=3, zorder=1)
            return
        x, y = self.density.edges
        ax.pcolormesh(
            x, y, (self.density.feasible.T > 0).astype(float), vmin=0, vmax=1, zorder=1,
            cmap=ListedColormap([PAPER, CLOUD]), rasterized=True,
        )  # fmt: skip

    def _draw_packages(self, ax: Axes, x: int, y: int) -> None:
        rows = sorted(self.found.chances.items(), key=lambda row: (row[1], row[0]))
        if not rows:
            return
        size = max(8.0, min(34.0, 3000 / len(rows)))
        ax.scatter(
            [float(payoffs[x]) for payoffs, _ in rows], [float(payoffs[y]) for payoffs, _ in rows],
            c=[float(chance) for _, chance in rows], cmap=_shades(), vmin=0, vmax=1, s=size,
            edgecolors=MUTED, linewidths=0.25, zorder=3,
        )  # fmt: skip

    def _write_axes(self, ax: Axes) -> None:
        for axis, party, room in zip((ax.xaxis, ax.yaxis), self.parties, SIDE, strict=True):
            unit = self.names.unit(self.problem, party)
            limits = ax.get_xlim() if axis is ax.xaxis else ax.get_ylim()
            label = (self.names.phrases[party], unit, int(room * 15))
            label_payoffs(axis, limits, label, self.colours[party], LABEL_SIZE)

    def _write_scale(self, ax: Axes) -> None:
        from matplotlib.cm import ScalarMappable
        from matplotlib.colors import Normalize

        bar = ax.inset_axes((1.06, 0.2, BAR / SIDE[0], 0.6))
        scale = ax.get_figure(root=True).colorbar(  # type: ignore[union-attr]
            ScalarMappable(Normalize(0, 1), _shades()), cax=bar
        )
        scale.set_ticks([0, 0.25, 0.5, 0.75, 1], labels=["0", "25", "50", "75", "100 %"])
        bar.tick_params(labelsize=SMALL_SIZE, colors=MUTED, labelcolor=INK, width=0.6, length=2)
        bar.set_title("passes with", fontsize=SMALL_SIZE, color=MUTED, loc="left")

    def _entries(self) -> list[Artist]:
        from matplotlib.lines import Line2D

        entries: list[Artist] = [
            Line2D([], [], linestyle="", marker=marker, color=_shades()(float(deal.chance)),
                   markeredgecolor=INK, markersize=9 if marker == "*" else 6,
                   label=fold(f"{words}: passes with {per_cent(deal.chance)} %", LEGEND))
            for marker, deal, words in self._marks()
        ]  # fmt: skip
        return entries or [Line2D([], [], linestyle="", label=NOTHING)]


def _shades() -> Colormap:
    from matplotlib import colormaps

    return colormaps["cividis"]


def figures(case: SolvedCase) -> list[NamedFigure]:
    """Return the figure where the file says how sure the consent of a ratifier is."""
    found, problem = case.model("ratification"), case.problem
    if (
        found is None
        or len(problem.signatories) < 2
        or not any(map(found.is_sized, found.consents))
    ):
        return []
    view = _View(problem, found.priors, found.failure_costs, found.common, None, case.scenario)
    return [view.named("acceptance_cloud")]

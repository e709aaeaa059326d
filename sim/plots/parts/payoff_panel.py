"""One panel of payoffs: outcomes, frontier, no deal, reservation values, what both would accept."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from sim.plots.parts.density_layer import draw_density
from sim.plots.parts.frontier_line import draw_frontiers, frontier_entries
from sim.plots.parts.marked_solutions import marked_solutions
from sim.plots.parts.palette import (
    AGREEMENT_SHADES,
    AGREEMENT_TINT,
    FEASIBLE_SHADES,
    OUTCOME_MARKER,
    middle_shade,
    party_colours,
)
from sim.plots.parts.party_parts import is_threshold_shown, threshold_words, with_parts
from sim.plots.parts.payoff_marks import Mark, pair_marks
from sim.plots.parts.payoff_window import PayoffWindow, payoff_window
from sim.plots.parts.shortfalls import Shortfalls, draw_shortfalls, shortfall_entries, shortfalls
from sim.plots.parts.style import INK, PAPER
from sim.plots.parts.wording import payoff_label, wrapped
from sim.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.colors import LogNorm

    from sim.axiomatic.compare import Comparison
    from sim.plots.parts.wording import Wording
    from sim.solver.density.payoff_density import PayoffDensity

NO_DEAL = "no deal"
Colour = str | tuple[float, float, float, float]


@dataclass(frozen=True)
class PayoffPanel:
    """What one panel shows."""

    comparison: Comparison
    density: PayoffDensity
    names: Wording

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return the solutions and named outcomes, the most important first."""
        efficient = self.density.efficient_agreements
        return pair_marks(self.comparison, self.density.parties, self.names, efficient)

    @property
    def window(self) -> PayoffWindow:
        """Return the limits of the axes."""
        problem, (x, y) = self.comparison.problem, self.density.parties
        values = [(m.x, m.y) for m in self.marks]
        values.append((problem.disagreement[x], problem.disagreement[y]))
        values.append((problem.reservation[x], problem.reservation[y]))
        return payoff_window(self.density, values)

    def shows_threshold(self, party: str) -> bool:
        """Return whether the line at the reservation value of a party is drawn."""
        return is_threshold_shown(self.comparison.problem, party, self._limits(party))

    def threshold_words(self, party: str) -> str:
        """Return what begins at the reservation value of a party."""
        name = str(self.names.nouns[party])
        return threshold_words(self.comparison.problem, party, name, self._limits(party))

    def _limits(self, party: str) -> tuple[float, float]:
        return self.window.x if party == self.density.parties[0] else self.window.y

    @property
    def shortfalls(self) -> Shortfalls:
        """Return from where to where lies what each party lacks at best."""
        return shortfalls(self.comparison.problem, self.density, self.window)

    def colours(self) -> dict[str, str]:
        """Return the colour of each party."""
        return party_colours(self.comparison.problem.parties)

    def draw(self, ax: Axes, scale: LogNorm | None, *, size: float = 1.0,
             is_labelled: bool = True) -> None:  # fmt: skip
        """Draw everything but labels; ``size`` scales the markers.

        Where no labels follow, solutions that coincide here but not for all stand side by side.
        """
        window = self.window
        draw_density(ax, self.density, scale)
        ax.set_xlim(window.x)
        ax.set_ylim(window.y)
        self._draw_acceptable(ax, window)
        draw_frontiers(ax, self.density, size)
        self._draw_marks(ax, window, size, is_labelled)
        self._draw_no_deal(ax, window, size)
        draw_shortfalls(ax, self.shortfalls, self.colours())

    def _draw_acceptable(self, ax: Axes, window: PayoffWindow) -> None:
        from matplotlib.patches import Rectangle

        problem, pair, colours = self.comparison.problem, self.density.parties, self.colours()
        at = [float(problem.reservation[p]) for p in pair]
        ax.add_patch(
            Rectangle(
                (max(at[0], window.x[0]), max(at[1], window.y[0])),
                max(0.0, window.x[1] - max(at[0], window.x[0])),
                max(0.0, window.y[1] - max(at[1], window.y[0])),
                facecolor=AGREEMENT_TINT,
                edgecolor="none",
                zorder=1,
            )
        )
        for axis, party in enumerate(pair):
            limits = window.y if axis else window.x
            if limits[0] <= at[axis] <= limits[1]:
                line = ax.axhline if axis else ax.axvline
                line(at[axis], color=colours[party], linewidth=1.1, linestyle=(0, (5, 2)), zorder=4)

    def _draw_marks(self, ax: Axes, window: PayoffWindow, size: float, is_labelled: bool) -> None:
        for mark in reversed(self.marks):
            x, y, _ = window.place(mark.x, mark.y)
            if mark.solutions:
                self._draw_solutions(ax, mark, (x, y), size, is_labelled)
                continue
            face: Colour = middle_shade(AGREEMENT_SHADES) if mark.in_zone else PAPER
            ax.plot(
                x, y, OUTCOME_MARKER, color=face, markeredgecolor=INK,
                markersize=4.6 * size, markeredgewidth=0.9, zorder=7,
            )  # fmt: skip

    def _draw_solutions(
        self, ax: Axes, mark: Mark, at: tuple[float, float], size: float, is_labelled: bool
    ) -> None:
        from matplotlib.transforms import ScaledTranslation

        marked = marked_solutions(self.comparison)
        shapes = {one.key: one.marker for one in marked}
        payoffs = {one.key: tuple(one.solution.payoffs.values()) for one in marked}
        apart = list({payoffs[name]: name for name in reversed(mark.solutions)}.values())[::-1]
        shown = mark.solutions[:1] if is_labelled else apart
        face, edge = (INK, PAPER) if mark.in_zone else (PAPER, INK)
        figure = ax.get_figure(root=True)
        assert figure is not None
        for i, name in enumerate(shown):
            shift = (i - (len(shown) - 1) / 2) * 7 * size / 72
            ax.plot(
                *at, marker=shapes[name], color=face, markeredgecolor=edge, markersize=7 * size,
                markeredgewidth=0.9, zorder=8,
                transform=ax.transData + ScaledTranslation(shift, 0, figure.dpi_scale_trans),
            )  # fmt: skip

    def _draw_no_deal(self, ax: Axes, window: PayoffWindow, size: float) -> None:
        problem, (x, y) = self.comparison.problem, self.density.parties
        place = window.place(problem.disagreement[x], problem.disagreement[y])
        for width, colour in ((4.2, PAPER), (2.0, INK)):
            ax.plot(
                *place[:2], "+", color=colour, markersize=9.5 * size,
                markeredgewidth=width * size, zorder=8.5,
            )  # fmt: skip


def write_payoff_axes(ax: Axes, panel: PayoffPanel, width: int, size: float) -> None:
    """Label both axes in the colours of the parties, in lines of ``width`` characters."""
    colours = panel.colours()
    names = with_parts(panel.comparison.problem, panel.names.phrases)
    for axis, party, limits in zip(
        (ax.xaxis, ax.yaxis), panel.density.parties, (ax.get_xlim(), ax.get_ylim()), strict=True
    ):
        unit = panel.names.unit(panel.comparison.problem, party)
        label_payoffs(axis, limits, (names[party], unit, width), colours[party], size)


def label_payoffs(
    axis: Axis, limits: tuple[float, float], label: tuple[str, str, int], colour: str, size: float
) -> None:
    """Set ticks and label of an axis of payoffs: name, unit, and characters of a line."""
    name, unit, width = label
    power = set_payoff_ticks(axis, limits, unit == "0–100")
    words = payoff_label(name, unit, width, power)
    axis.set_label_text(words, color=colour, fontweight="bold", fontsize=size)


def set_payoff_ticks(axis: Axis, limits: tuple[float, float], is_score: bool) -> int:
    """Leave out ticks beyond 100 on a scale to 100; return the power of ten left out of labels."""
    high = min(limits[1], 100.0) if is_score else limits[1]
    ticks = [float(t) for t in axis.get_ticklocs() if limits[0] <= t <= high]
    largest = max((abs(t) for t in ticks), default=0.0)
    power = 3 * (int(f"{largest:e}".partition("e")[2]) // 3) if largest else 0
    power = power if power >= 6 or power <= -6 else 0
    places = max((len(f"{t / 10.0**power:.6g}".partition(".")[2]) for t in ticks), default=0)
    shown = [Decimal(rounded(t / 10.0**power, places)) for t in ticks]
    labels = [f"{value:,}".replace("-", "−") for value in shown]
    axis.set_ticks(ticks, labels=labels)
    return power


def panel_legend(
    panel: PayoffPanel,
    *,
    with_dots: bool,
    with_parties: bool = True,
    densities: Sequence[PayoffDensity] = (),
) -> list[Artist]:
    """Return the legend entries of what occurs in a panel and is not labelled there.

    ``densities`` are those of all panels where several have one legend.
    """
    from matplotlib.lines import Line2D

    no_deal = Line2D(
        [], [], color=INK, marker="+", markersize=7, markeredgewidth=1.8, linestyle="",
        label=NO_DEAL,
    )  # fmt: skip
    entries: list[Artist] = [] if with_parties else [no_deal]
    entries += frontier_entries(densities or [panel.density])
    entries += [*_acceptable_entries(panel), *_outcome_entries(panel, with_dots)]
    colours = panel.colours()
    if with_parties:
        entries += [
            Line2D([], [], color=colours[p], linewidth=1.2,
                   linestyle=(0, (4, 1.6)) if panel.shows_threshold(p) else "",
                   label=wrapped(panel.threshold_words(p), 34, 3))
            for p in panel.density.parties
        ]  # fmt: skip
    entries += shortfall_entries(panel.shortfalls, colours, panel.names.nouns)
    return entries


def _acceptable_entries(panel: PayoffPanel) -> list[Artist]:
    from matplotlib.patches import Patch

    problem, window, pair = panel.comparison.problem, panel.window, panel.density.parties
    needs = [problem.reservation[p] for p in pair]
    if needs[0] >= window.x[1] or needs[1] >= window.y[1]:
        return []
    is_no_deal = needs == [problem.disagreement[p] for p in pair]
    text = "above both no-deal payoffs" if is_no_deal else "above both reservation values"
    return [Patch(facecolor=AGREEMENT_TINT, edgecolor="#d8b8cf", linewidth=0.5, label=text)]


def _outcome_entries(panel: PayoffPanel, with_dots: bool) -> list[Artist]:
    from matplotlib.lines import Line2D

    density, kinds = panel.density, []
    if density.is_counted and density.feasible.sum() > density.agreements.sum():
        kinds.append((FEASIBLE_SHADES, "possible, but not an agreement"))
    if density.agreement_count and with_dots:
        kinds.append((AGREEMENT_SHADES, "agreement"))
    return [
        Line2D([], [], color=middle_shade(pair), markeredgecolor="none", linestyle="", markersize=5,
               label=text, marker=OUTCOME_MARKER if with_dots else "s")
        for pair, text in kinds
    ]  # fmt: skip

"""One panel of payoffs: outcomes, frontier, no deal, reservation values, what both would accept."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.plots.density_layer import draw_density
from sim.plots.palette import (
    AGREEMENT_SHADES,
    AGREEMENT_TINT,
    FEASIBLE_SHADES,
    FRONTIER_COLOUR,
    OUTCOME_MARKER,
    party_colours,
    solution_markers,
)
from sim.plots.payoff_marks import Mark, pair_marks
from sim.plots.payoff_window import PayoffWindow, payoff_window
from sim.plots.style import INK, PAPER
from sim.plots.wording import payoff_label, wrapped

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.colors import LogNorm

    from sim.analysis.compare import Comparison
    from sim.analysis.payoff_density import PayoffDensity
    from sim.plots.wording import Wording

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
        return pair_marks(self.comparison, self.density.parties, self.names, self.density.frontier)

    @property
    def window(self) -> PayoffWindow:
        """Return the limits of the axes."""
        problem, (x, y) = self.comparison.problem, self.density.parties
        values = [(m.x, m.y) for m in self.marks]
        values.append((problem.disagreement[x], problem.disagreement[y]))
        values.append((problem.reservation[x], problem.reservation[y]))
        return payoff_window(self.density, values)

    def colours(self) -> dict[str, str]:
        """Return the colour of each party."""
        return party_colours(self.comparison.problem.parties)

    def draw(self, ax: Axes, scale: LogNorm | None, *, size: float = 1.0) -> None:
        """Draw everything but labels; ``size`` scales the markers."""
        window = self.window
        draw_density(ax, self.density, scale)
        ax.set_xlim(window.x)
        ax.set_ylim(window.y)
        self._draw_acceptable(ax, window)
        self._draw_frontier(ax, size)
        self._draw_marks(ax, window, size)
        self._draw_no_deal(ax, window, size)
        if self.comparison.problem.agreement_zone.is_empty and not self.density.acceptable_count:
            self._draw_shortfalls(ax, window)

    def _draw_shortfalls(self, ax: Axes, window: PayoffWindow) -> None:
        problem, pair, colours = self.comparison.problem, self.density.parties, self.colours()
        needs = [float(problem.reservation[p]) for p in pair]
        for axis, party in enumerate(pair):
            reach = self.density.reach[party]
            if reach is None:
                continue
            start, end = list(needs), list(needs)
            start[axis] = float(reach)
            if not (inside(window, start) and inside(window, end)):
                continue
            ax.annotate(
                "", (end[0], end[1]), (start[0], start[1]), zorder=6, annotation_clip=False,
                arrowprops={"arrowstyle": "|-|,widthA=0.25,widthB=0.25", "color": colours[party],
                            "linewidth": 2.2, "shrinkA": 0, "shrinkB": 0},
            )  # fmt: skip

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

    def _draw_frontier(self, ax: Axes, size: float) -> None:
        line = [(float(x), float(y)) for x, y in self.density.frontier]
        x, y = zip(*line, strict=True)
        ax.plot(
            x, y, drawstyle="steps-pre", color=FRONTIER_COLOUR, linewidth=1.1 * size, zorder=5,
            solid_joinstyle="miter",
        )  # fmt: skip
        if len(line) <= 25:
            ax.plot(x, y, ".", color=FRONTIER_COLOUR, markersize=3.5 * size, zorder=5)

    def _draw_marks(self, ax: Axes, window: PayoffWindow, size: float) -> None:
        shapes = solution_markers(s.name for s in self.comparison.solutions)
        for mark in reversed(self.marks):
            x, y, _ = window.place(mark.x, mark.y)
            face: Colour
            if mark.solutions:
                face = INK if mark.in_zone else PAPER
                edge = PAPER if mark.in_zone else INK
                ax.plot(
                    x, y, shapes[mark.solutions[0]], color=face, markeredgecolor=edge,
                    markersize=7 * size, markeredgewidth=0.9, zorder=8,
                )  # fmt: skip
            else:
                face = _middle(AGREEMENT_SHADES) if mark.in_zone else PAPER
                ax.plot(
                    x, y, OUTCOME_MARKER, color=face, markeredgecolor=INK,
                    markersize=4.6 * size, markeredgewidth=0.9, zorder=7,
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
    colours, names = panel.colours(), panel.names.parties
    for axis, party, limits in zip(
        (ax.xaxis, ax.yaxis), panel.density.parties, (ax.get_xlim(), ax.get_ylim()), strict=True
    ):
        bounds = panel.density.bounds[party]
        power = _set_ticks(axis, limits, bounds)
        axis.set_label_text(
            payoff_label(names[party], bounds, width, power),
            color=colours[party],
            fontweight="bold",
            fontsize=size,
        )


def _set_ticks(axis: Axis, limits: tuple[float, float], bounds: tuple[Fraction, Fraction]) -> int:
    """Leave out ticks beyond 100 on a scale to 100; return the power of ten left out of labels."""
    is_score = bounds == (Fraction(0), Fraction(100))
    high = min(limits[1], 100.0) if is_score else limits[1]
    ticks = [float(t) for t in axis.get_ticklocs() if limits[0] <= t <= high]
    largest = max((abs(t) for t in ticks), default=0.0)
    power = 3 * (int(f"{largest:e}".partition("e")[2]) // 3) if largest else 0
    power = power if power >= 6 or power <= -6 else 0
    places = max((len(f"{t / 10.0**power:.6g}".partition(".")[2]) for t in ticks), default=0)
    labels = [f"{t / 10.0**power:,.{places}f}".replace("-", "−") for t in ticks]
    axis.set_ticks(ticks, labels=labels)
    return power


def inside(window: PayoffWindow, point: list[float]) -> bool:
    """Return whether a point lies within the limits of a panel."""
    return window.x[0] <= point[0] <= window.x[1] and window.y[0] <= point[1] <= window.y[1]


def panel_legend(panel: PayoffPanel, *, with_dots: bool, with_parties: bool = True) -> list[Artist]:
    """Return the legend entries, by columns, of what is not labelled in a panel itself."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    problem, names = panel.comparison.problem, panel.names
    entries: list[Artist] = [
        Line2D([], [], color=FRONTIER_COLOUR, linewidth=1.2, label="Pareto frontier"),
        Patch(facecolor=AGREEMENT_TINT, edgecolor="#d8b8cf", linewidth=0.5, label="both accept"),
    ]
    if with_dots:
        for pair, text in ((FEASIBLE_SHADES, "feasible outcome"), (AGREEMENT_SHADES, "agreement")):
            colour = _middle(pair)
            entries.append(
                Line2D([], [], color=colour, marker="o", linestyle="", markersize=5, label=text)
            )
    if problem.named_outcomes:
        entries.append(
            Line2D([], [], color=PAPER, marker=OUTCOME_MARKER, markeredgecolor=INK, linestyle="",
                   markersize=5, label="named outcome")
        )  # fmt: skip
    no_deal = Line2D(
        [],
        [],
        color=INK,
        marker="+",
        markersize=7,
        markeredgewidth=1.8,
        linestyle="",
        label=NO_DEAL,
    )
    if not with_parties:
        return [no_deal, *entries]
    if len(entries) == 3:  # the parties stand in a column of their own
        entries.append(Line2D([], [], linestyle="", label=" "))
    colours = panel.colours()
    return entries + [
        Line2D([], [], color=colours[p], linewidth=1.2, linestyle=(0, (4, 1.6)),
               label=f"{_short(names.parties[p])} accepts from here")
        for p in panel.density.parties
    ]  # fmt: skip


def _short(name: str) -> str:
    return wrapped(name, 20, 1)


def _middle(pair: tuple[str, str]) -> tuple[float, float, float, float]:
    from sim.plots.density_layer import shades

    return shades(pair)(0.55)

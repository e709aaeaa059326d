"""The frontiers of a panel of payoffs: a line, or a corner where one agreement is best for both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sim.plots.parts.palette import ALL_FRONTIER_COLOUR, FRONTIER_COLOUR

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from sim.problem.problem import Problem
    from sim.solver.density.payoff_density import PayoffDensity

CORNER = ((-1.0, 0.0), (0.0, 0.0), (0.0, -1.0))  # what lies to the left and below is no better
MOST_DOTS = 25
LEFT_OUT = "no line: more efficient agreements than a figure keeps"


def draw_frontiers(ax: Axes, density: PayoffDensity, size: float) -> None:
    """Draw what is not dominated for two parties: among all outcomes, then among agreements."""
    for frontier, colour, width in (
        (density.frontier, ALL_FRONTIER_COLOUR, 0.7),
        (density.efficient_agreements, FRONTIER_COLOUR, 1.2),
    ):
        x, y = [float(p[0]) for p in frontier], [float(p[1]) for p in frontier]
        if len(frontier) == 1:
            ax.plot(x, y, color=colour, zorder=5, **corner_mark(width * size, 17 * size))
            continue
        ax.plot(
            x, y, drawstyle="steps-pre", color=colour, linewidth=width * size, zorder=5,
            solid_joinstyle="miter",
        )  # fmt: skip
        if len(x) <= MOST_DOTS:
            ax.plot(x, y, ".", color=colour, markersize=3.5 * size, zorder=5)


def frontier_entries(densities: Sequence[PayoffDensity]) -> list[Artist]:
    """Return the legend entries of the frontiers that some of the panels have."""
    from matplotlib.lines import Line2D

    counts = {len(density.efficient_agreements) for density in densities}
    entries: list[Artist] = []
    if max(counts) > 1:
        entries.append(
            Line2D([], [], color=FRONTIER_COLOUR, linewidth=1.2, label="efficient agreements")
        )
    if 1 in counts:
        text = "agreement best for both"
        entries.append(Line2D([], [], color=FRONTIER_COLOUR, label=text, **corner_mark(1.2, 12)))
    if any(d.efficient_agreements != d.frontier for d in densities):
        text = "frontier of all feasible outcomes"
        entries.append(Line2D([], [], color=ALL_FRONTIER_COLOUR, linewidth=0.8, label=text))
    return entries


def left_out_notes(problem: Problem, densities: Iterable[PayoffDensity]) -> list[str]:
    """Return a sentence for each pair of parties whose frontier was beyond the budget."""
    return [
        f"The frontier for {' and '.join(problem.labels.get(p, p) for p in density.parties)} is "
        "not drawn: it has more points than the program keeps for a figure."
        for density in densities
        if is_left_out(density)
    ]


def is_left_out(density: PayoffDensity) -> bool:
    """Return whether a frontier was beyond the budget, so that none is drawn."""
    if density.is_counted:
        return not density.frontier and density.feasible_count != 0
    return not density.frontier and density.acceptable_count != 0


def corner_mark(width: float, length: float) -> dict[str, Any]:
    """Return the style of the corner that stands for a frontier of one point."""
    return {
        "linestyle": "", "marker": CORNER, "fillstyle": "none", "markersize": length,
        "markeredgewidth": width,
    }  # fmt: skip

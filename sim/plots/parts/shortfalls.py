"""What each of two parties lacks at best, where no outcome suits both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.plots.parts.wording import wrapped

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from sim.noun import Noun
    from sim.plots.parts.payoff_window import PayoffWindow
    from sim.problem.problem import Problem
    from sim.solver.density.payoff_density import PayoffDensity

LINE_WIDTH = 2.2  # points
Place = tuple[float, float]
Shortfalls = Mapping[str, tuple[Place, Place]]


def shortfalls(problem: Problem, density: PayoffDensity, window: PayoffWindow) -> Shortfalls:
    """Return from where to where lies what each party lacks while the other has what it needs.

    What lies outside the window is left out.
    """
    (x, y), found = density.parties, {}
    if not problem.agreement_zone.is_empty or density.acceptable_count != 0:
        return {}
    needs = (float(problem.reservation[x]), float(problem.reservation[y]))
    for party in (x, y):
        reach = density.reach[party]
        if reach is None:
            continue
        start = (float(reach), needs[1]) if party == x else (needs[0], float(reach))
        if _is_inside(window, start) and _is_inside(window, needs):
            found[party] = (start, needs)
    return found


def _is_inside(window: PayoffWindow, place: Place) -> bool:
    """Return whether a point lies within the limits of a panel."""
    return window.x[0] <= place[0] <= window.x[1] and window.y[0] <= place[1] <= window.y[1]


def draw_shortfalls(ax: Axes, found: Shortfalls, colours: Mapping[str, str]) -> None:
    """Draw what each party lacks as a bar between its best and the corner of the needs."""
    for party, (start, end) in found.items():
        ax.annotate(
            "", end, start, zorder=6, annotation_clip=False,
            arrowprops={"arrowstyle": "|-|,widthA=0.25,widthB=0.25", "color": colours[party],
                        "linewidth": LINE_WIDTH, "shrinkA": 0, "shrinkB": 0},
        )  # fmt: skip


def shortfall_entries(
    found: Shortfalls, colours: Mapping[str, str], nouns: Mapping[str, Noun]
) -> list[Artist]:
    """Return the legend entries of the bars that are drawn."""
    from matplotlib.lines import Line2D

    return [
        Line2D([], [], color=colours[p], linewidth=LINE_WIDTH,
               label=wrapped(f"what {nouns[p].does('lack')} at best", 34, 2))
        for p in found
    ]  # fmt: skip

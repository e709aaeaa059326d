"""Legend entries of marks: solutions by their shapes, named outcomes by their numbers."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from sim.plots.parts.marked_solutions import marked_solutions
from sim.plots.parts.palette import AGREEMENT_SHADES, OUTCOME_MARKER, shades
from sim.plots.parts.style import INK, PAPER
from sim.plots.parts.wording import wrapped

if TYPE_CHECKING:
    from matplotlib.artist import Artist

    from sim.plots.parts.payoff_marks import Mark
    from sim.plots.parts.payoff_panel import PayoffPanel
    from sim.problem.problem import Problem

LEGEND_WIDTH = 34  # characters


def numbers_at(problem: Problem, mark: Mark) -> str:
    """Return the numbers of the named outcomes on a mark, "" for none."""
    order = enumerate(sorted(problem.named_outcomes), 1)
    return ", ".join(str(k) for k, outcome in order if outcome in mark.ids)


def numbered_entries(panel: PayoffPanel, most: int, without: Collection[str] = ()) -> list[Artist]:
    """Return a legend entry for each of up to ``most`` named outcomes, with its number.

    Those ``without`` one are written elsewhere.
    """
    from matplotlib.lines import Line2D

    problem, names = panel.comparison.problem, panel.names.outcomes
    entries: list[Artist] = []
    for k, outcome in enumerate(sorted(problem.named_outcomes), 1):
        if outcome in without:
            continue
        is_agreement = problem.is_in_zone(problem.named_outcomes[outcome])
        entries.append(
            Line2D([], [], color=shades(AGREEMENT_SHADES)(0.55) if is_agreement else PAPER,
                   markeredgecolor=INK, linestyle="", markersize=5, marker=OUTCOME_MARKER,
                   label=wrapped(f"{k} {names[outcome]}", LEGEND_WIDTH, 2))
        )  # fmt: skip
    left = len(entries) - most
    rest = [Line2D([], [], linestyle="", label=f"and {left} more")] if left > 0 else []
    return [*entries[:most], *rest]


def solution_entries(panel: PayoffPanel) -> list[Artist]:
    """Return an entry for each mark of solutions, with all that lies on it."""
    from matplotlib.lines import Line2D

    shapes = {one.key: one.marker for one in marked_solutions(panel.comparison)}
    return [
        Line2D([], [], linestyle="", marker=shapes[mark.solutions[0]], markersize=6,
               color=INK if mark.in_zone else PAPER, label=mark.full_label(LEGEND_WIDTH),
               markeredgecolor=PAPER if mark.in_zone else INK)
        for mark in panel.marks if mark.solutions
    ]  # fmt: skip

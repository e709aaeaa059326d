"""Numbers for named outcomes, where there is no room for their names beside the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.plots.parts.density_layer import shades
from sim.plots.parts.palette import AGREEMENT_SHADES, OUTCOME_MARKER
from sim.plots.parts.style import INK, PAPER
from sim.plots.parts.wording import wrapped

if TYPE_CHECKING:
    from matplotlib.artist import Artist

    from sim.plots.parts.payoff_marks import Mark
    from sim.plots.parts.payoff_panel import PayoffPanel
    from sim.problem.problem import Problem

MOST_NAMED = 8  # marks with names beside them


def is_numbered(panel: PayoffPanel) -> bool:
    """Return whether a panel has too many named outcomes to write their names beside them."""
    return sum(not mark.solutions for mark in panel.marks) > MOST_NAMED


def numbers_at(problem: Problem, mark: Mark) -> str:
    """Return the numbers of the named outcomes on a mark, "" for none."""
    order = enumerate(sorted(problem.named_outcomes), 1)
    return ", ".join(str(k) for k, outcome in order if outcome in mark.ids)


def numbered_entries(panel: PayoffPanel, most: int) -> list[Artist]:
    """Return a legend entry for each of up to ``most`` named outcomes, with its number."""
    from matplotlib.lines import Line2D

    problem, names = panel.comparison.problem, panel.names.outcomes
    entries: list[Artist] = []
    for k, outcome in enumerate(sorted(problem.named_outcomes), 1):
        is_agreement = problem.is_in_zone(problem.named_outcomes[outcome])
        entries.append(
            Line2D([], [], color=shades(AGREEMENT_SHADES)(0.55) if is_agreement else PAPER,
                   markeredgecolor=INK, linestyle="", markersize=5, marker=OUTCOME_MARKER,
                   label=wrapped(f"{k} {names[outcome]}", 34, 2))
        )  # fmt: skip
    left = len(entries) - most
    rest = [Line2D([], [], linestyle="", label=f"and {left} more")] if left > 0 else []
    return [*entries[:most], *rest]

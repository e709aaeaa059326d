"""Why a figure shows no agreement, in the few words that fit above it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sim.plots.wording import counted, listed, number

if TYPE_CHECKING:
    from sim.plots.payoff_panel import PayoffPanel

LONGEST_CAUSE = 120  # characters of a cause told with the wording of options


def no_zone_text(panel: PayoffPanel) -> list[str]:
    """Return why the zone is empty: what cannot be met, and how far these two parties can get."""
    from sim.analysis.payoff_density import smallest_conflict

    problem, density, names = panel.comparison.problem, panel.density, panel.names.parties
    lines = []
    if demands := smallest_conflict(problem):
        head = "cannot hold together" if len(demands) > 1 else "nothing possible meets"
        text = f"{head}: {'; '.join(demands)}"
        short = f"{head}: {'; '.join(map(shortened_demand, demands))}"
        lines.append(text if len(text) <= LONGEST_CAUSE else short)
    if density.acceptable_count != 0:
        lines.append(f"both would accept {counted(density.acceptable_count, 'outcome')}")
        return lines
    reached = []
    for party in density.parties:
        size = float(max(map(abs, density.bounds[party])))
        reach, need = density.reach[party], number(problem.reservation[party], size)
        best = "nothing" if reach is None else number(reach, size)
        reached.append(f"{names[party]} {best} (needs {need})")
    lines.append(f"the most that each can get while the other accepts: {listed(reached)}")
    return lines


def shortened_demand(label: str) -> str:
    """Return whose demand it is and on what, without the wording of options.

    >>> shortened_demand("red line of Russia: requires “No enlargement” (Enlargement of NATO)")
    'red line of Russia (Enlargement of NATO)'
    """
    head, _, _ = label.partition(": ")
    issues = list(dict.fromkeys(re.findall(r"” \(([^()]*)\)", label)))
    return f"{head} ({listed(issues)})" if issues else label

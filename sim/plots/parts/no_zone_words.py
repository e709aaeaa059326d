"""Why a figure shows no agreement, in the few words that fit above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.plots.parts.wording import count_words, legible_text, number
from sim.sentences import listing

if TYPE_CHECKING:
    from sim.plots.parts.payoff_panel import PayoffPanel
    from sim.problem.problem import Problem

LONGEST_CAUSE = 120  # characters of a cause told with the wording of options


def no_zone_text(panel: PayoffPanel) -> list[str]:
    """Return why the zone is empty: what cannot be met, and how far these two parties can get."""
    problem, density, names = panel.comparison.problem, panel.density, panel.names.phrases
    lines = []
    if clash := smallest_clash(problem):
        head, *demands = clash
        text = f"{head}: {'; '.join(demands)}"
        short = f"{head}: {shortened_demands(demands)}"
        lines.append(text if len(text) <= LONGEST_CAUSE else short)
    if density.acceptable_count != 0:
        lines.append(f"both would accept {count_words(density.acceptable_count, 'outcome')}")
        return lines
    reached = []
    for party in density.parties:
        size = float(max(map(abs, density.bounds[party])))
        reach, need = density.reach[party], number(problem.reservation[party], size, "up")
        best = "nothing" if reach is None else number(reach, size, "down")
        reached.append(f"{names[party]} {best} (needs {need})")
    lines.append(f"the most that each can get while the other accepts: {listing(reached)}")
    return lines


def smallest_clash(problem: Problem) -> list[str]:
    """Return that demands clash and which, none where that is not known."""
    from sim.explanation.smallest_conflict import smallest_conflict

    demands = smallest_conflict(problem)
    head = "cannot hold together" if len(demands) > 1 else "nothing possible meets"
    return [head, *(legible_text(problem.scenario, x) for x in demands)] if demands else []


_JOINS = "and|or|never|excludes|requires|both|all of|only with|if and only if|together"
_ISSUE = re.compile(rf"(?:^|[”†,;] ?)\W*(?:(?:{_JOINS}) )*([^“”]+?): “")


def shortened_demand(label: str) -> str:
    """Return whose demand it is and on what, without the wording of options.

    >>> shortened_demand("red line of Russia that requires Enlargement of NATO: “No enlargement”")
    'red line of Russia (Enlargement of NATO)'
    """
    head, _, rest = label.partition(" that " if label.startswith("red line") else ", ")
    issues = list(dict.fromkeys(_ISSUE.findall(rest)))
    return f"{head} ({listing(issues)})" if issues else label


def shortened_demands(labels: Sequence[str]) -> str:
    """Return whose demands clash and on what; red lines on one issue share its name.

    >>> shortened_demands(
    ...     ["red line of A that excludes Land: “x”", "red line of B that excludes Land: “y”"]
    ... )
    'red lines of A and of B (Land)'
    """
    short = [shortened_demand(label) for label in labels]
    found = [re.fullmatch(r"red line of (.*) (\([^()]*\))", text) for text in short]
    lines = [line.groups() for line in found if line]
    if len(short) == len(lines) > 1 and len({issue for _, issue in lines}) == 1:
        return f"red lines of {' and of '.join(who for who, _ in lines)} {lines[0][1]}"
    return "; ".join(short)

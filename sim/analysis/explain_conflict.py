"""Sentences on an empty agreement zone: what cannot hold together, and what would open it."""

from __future__ import annotations

from collections.abc import Iterable

from sim.analysis.outcome_words import listing, party_name, points
from sim.problem.conflicts import conflicts
from sim.problem.problem import Problem
from sim.problem.reservation_cuts import ReservationCut, reservation_cuts
from sim.scenario.option_words import choice_words
from sim.scenario.scenario import Scenario

MOST_LISTED = 8


def no_deal_section(scenario: Scenario, problem: Problem) -> list[str]:
    """Return why there is no deal and what would have to give for one."""
    feasible = problem.agreement_zone.feasible_count
    counted = f"none of the {feasible:,} possible outcomes is" if feasible else "no outcome is"
    lines = [f"There is no agreement zone: {counted} acceptable to all."]
    found = conflicts(problem)
    at_least = "" if found.is_complete else "at least "
    labels = demand_labels(problem)
    for number, conflict in enumerate(found.conflicts[:MOST_LISTED], 1):
        lines.append(
            f"Conflict {number} of {at_least}{len(found.conflicts)}: {_together(labels, conflict)}."
        )
    if all(any(not d.startswith("consent:") for d in c) for c in found.conflicts):
        structural = [c for c in found.conflicts if not any(d.startswith("consent:") for d in c)]
        if structural:
            lines.append("A conflict without any consent holds whatever the numbers are.")
    for relaxation in found.relaxations[:MOST_LISTED]:
        lines.append(f"It would open without {listing(_named(labels, relaxation))}.")
    return lines + _cut_lines(scenario, problem)


def demand_labels(problem: Problem) -> dict[str, str]:
    """Return the words for each constraint and consent, by id."""
    labels = {c.id: c.label for c in problem.constraints}
    return labels | {c.id: c.label for c in problem.consents}


def _together(labels: dict[str, str], conflict: frozenset[str]) -> str:
    names = _named(labels, conflict)
    if len(names) == 1:
        return f"no possible combination meets the {names[0]}"
    return f"no possible combination meets {listing(names)} together"


def _named(labels: dict[str, str], demands: Iterable[str]) -> list[str]:
    return [f"[{label}]" for demand, label in labels.items() if demand in set(demands)]


def _cut_lines(scenario: Scenario, problem: Problem) -> list[str]:
    cuts = reservation_cuts(problem)
    if not cuts:
        return ["No cut of reservation values alone would open it."]
    return [_cut_words(scenario, cut) for cut in cuts[:MOST_LISTED]]


def _cut_words(scenario: Scenario, cut: ReservationCut) -> str:
    parts = [
        f"{party_name(scenario, p)}'s reservation value fell by {points(x)}"
        for p, x in cut.cuts.items()
    ]
    return (
        f"It would open if {listing(parts)}: then on {choice_words(scenario.issues, cut.outcome)}."
    )

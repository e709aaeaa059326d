"""Sentences on an empty agreement zone: what cannot hold together, and what would open it."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from sim.errors import SimError
from sim.problem.conflicts import Conflicts, Demands
from sim.problem.problem import Problem
from sim.scenario.option_words import choice_words
from sim.scenario.outcome_words import alike
from sim.scenario.scenario import Scenario
from sim.sentences import listing
from sim.solver.reservation_cuts import ReservationCut, lone_cuts, reservation_cuts
from sim.solver.search.search_bounds import Budget
from sim.solver.search.searched_cuts import LIST

MOST_LISTED = 8
TOO_MUCH = "together they want more than there is"
Words = dict[str, str]


def no_deal_section(scenario: Scenario, problem: Problem, listed: Budget = LIST) -> list[str]:
    """Return why there is no deal and what would have to give for one.

    ``listed`` is the budget of ``reservation_cuts``.
    """
    feasible = problem.agreement_zone.feasible_count
    none = "no outcome" if not feasible else f"none of the {feasible:,} possible outcomes"
    none = "the only possible outcome does not meet" if feasible == 1 else f"{none} meets"
    return [
        f"There is no agreement zone: {none} all demands.",
        *_conflict_lines(problem),
        *cut_sentences(scenario, problem, listed),
    ]


def _conflict_lines(problem: Problem) -> list[str]:
    try:
        found = problem.conflicts
    except SimError as unsettled:
        return [f"Which demands clash is not known ({unsettled})."]
    return [*_clashes(problem, found), *_relaxations(problem, found)]


def _clashes(problem: Problem, found: Conflicts) -> list[str]:
    labels = demand_labels(problem)
    at_least = "" if found.is_complete else "at least "
    lines = []
    conflicts = plainest_first(problem, found.conflicts)
    for number, conflict in enumerate(conflicts[:MOST_LISTED], 1):
        named = [label for demand, label in labels.items() if demand in conflict]
        head = f"Clash {number} of {at_least}{len(found.conflicts)}"
        head = head if at_least or len(found.conflicts) > 1 else "The clash"
        what = "they cannot hold together"
        what = TOO_MUCH if consents_alone(problem, conflict) else what
        what = "nothing possible meets it" if len(named) == 1 else what
        lines.append(f"{head}: {listing(named)}; {what}.")
        if not conflict & {c.id for c in problem.consents}:
            lines[-1] += " This does not depend on any number."
    return lines


def _relaxations(problem: Problem, found: Conflicts) -> list[str]:
    return drop_sentences(problem, found, "either of them")[:MOST_LISTED]


def drop_sentences(problem: Problem, found: Conflicts, either: str = "either") -> list[str]:
    """Return which rules could be dropped for a deal.

    A consent is nothing to drop: by how much less would do is said of ``reservation_cuts``.
    """
    clashes, ways = found.conflicts, found.relaxations
    consents = {c.id for c in problem.consents}
    if len(clashes) == 1 and set(ways) == {frozenset({demand}) for demand in clashes[0] - consents}:
        what = {1: "it", 2: either}.get(len(ways), "any one of them")
        return [f"Drop {what} and there is a deal."]
    labels = demand_labels(problem)
    return [
        f"Drop {listing(words for demand, words in labels.items() if demand in way)} and there is "
        "a deal."
        for way in plainest_first(problem, ways)
        if not way & consents
    ]


def consents_alone(problem: Problem, demands: Demands) -> bool:
    """Return whether demands are consents, which no rule but only less to each would open."""
    return demands <= {c.id for c in problem.consents}


def plainest_first(problem: Problem, sets: Iterable[Demands]) -> list[Demands]:
    """Return sets of demands, those with fewer links first: people, not rules, make demands."""
    links = {c.id for c in problem.constraints if c.kind == "link"}
    return sorted(sets, key=lambda demands: len(demands & links))


def demand_labels(problem: Problem) -> Words:
    """Return constraints and consents in words, by id."""
    labels = {c.id: f"the {c.label}" for c in problem.constraints}
    return labels | {c.id: f"the {c.label}" for c in problem.consents}


def cut_sentences(scenario: Scenario, problem: Problem, listed: Budget = LIST) -> list[str]:
    """Return how far parties would have to give way for an empty zone to open."""
    try:
        cuts = reservation_cuts(problem, listed)
    except SimError as too_many:
        return [
            *lone_cut_sentences(scenario, problem)[:MOST_LISTED],
            f"What parties would have to give up together is not listed ({too_many}).",
        ]
    if not cuts:
        return ["No party can open it by being content with less."]
    return [_cut_words(scenario, problem, cut) for cut in cuts[:MOST_LISTED]]


def lone_cut_sentences(scenario: Scenario, problem: Problem) -> list[str]:
    """Return how far each party that can open an empty zone alone would have to give way."""
    return [_cut_words(scenario, problem, cut) for cut in _lone_cuts(problem)]


def _lone_cuts(problem: Problem) -> tuple[ReservationCut, ...]:
    try:
        return lone_cuts(problem)
    except SimError:
        return ()


def _cut_words(scenario: Scenario, problem: Problem, cut: ReservationCut) -> str:
    """Return how far parties must give way, and a deal that is then one."""
    unit = " points" if scenario.payoff_scale == "scores" else ""
    sizes = alike(scenario, ((x, "up") for x in cut.cuts.values()))
    parts = [
        f"{scenario.parties[p].noun} accepted {size}{unit} less than {_instead(problem, p, x)}"
        for (p, x), size in zip(cut.cuts.items(), sizes, strict=True)
    ]
    return (
        f"There would be a deal if {listing(parts)}; it could be "
        f"{choice_words(scenario.issues, _changes(scenario, cut)) or 'the status quo'}."
    )


def _instead(problem: Problem, party: str, cut: Fraction) -> str:
    """Return what a party must accept less than: no deal, unless an outside option counts too."""
    outside = problem.outside_options.get(party)
    counts = outside is not None and outside > problem.reservation[party] - cut
    noun = problem.noun(party)
    return f"what {noun.it_does('could have instead')}" if counts else "no deal"


def _changes(scenario: Scenario, cut: ReservationCut) -> dict[str, str]:
    return {i: o for i, o in cut.outcome.items() if o != scenario.issues[i].status_quo}

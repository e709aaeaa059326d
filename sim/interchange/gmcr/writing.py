"""From a scenario in which parties control issues to the JSON of a graph model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from sim.errors import SimError
from sim.interchange.foreign.outgoing import Outgoing, Written
from sim.interchange.gmcr.issue_bits import IssueBits
from sim.interchange.gmcr.model import Condition, feasible
from sim.interchange.gmcr.preferences import dense
from sim.problem.outcome_space import OutcomeSpace
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from sim.sentences import listing
from sim.stability.control import Movers, control_of
from sim.stability.state_space import check_start, limits, state_space
from sim.version import __version__

MAX_OPTIONS = 20
MOST_STATES = 5_000
MOST_CONDITIONS = 10_000


def gmcr_file(outgoing: Outgoing) -> Written:
    """Return the states, moves and preferences of a scenario as the JSON of GMCR.

    Options of a party stand together, as GMCR puts them; states count from 1 by their binary
    value, and preferences are ranked from best to worst.
    Raises SimError where a move takes several or depends on the option, and for too many states.
    """
    problem, scenario = outgoing.problem, outgoing.scenario
    control = control_of(problem, branches=False)
    space = state_space(problem, control, scenario.status_quo)
    check_start(problem, space, scenario.status_quo, True)
    parties = [p for p in problem.parties if p in control.parties]
    bits = _bits(scenario, control, space, parties)
    conditions = [one for each in bits for one in each.exactly_one()]
    conditions += _excluded(problem, scenario, bits)
    count = sum(len(each.taken) for each in bits)
    states = feasible(count, conditions).tolist() if count <= MAX_OPTIONS else []
    if not 0 < len(states) <= MOST_STATES or len(conditions) > MOST_CONDITIONS:
        raise _too_many(scenario, f"{count} options of GMCR")
    outcomes = [
        {**scenario.status_quo, **{each.issue: each.option(state) for each in bits}}
        for state in states
    ]
    document = {
        "decisionMakers": [_maker(problem, bits, p, outcomes) for p in parties],
        "options": [one for each in bits for one in _options(scenario, each)],
        "infeasibles": [[[k, "Y" if yes else "N"] for k, yes in one] for one in conditions],
        "useManualPreferenceRanking": True,
        "useManualPreferenceVectors": True,
        "program": f"bargaining-sim {__version__}",
    }
    content = json.dumps(document, ensure_ascii=False) + "\n"
    return Written({"": content.encode()}, tuple(_remarks(scenario, control, space, bits)))


def _too_many(scenario: Scenario, what: str) -> SimError:
    return SimError(
        f"{scenario.path}: {what} make too many states to write (at most {MAX_OPTIONS} options, "
        f"{MOST_STATES:,} states, {MOST_CONDITIONS:,} infeasible combinations) - take issues off "
        "the agenda by a variant"
    )


def _bits(
    scenario: Scenario, control: Movers, space: OutcomeSpace, parties: Sequence[str]
) -> list[IssueBits]:
    """Return what stands for each issue that can change, those of a party together."""
    by_owner: dict[str, list[tuple[str, tuple[str, ...]]]] = {p: [] for p in parties}
    for issue, known in scenario.issues.items():
        axis = space.axes[space.position[issue]]
        available = {axis.options[k] for k in axis.available}
        if len(available) > 1:
            options = tuple(o for o in known.options if o in available)
            by_owner[_owner(scenario, control, issue, options)].append((issue, options))
    found: list[IssueBits] = []
    for party, own in by_owner.items():
        for issue, options in own:
            first = found[-1].numbers.stop if found else 0
            held = control.irreversible.get(issue, frozenset()) & set(options)
            found.append(IssueBits(issue, options, party, first, held))
    return found


def _owner(scenario: Scenario, control: Movers, issue: str, options: Sequence[str]) -> str:
    """Return who alone controls an issue. Raises SimError where that is not the same for all."""
    groups = {control.needed[issue][option] for option in options}
    group = next(iter(groups))
    if len(groups) == 1 and len(group) == 1:
        return next(iter(group))
    what = f"{listing(sorted(group))} control it together"
    if len(groups) > 1:
        what = "some of its options have controllers of their own"
    raise SimError(
        f"{scenario.path}: issue {issue}: {what}, but in GMCR one decision maker takes and drops "
        "an option - give the issue one controlled_by"
    )


def _excluded(problem: Problem, scenario: Scenario, bits: Sequence[IssueBits]) -> list[Condition]:
    """Return the combinations that links and options off the table exclude, rule by rule."""
    found: dict[Condition, None] = {}
    for rule in (rule for constraint in limits(problem) for rule in constraint.rules):
        tied = [each for each in bits if each.issue in rule.issues]
        if prod(len(each.options) for each in tied) > 2**MAX_OPTIONS:
            raise _too_many(scenario, f"the {len(tied)} issues of a link")
        for options in product(*(each.options for each in tied)):
            chosen = dict(zip((each.issue for each in tied), options, strict=True))
            if not rule.holds_at({**scenario.status_quo, **chosen}):
                parts = (each.condition(o) for each, o in zip(tied, options, strict=True))
                found[tuple(pair for part in parts for pair in part)] = None
    return list(found)


def _options(scenario: Scenario, each: IssueBits) -> Iterator[dict[str, str]]:
    """Yield the options of GMCR for an issue: the issue's own name, or that with its option."""
    issue = scenario.issues[each.issue]
    for option, direction in zip(each.taken, each.directions, strict=True):
        words = issue.options[option].text or option
        is_plain = each.options == ("N", "Y")
        name = issue.name if is_plain else f"{issue.name}: {words}"
        yield {"name": name, "permittedDirection": direction}


def _maker(
    problem: Problem, bits: Sequence[IssueBits], party: str, outcomes: Sequence[Mapping[str, str]]
) -> dict[str, Any]:
    """Return a decision maker with its options and its order of the states, in both ways."""
    places = dense([problem.payoffs(outcome)[party] for outcome in outcomes])
    by_place: dict[int, list[int]] = {}
    for number, place in enumerate(places, 1):
        by_place.setdefault(place, []).append(number)
    ranking = [same if len(same) > 1 else same[0] for _, same in sorted(by_place.items())[::-1]]
    return {
        "name": problem.labels.get(party, party),
        "options": [k for each in bits if each.owner == party for k in each.numbers],
        "preferences": [],
        "payoffs": list(places),
        "preferenceRanking": ranking,
        "preferenceVector": ranking,
        "misperceptions": [],
    }


def _remarks(
    scenario: Scenario, control: Movers, space: OutcomeSpace, bits: Sequence[IssueBits]
) -> Iterator[str]:
    """Yield what a graph model of GMCR cannot hold of the scenario."""
    yield (
        "states, moves and the order of payoffs are written; sizes, agreements, no deal and the "
        "status quo have no place in it"
    )
    held = [b.name or b.id for b in scenario.no_deal.values() if b.controlled_by]
    if held:
        yield f"what a party can bring about without a deal is no state of it: {listing(held)}"
    fixed = [axis.issue for axis in space.axes if len(axis.available) == 1]
    if alone := [issue for issue in fixed if issue not in control.needed]:
        yield f"issues that nobody controls are left out, at the status quo: {listing(alone)}"
    if stuck := [issue for issue in fixed if issue in control.needed]:
        yield f"issues that can only be as they are now are left out: {listing(stuck)}"
    order = [each.issue for each in bits]
    if order != [issue for issue in scenario.issues if issue in order]:
        yield (
            "the options of a decision maker stand together, which is not the order of the issues, "
            "so that a state may have another number than in a file that was read"
        )

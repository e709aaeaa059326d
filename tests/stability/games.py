"""Small scenarios in which parties control issues, and the same as lists of moves.

``moves_of`` goes through the outcomes by the definition of a move, one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

from sim.formulation.disagreement_point import no_deal_branches
from sim.formulation.from_scenario import problem
from sim.problem.problem import Problem
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from sim.scenario.text.writer import write_document
from sim.stability.control import control_of
from sim.stability.explicit_graph import GraphModel, graph_model
from sim.stability.state_space import state_space
from sim.stability.states import States
from sim.stability.states import states_of as dense_states

Table = dict[str, Any]
State = tuple[str, ...] | str  # options in the order of the file, or a branch


def document(
    issues: Mapping[str, Sequence[str]],
    control: Mapping[str, str | Sequence[str]],
    scores: Mapping[str, Mapping[str, Mapping[str, float]]],
    **tables: Any,
) -> Table:
    """Return the plain data of a file with raw payoffs; the first option is the status quo."""
    return {
        "format": 1,
        "title": "A game of moves",
        "payoffs": "raw",
        "parties": {p: {"name": p.capitalize()} for p in scores},
        "issues": {
            i: {
                "status_quo": options[0],
                "options": {o: {} for o in options},
                **({"controlled_by": control[i]} if i in control else {}),
            }
            for i, options in issues.items()
        },
        "preferences": {
            p: {i: {"scores": dict(row)} for i, row in rows.items()} for p, rows in scores.items()
        },
        "no_deal_payoffs": dict.fromkeys(scores, 0),
        **tables,
    }


def scenario_of(table: Table) -> Scenario:
    """Return the scenario of plain data."""
    return loads(write_document(table))


def random_game(random: Random, *, additive: bool = False) -> Table:
    """Return plain data with links, joint control, branches and one-way options, each at times.

    ``additive`` leaves only what payoffs that add up over issues of one owner each allow.
    """
    parties = ["north", "south", "city"][: random.choice((2, 3, 3))]
    issues = {f"i{k}": [f"o{j}" for j in range(random.choice((2, 2, 3)))] for k in range(4)}
    few = random.choice((2, 9))  # of payoffs, so that there are ties
    scores = {
        p: {i: {o: random.randint(0, few) for o in options} for i, options in issues.items()}
        for p in parties
    }
    owners: dict[str, str | list[str]] = {i: random.choice(parties) for i in issues}
    table = document(issues, owners, scores)
    if additive:
        return table
    for i, options in issues.items():
        if random.random() < 0.2:
            table["issues"][i]["controlled_by"] = random.sample(parties, 2)
        for o in options:
            if random.random() < 0.15:
                table["issues"][i]["options"][o]["controlled_by"] = [random.choice(parties)]
            if random.random() < 0.12:
                table["issues"][i]["options"][o]["irreversible"] = True
    table["issues"][random.choice([*issues])]["negotiable"] = random.random() < 0.7
    _tie(random, table, issues, parties, few)
    if random.random() < 0.6:
        add_branches(random, table, parties, few)
    return table


def _tie(
    random: Random, table: Table, issues: Mapping[str, list[str]], parties: list[str], few: int
) -> None:
    """Let options exclude each other, the status quo excepted, and payoffs depend on several."""
    for k in range(random.choice((0, 1, 2))):
        first, second = random.sample([*issues], 2)
        never = {first: issues[first][-1], second: random.choice(issues[second])}
        table.setdefault("links", {})[f"tie{k}"] = {"never_together": never}
    for k in range(random.choice((0, 2, 5))):
        first, second = random.sample([*issues], 2)
        when = {i: random.choice(issues[i]) for i in (first, second)}
        term = {"party": random.choice(parties), "when": when, "adds": random.randint(-few, few)}
        table.setdefault("interactions", {})[f"term{k}"] = term


def add_branches(random: Random, table: Table, parties: list[str], few: int) -> None:
    """Let some of no deal be decided on, worth more or less than what the parties can do."""
    del table["no_deal_payoffs"]
    table["no_deal"] = {
        name: {
            "probability": 0.5,
            "outcome": "status quo",
            "cost": {p: random.randint(-4 * few, 4 * few) / 2 for p in parties},
            "controlled_by": holders,
        }
        for name, holders in (
            ("war", [random.choice(parties)]),
            ("rupture", random.sample(parties, random.choice((1, 2)))),
        )
    }


def all_states(problem: Problem) -> States:
    """Return the states of a problem from its status quo."""
    control = control_of(problem)
    return dense_states(
        problem, control, state_space(problem, control, problem.status_quo), problem.status_quo
    )


def states_of(scenario: Scenario) -> list[tuple[str, ...]]:
    """Return the outcomes that break no link."""
    issues = [*scenario.issues]
    ties = [link.never_together or {} for link in scenario.links.values()]
    every = product(*(issue.options for issue in scenario.issues.values()))
    return [
        state
        for state in every
        if not any(
            all(dict(zip(issues, state, strict=True))[i] in o for i, o in tie.items())
            for tie in ties
        )
    ]


def can_move(scenario: Scenario, group: frozenset[str], state: State, after: State) -> bool:
    """Return whether a group moves from one outcome to another by what needs nobody else."""
    if state == after:
        return False
    for issue, old, new in zip(scenario.issues.values(), state, after, strict=True):
        needed = issue.options[new].controlled_by or issue.controlled_by
        if old != new and (
            not needed or not group.issuperset(needed) or issue.options[old].irreversible
        ):
            return False
    return True


def moves_of(scenario: Scenario, groups: Mapping[str, frozenset[str]] | None = None) -> GraphModel:
    """Return a scenario as lists of moves of each party, or of groups by name.

    Payoffs of a group are those of its first member in the alphabet, and mean nothing.
    """
    built = problem(scenario)
    states: list[State] = [*states_of(scenario)]
    found = groups or {p: frozenset({p}) for p in built.parties}
    branches = no_deal_branches(scenario) if scenario.no_deal else ()
    worth: dict[str, dict[State, Fraction]] = {name: {} for name in found}
    for name, group in found.items():
        party = min(group)
        for state in states:
            outcome = dict(zip(scenario.issues, state, strict=True))
            worth[name][state] = built.payoffs(outcome)[party]
        for b in branches:
            worth[name][b.id] = b.values[party]
    moves = {
        name: {
            state: [s for s in states if can_move(scenario, group, state, s)]
            + [b.id for b in branches if frozenset(b.controlled_by) == group]
            for state in states
        }
        for name, group in found.items()
    }
    return graph_model(moves, worth)

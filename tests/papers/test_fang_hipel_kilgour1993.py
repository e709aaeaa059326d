"""Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making: The Graph Model for
Conflict Resolution. New York: Wiley.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import sim
from sim.stability.additive_tables import AdditiveTables
from sim.stability.concepts import CONCEPTS, temptations
from sim.stability.control import control_of
from sim.stability.explicit_graph import GraphModel, graph_model
from sim.stability.joint_moves import joint_improvements
from tests.papers.reference import published, strategic
from tests.stability.games import all_states, document, scenario_of

FLIPS = {"1": {0: [1], 1: [0], 2: [3], 3: [2]}, "2": {0: [2], 2: [0], 1: [3], 3: [1]}}


def listed(inputs: Mapping[str, Any], payoffs: str) -> GraphModel:
    """Return a model of lists of states that each party reaches."""
    moves = {p: dict(enumerate(reach)) for p, reach in inputs["reach"].items()}
    return graph_model(moves, inputs[payoffs])


def elmira(inputs: Mapping[str, Any]) -> GraphModel:
    """Return the groundwater conflict, whose preferences are lists from best to worst."""
    moves = {
        p: {int(s): there for s, there in reach.items()} for p, reach in inputs["reach"].items()
    }
    worst_first = {p: best[::-1] for p, best in inputs["preferences_best_to_worst"].items()}
    ranks = {p: {s: k for k, s in enumerate(states)} for p, states in worst_first.items()}
    return graph_model(moves, ranks)


def of(identity: str) -> GraphModel:
    """Return the model of a published case."""
    inputs = next(
        case.values[0]["inputs"] for case in published("gmcr") if case.values[0]["id"] == identity
    )
    return elmira(inputs)


def held(model: GraphModel) -> dict[str, list[Any]]:
    return {c: sorted(model.equilibria(c)) for c in CONCEPTS}  # type: ignore[type-var]


def stable(model: GraphModel) -> dict[str, dict[str, list[Any]]]:
    return {c: {p: sorted(model.stable(c, p)) for p in model.parties} for c in CONCEPTS}  # type: ignore[type-var]


def test_chicken_and_stag_hunt_by_hand() -> None:
    chicken = graph_model(FLIPS, {"1": [10, 20, 40, 30], "2": [10, 40, 20, 30]})
    assert held(chicken) == {"nash": [1, 2], "seq": [1, 2], "gmr": [1, 2, 3], "smr": [1, 2, 3]}
    stag = graph_model(FLIPS, {"1": [2, 0, 3, 9], "2": [2, 3, 0, 9]})
    assert held(stag) == {c: [0, 3] for c in CONCEPTS}
    assert sorted(stag.stable("gmr", "1")) == [0, 2, 3]


@pytest.mark.parametrize("case", strategic("stability"))
def test_known_answers_of_lists_of_moves(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    if "controls" in inputs:
        check_forbidden(inputs, expected)
    elif "options" in inputs:
        check_additive(inputs["options"], expected)
    elif "payoffs_a" in inputs:
        for name in "ab":
            assert held(listed(inputs, f"payoffs_{name}")) == expected[name]
    else:
        model = (
            graph_model(FLIPS, inputs["payoffs"]) if "game" in inputs else listed(inputs, "payoffs")
        )
        assert held(model) == expected["equilibria"]
        told = expected.get("stable") or expected.get("stable_for_1")
        assert told is None or stable(model) == told


def check_forbidden(inputs: Mapping[str, Any], expected: Mapping[str, Any]) -> None:
    """Check three parties with an issue each, of which one combination cannot happen."""
    numbers = [tuple(map(str, state)) for state in inputs["states"]]
    issues = {f"i{k}": ["0", "1"] for k in range(3)}
    parties = ["north", "south", "city"]
    table = document(
        issues,
        {f"i{k}": p for k, p in enumerate(parties)},
        {p: {i: {"0": 0, "1": 0} for i in issues} for p in parties},
        links={
            "never": {
                "never_together": {f"i{k}": str(o) for k, o in enumerate(inputs["forbidden"])}
            }
        },
        interactions={
            f"{p}{n}": {
                "party": p,
                "when": dict(zip(issues, state, strict=True)),
                "adds": inputs["payoffs"][str(k)][n],
            }
            for k, p in enumerate(parties)
            for n, state in enumerate(numbers)
        },
    )
    problem = sim.problem(scenario_of(table))
    states = all_states(problem)
    found = temptations(states)
    places = [numbers.index(tuple(states.outcome(k).values())) for k in range(len(states.codes))]
    for concept in CONCEPTS:
        stays = {
            str(k): sorted(places[x] for x in np.flatnonzero(found.stable(concept, p)))
            for k, p in enumerate(parties)
        }
        assert stays == expected["stable"][concept]
        everywhere = set.intersection(*map(set, stays.values()))
        assert sorted(everywhere) == expected["equilibria"][concept]
    for n, state in enumerate(numbers):
        there = replace(states, start=states.place(dict(zip(issues, state, strict=True))))
        both = joint_improvements(there, frozenset({"north", "south"}))
        assert sorted(places[x] for x in np.flatnonzero(both)) == expected["coalition_0_1"][str(n)]


def check_additive(options: int, expected: Mapping[str, Any]) -> None:
    """Check payoffs that add up over six issues, two for each of three parties."""
    parties = ["p0", "p1", "p2"]

    def points(p: int, i: int, k: int) -> int:
        raw = 37 * (p + 1) * (i + 2) * (k + 3) + 11 * k**2 + 5 * i * (p + 2) + 3 * p * k**3
        return raw % 101

    issues = {f"i{i}": [str(k) for k in range(options)] for i in range(6)}
    scores = {
        p: {i: {o: points(n, j, int(o)) for o in row} for j, (i, row) in enumerate(issues.items())}
        for n, p in enumerate(parties)
    }
    owners = {i: parties[j % 3] for j, i in enumerate(issues)}
    problem = sim.problem(scenario_of(document(issues, owners, scores)))
    found = sim.stability(problem)
    assert {c: e.count for c, e in found.equilibria.items()} == expected["counts"]
    (nash,) = found.equilibria["nash"].listed
    assert [int(nash[i]) for i in issues] == expected["nash_state"]
    assert found.is_plain
    control = control_of(problem)
    tables = AdditiveTables(problem, control, problem.space, problem.status_quo)
    assert [tables.security_level(p) for p in parties] == expected["security_levels"]


@pytest.mark.parametrize("case", strategic("stability (status quo)"))
def test_where_improvements_lead(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    found = of(inputs["same_as"]).paths(inputs["status_quo"])
    start = inputs["status_quo"]
    assert sorted([start, *found]) == expected["reachable_by_improvements"]
    told = [f"{p}: {start}->{s}" for p, s in found[5]]
    assert told == expected["shortest_to_5"]


@pytest.mark.parametrize("case", published("gmcr"))
def test_published_models(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    if "coalition" in inputs:
        joint = of(inputs["same_as"]).joint_improvements(inputs["coalition"], inputs["from_state"])
        assert [*joint] == expected["improving_states"]
        return
    if "reach" in inputs and "preferences" in inputs:
        moves = {p: {int(s): t for s, t in r.items()} for p, r in inputs["reach"].items()}
        worth = {p: dict(enumerate(row, start=1)) for p, row in inputs["preferences"].items()}
        model = graph_model(moves, worth)
    else:
        model = elmira(inputs)
        assert stable(model) == expected["stable_states_per_dm"]
    assert held(model) == expected["equilibria"]

"""Fang, L., Hipel, K. W. & Kilgour, D. M. (1993). Interactive Decision Making: The Graph Model for
Conflict Resolution. New York: Wiley.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from sim.stability.concepts import CONCEPTS
from sim.stability.explicit_graph import GraphModel, graph_model
from tests.papers.reference import published, strategic

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


def case_named(identity: str) -> Any:
    """Return a case of the strategic models by its id."""
    return next(c for c in strategic("stability") if c.id == identity).values[0]


@pytest.mark.parametrize("case", strategic("stability"))
def test_known_answers_of_lists_of_moves(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    if "game" in inputs:
        model = graph_model(FLIPS, inputs["payoffs"])
    elif "payoffs_a" in inputs:
        for name in "ab":
            assert held(listed(inputs, f"payoffs_{name}")) == expected[name]
        return
    elif "reach" in inputs:
        model = listed(inputs, "payoffs")
    else:
        pytest.skip("a model of issues, or a status quo")
    assert held(model) == expected["equilibria"]
    told = expected.get("stable") or expected.get("stable_for_1")
    assert told is None or stable(model) == told


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

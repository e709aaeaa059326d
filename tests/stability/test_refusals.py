"""What cannot be asked is said in one sentence: where, what, how to mend it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import sim
from sim.errors import SimError
from sim.scenario.reader import loads
from sim.stability import graph_model
from sim.stability.moves import mover
from tests.large_scenario import large_scenario
from tests.stability.games import Table, all_states, document, scenario_of
from tests.stability.test_additive import controlled

ISSUES = {"camp": ["here", "gone"], "toll": ["none", "low", "high"]}
SCORES = {
    "north": {"camp": {"here": 3, "gone": 0}, "toll": {"none": 0, "low": 2, "high": 1}},
    "south": {"camp": {"here": 0, "gone": 5}, "toll": {"none": 4, "low": 1, "high": 0}},
}


def table(**more: Any) -> Table:
    return document(ISSUES, {"camp": "north", "toll": "south"}, SCORES, **more)


def test_nobody_controls_anything() -> None:
    with pytest.raises(SimError, match=r"nobody can move - write controlled_by = \"PARTY\""):
        sim.stability(sim.load("bill_and_jack"))


def test_a_controller_without_payoffs_is_named_with_the_key() -> None:
    found = table()
    found["parties"]["guard"] = {"role": "other"}
    found["issues"]["toll"]["options"]["low"] = {"controlled_by": ["guard", "south"]}
    message = r'issues.toll.options.low.controlled_by: party "guard" controls it but has no payoffs'
    with pytest.raises(SimError, match=message):
        sim.stability(scenario_of(found))


def test_a_status_quo_that_cannot_happen_is_told_with_what_excludes_it() -> None:
    link = {"bound": {"never_together": {"camp": "here", "toll": "none"}}}
    with pytest.raises(SimError, match=r"the status quo cannot happen: it breaks the link never"):
        sim.stability(scenario_of(table(links=link)))


def test_an_outcome_that_cannot_happen_or_is_unknown() -> None:
    link = {"bound": {"never_together": {"camp": "gone", "toll": "none"}}}
    named = {"truce": {"choice": {"camp": "gone", "toll": "none"}}}
    problem = sim.problem(scenario_of(table(links=link, outcomes=named)))
    with pytest.raises(SimError, match="the outcome asked about cannot happen: it breaks the link"):
        sim.stability(problem, start="truce")
    with pytest.raises(SimError, match=r'no outcome is called "truse" - did you mean "truce"\?'):
        sim.stability(problem, start="truse")
    assert sim.stability(problem).outcomes["truce"].outside.startswith("it breaks the link")


def test_too_many_states_that_nothing_shortens() -> None:
    text = controlled(large_scenario(20, 10, 2), ["a", "b"])
    tied = '[links.x]\nnever_together = { i00 = "o1", i01 = "o2" }\n'
    with pytest.raises(SimError, match="100,000,000,000,000,000,000 combinations are too many"):
        sim.stability(loads(text + tied))


def test_too_many_moves_that_cannot_be_taken_back() -> None:
    found = table()
    found["issues"]["toll"]["options"]["low"] = {"irreversible": True}
    states = all_states(sim.problem(scenario_of(found)))
    south = frozenset({"south"})
    with pytest.raises(SimError, match=r"south could move in 8 ways, more than the 7 that are"):
        mover(states, south, 7)
    assert mover(states, south, 8) is not None


def test_another_kind_is_told_how_to_become_a_problem() -> None:
    with pytest.raises(SimError, match=r"str given where Problem is needed - write sim.problem"):
        sim.stability("eyal2014")  # type: ignore[arg-type]
    payoffs = sim.problem_from_payoffs({"war": {"a": 1, "b": 2}, "peace": {"a": 2, "b": 3}},
                                       disagreement={"a": 0, "b": 0})  # fmt: skip
    with pytest.raises(SimError, match="no scenario says who controls what"):
        sim.stability(payoffs)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: graph_model({}, {}), "nobody has moves or payoffs"),
        (lambda: graph_model({"a": {}}, {"b": [1]}), "a has moves or payoffs and not both"),
        (lambda: graph_model({"a": {0: [7]}}, {"a": [1, 2]}), "no payoff for state 7"),
        (lambda: graph_model({"a": {}, "b": {}}, {"a": [1, 2], "b": [1]}), "payoffs of b: state 1"),
        (lambda: graph_model({"a": {}}, {"a": ["x"]}), "payoff of a in 0: 'x' is not a number"),
        (lambda: graph_model({"a": {}}, {"a": [1]}).stable("best", "a"), 'concept "best"'),
    ],
)
def test_a_list_of_moves_that_does_not_fit(call: Callable[[], object], message: str) -> None:
    with pytest.raises(SimError, match=message):
        call()


@pytest.mark.parametrize("moves", [7, [("a", 0, 1)], {"a": [(0, 1)]}])
def test_moves_that_are_not_by_party_and_state(moves: Any) -> None:
    with pytest.raises(SimError, match="given where Mapping is needed - write moves"):
        graph_model(moves, {"a": [1, 2]})

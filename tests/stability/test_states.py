"""Which outcomes are states: by what is controlled, what can happen, and what is selected."""

from __future__ import annotations

from typing import Any

import sim
from tests.stability.games import Table, document, scenario_of

ISSUES = {"camp": ["here", "gone"], "toll": ["none", "low", "high"], "flag": ["red", "blue"]}
CONTROL = {"camp": "north", "toll": ["north", "south"]}
SCORES = {
    "north": {
        "camp": {"here": 3, "gone": 0},
        "toll": {"none": 0, "low": 2, "high": 1},
        "flag": {"red": 1, "blue": 0},
    },
    "south": {
        "camp": {"here": 0, "gone": 5},
        "toll": {"none": 0, "low": 1, "high": 2},
        "flag": {"red": 0, "blue": 1},
    },
}


def table(**more: Any) -> Table:
    return document(ISSUES, CONTROL, SCORES, **more)


def test_what_nobody_controls_stays_at_the_status_quo() -> None:
    found = sim.stability(scenario_of(table()))
    assert found.states == 6
    assert {outcome["flag"] for e in found.equilibria.values() for outcome in e.listed} == {"red"}


def test_what_is_not_negotiable_is_a_state_all_the_same() -> None:
    game = table()
    game["issues"]["camp"]["negotiable"] = False
    problem = sim.problem(scenario_of(game))
    assert problem.space.size == 6
    assert sim.stability(problem).states == 6


def test_what_is_off_the_agenda_or_fixed_is_no_state() -> None:
    scenario = scenario_of(table(variants={"no_toll": {"off_agenda": ["toll"]}}))
    assert sim.stability(scenario.with_variant("no_toll")).states == 2
    assert sim.stability(sim.problem(scenario).fixing({"toll": ["none", "low"]})).states == 4


def test_links_and_what_a_variant_forbids_leave_states_out() -> None:
    link = {"bound": {"never_together": {"camp": "gone", "toll": "high"}}}
    scenario = scenario_of(table(links=link, variants={"mild": {"forbid": {"toll": "high"}}}))
    assert sim.stability(scenario).states == 5
    assert sim.stability(scenario.with_variant("mild")).states == 4


def test_red_lines_are_no_limit_to_what_a_party_can_do() -> None:
    line = {"mine": {"party": "south", "never": {"toll": "low"}}}
    assert sim.stability(scenario_of(table(red_lines=line))).states == 6


def test_an_option_needs_its_own_controllers_instead_of_those_of_the_issue() -> None:
    game = table()
    game["issues"]["toll"]["options"]["low"] = {"controlled_by": ["south"]}
    found = sim.stability(scenario_of(game))
    (one,) = [x for x in found.improvements if x.best]
    assert (one.party, one.best[0].changes) == ("south", {"toll": "low"})
    again = sim.stability(scenario_of(game), start=one.best[0].outcome)
    assert all(one.party != "south" or not one.best for one in again.improvements)


def test_what_is_irreversible_is_not_left() -> None:
    game = table()
    game["issues"]["camp"]["options"]["gone"] = {"irreversible": True}
    scenario = scenario_of(game)
    gone = {**scenario.status_quo, "camp": "gone"}
    assert sim.stability(scenario, start=gone).stable["nash"] == ("north", "south")
    kept = sim.stability(scenario_of(table()), start=gone)
    assert kept.improvements[0].best[0].changes == {"camp": "here"}


def test_a_table_says_who_is_needed_and_who_stays() -> None:
    named = {"truce": {"choice": {"camp": "gone", "toll": "high"}, "rest": "status quo"}}
    rows = sim.stability(scenario_of(table(outcomes=named))).table()
    assert list(rows.index) == ["start", "truce"]
    assert rows.loc["truce", "needs"] == "north, south"
    assert rows.loc["truce", "nash"] == "south"
    assert rows.loc["start", "nash"] == "north, south"

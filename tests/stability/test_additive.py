"""Payoffs that add up: the tables against going through all states."""

from __future__ import annotations

from random import Random

from hypothesis import event, given
from hypothesis import strategies as st

import sim
from sim.stability.additive_stability import additive_stability
from sim.stability.additive_tables import AdditiveTables, is_plain
from sim.stability.concepts import CONCEPTS
from sim.stability.control import control_of
from sim.stability.largest_harm import largest_harm
from sim.stability.state_space import state_space
from tests.example_count import examples
from tests.large_scenario import large_scenario
from tests.stability.games import add_branches, random_game, scenario_of

seeds = st.integers(0, 2**32)


@given(seeds, st.booleans())
@examples(60)
def test_tables_say_what_a_search_says(seed: int, has_branches: bool) -> None:
    random = Random(seed)
    table = random_game(random, additive=True)
    if random.random() < 0.3:
        table["issues"]["i0"]["controlled_by"] = [*table["parties"]][:2]
    if has_branches:
        add_branches(random, table, [*table["parties"]], 9)
    problem = sim.problem(scenario_of(table))
    control = control_of(problem)
    assert is_plain(problem, control)
    space = state_space(problem, control, problem.status_quo)
    found = additive_stability(AdditiveTables(problem, control, space, problem.status_quo))
    searched = sim.stability(problem)
    assert searched.is_plain
    assert found.states == searched.states
    for concept in CONCEPTS:
        if concept == "seq" and found.stable[concept] is None:
            event("sequential stability is not settled by tables")
            continue
        assert found.stable[concept] == searched.stable[concept], concept
    points = {(t.party, t.concept): t.points for t in searched.inverse}
    told = {(t.party, t.concept): t.points for t in found.inverse}
    assert told == {key: x for key, x in points.items() if key in told or key[1] != "seq"}
    nash = found.equilibria["nash"]
    assert nash.count in (None, searched.equilibria["nash"].count)
    gains = {one.party: one.gains[0] for one in searched.improvements if one.best}
    assert {one.party: one.gains[0] for one in found.improvements if one.best} == gains


def controlled(text: str, owners: list[str]) -> str:
    """Return a large scenario in which parties control the issues in turn."""
    parts = text.split("[issues.i")
    named = [
        f'{part[:2]}]\ncontrolled_by = "{owners[k % len(owners)]}"{part[3:]}'
        for k, part in enumerate(parts[1:])
    ]
    return "[issues.i".join([parts[0], *named])


def test_a_hundred_trillion_million_states_take_no_search() -> None:
    from sim.scenario.reader import loads

    scenario = loads(controlled(large_scenario(20, 10, 3), ["a", "b", "c"]))
    found = sim.stability(scenario)
    assert found.states == 10**20
    assert found.is_plain
    (nash,) = found.equilibria["nash"].listed
    again = sim.stability(scenario, start=nash)
    assert again.stable["nash"] == ("a", "b", "c")
    assert again.inverse == ()
    path = found.reaches[0].path
    assert path[-1].outcome == nash
    assert found.needs is None
    assert found.equilibria["gmr"].count is None
    problem = sim.problem(scenario)
    for one in found.improvements:
        gained = problem.payoffs(one.best[0].outcome or {})[one.party]
        assert gained - problem.payoffs(problem.status_quo)[one.party] == one.gains[0] > 0


@given(
    st.lists(st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), max_size=3), max_size=4)
)
@examples(60)
def test_the_largest_harm_is_that_of_trying_all(changes: list[list[tuple[int, int]]]) -> None:
    issues = [[(0, 0), *some] for some in changes]
    sums = [(0, 0)]
    for some in issues:
        sums = [(g + x, h + y) for g, h in sums for x, y in some]
    assert largest_harm(issues) == max([0, *(h for g, h in sums if g > 0)])

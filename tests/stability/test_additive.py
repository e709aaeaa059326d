"""Payoffs that add up: the tables against going through all states."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from hypothesis import event, given
from hypothesis import strategies as st

import sim
from sim.formulation.disagreement_point import no_deal_branches
from sim.problem.problem import Problem
from sim.stability.additive_stability import additive_stability
from sim.stability.additive_tables import AdditiveTables, is_plain
from sim.stability.concepts import CONCEPTS
from sim.stability.control import control_of
from sim.stability.largest_harm import largest_harm
from sim.stability.result import Move
from sim.stability.state_space import state_space
from tests.example_count import examples
from tests.large_scenario import large_scenario
from tests.stability.games import add_branches, random_game, scenario_of

seeds = st.integers(0, 2**32)


@given(seeds, st.booleans())
@examples(15)
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
    for one in found.improvements:
        worst = answered(problem, one.party, one.best[:1] + one.answer)
        same = next(x for x in searched.improvements if x.party == one.party)
        if one.answer and (one.answer_pays or not same.answer_pays):
            assert worst <= problem.payoffs(problem.status_quo)[one.party]
            assert one.answer_pays == same.answer_pays or not same.answer_pays
    for t in found.inverse:
        if t.answer:
            left = answered(problem, t.party, (t.answer[-1],))
            moved = answered(problem, t.party, (t.move,))
            start = problem.payoffs(problem.status_quo)[t.party]
            assert min(left, moved) - start == t.points
    gains = {one.party: one.gains[0] for one in searched.improvements if one.best}
    assert {one.party: one.gains[0] for one in found.improvements if one.best} == gains


def answered(problem: Problem, party: str, path: tuple[Move, ...]) -> Fraction:
    """Return what a party has where a path ends."""
    if not path:
        return problem.payoffs(problem.status_quo)[party]
    if path[-1].outcome is not None:
        return problem.payoffs(path[-1].outcome)[party]
    assert problem.scenario is not None
    branches = no_deal_branches(problem.scenario)
    return next(b.values[party] for b in branches if b.id == path[-1].branch)


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
@examples(15)
def test_the_largest_harm_is_that_of_trying_all(changes: list[list[tuple[int, int]]]) -> None:
    issues = [[(0, 0), *some] for some in changes]
    sums = [(0, 0)]
    for some in issues:
        sums = [(g + x, h + y) for g, h in sums for x, y in some]
    found = largest_harm(issues)
    assert found is not None
    harm, places = found
    assert harm == max([0, *(h for g, h in sums if g > 0)])
    if places:
        chosen = [some[k] for some, k in zip(issues, places, strict=True)]
        assert sum(h for _, h in chosen) == harm
        assert sum(g for g, _ in chosen) > 0

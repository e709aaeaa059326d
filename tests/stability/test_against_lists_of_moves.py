"""The dense arrays against a search over pairs of a state and whoever moved last."""

from __future__ import annotations

from itertools import combinations
from random import Random

from hypothesis import event, given
from hypothesis import strategies as st

import sim
from sim.stability.concepts import CONCEPTS, temptations
from sim.stability.control import control_of
from sim.stability.explicit_graph import GraphModel
from sim.stability.states import States
from tests.example_count import examples
from tests.stability.games import all_states, moves_of, random_game, scenario_of, states_of

seeds = st.integers(0, 2**32)


def by_options(states: States, places: list[int]) -> set[tuple[str, ...]]:
    """Return places as options in the order of the file."""
    return {tuple(states.outcome(place).values()) for place in places}


@given(seeds)
@examples(10)
def test_every_concept_for_every_party_and_state(seed: int) -> None:
    scenario = scenario_of(random_game(Random(seed)))
    model = moves_of(scenario)
    problem = sim.problem(scenario)
    states = all_states(problem)
    found = temptations(states)
    alone = states_of(scenario)
    for concept in CONCEPTS:
        held = set(alone)
        for party in model.parties:
            expected = {s for s in model.stable(concept, party) if s in alone}
            held &= expected
            if party in states.parties:
                stays = found.stable(concept, party).nonzero()[0].tolist()
                assert by_options(states, stays) == expected, (concept, party)
        event(f"{concept}: {'some' if held else 'no'} equilibria")


@given(seeds)
@examples(8)
def test_where_improvements_lead_from_the_status_quo(seed: int) -> None:
    scenario = scenario_of(random_game(Random(seed)))
    model = moves_of(scenario)
    found = sim.stability(scenario)
    start = tuple(scenario.status_quo.values())
    paths = model.paths(start)
    outcomes = [s for s in paths if s not in scenario.no_deal]
    assert found.reached == 1 + len(outcomes)
    for reach in found.reaches:
        last = reach.path[-1].outcome
        assert last is not None
        end = tuple(last.values())
        assert len(reach.path) == len(paths[end])
        assert set(reach.concepts) == {c for c in CONCEPTS if end in model.equilibria(c)}
        here = start
        for move in reach.path:
            assert move.outcome is not None
            there = tuple(move.outcome.values())
            assert there in model.improvements(move.by[0], here)
            here = there
    for branch, state in found.branches.items():
        assert len(state.path) == len(paths.get(branch, ()))


@given(seeds)
@examples(10)
def test_what_takes_several_and_is_better_for_each(seed: int) -> None:
    scenario = scenario_of(random_game(Random(seed)))
    problem = sim.problem(scenario)
    start = tuple(scenario.status_quo.values())
    control = control_of(problem)
    model = moves_of(scenario, {"+".join(sorted(g)): g for g in control.groups})
    parties = sorted(control.parties)
    payoffs = moves_of(scenario).payoffs

    def led_to(group: frozenset[str]) -> set[object]:
        inside = [name for name, g in zip(model.parties, control.groups, strict=True) if g <= group]
        return _reached(model, inside, start)

    expected = {}
    for size in range(2, len(parties) + 1):
        for members in combinations(parties, size):
            group = frozenset(members)
            less = set().union(*(led_to(group - {p}) for p in group))
            better = {
                s
                for s in led_to(group) - less
                if all(payoffs[p][s] > payoffs[p][start] for p in group)
            }
            if better:
                expected[members] = len(better)
    assert {one.by: one.count for one in sim.stability(scenario).needs} == expected


def _reached(model: GraphModel, members: list[str], start: object) -> set[object]:
    """Return what moves of some lead to, one after the other, in any order."""
    found, queue = {start}, [start]
    while queue:
        here = queue.pop()
        for name in members:
            for there in model.moves[name][here]:
                if there not in found:
                    found.add(there)
                    queue.append(there)
    return found

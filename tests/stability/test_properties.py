"""What holds of every game: which concept follows from which, and what must not matter."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import event, given
from hypothesis import strategies as st

import sim
from sim.problem.problem import Problem
from sim.stability.concepts import CONCEPTS, temptations
from sim.stability.result import Move, Stability
from tests.example_count import examples
from tests.stability.games import Table, all_states, moves_of, random_game, scenario_of

seeds = st.integers(0, 2**32)
TINY = Fraction(1, 1000)  # below every difference of payoffs in these games


def problem_of(table: Table) -> Problem:
    return sim.problem(scenario_of(table))


@given(seeds)
@examples(10)
def test_what_follows_from_what(seed: int) -> None:
    states = all_states(problem_of(random_game(Random(seed))))
    found = temptations(states)
    for party in states.parties:
        nash, seq, smr, gmr = (found.stable(c, party) for c in CONCEPTS)
        assert not (nash & ~smr).any()
        assert not (smr & ~gmr).any()
        assert not (nash & ~seq).any()
        assert not (seq & ~gmr).any()
        event(f"some deterred: {bool((gmr & ~nash).any())}")
        event(f"some not by moves that pay: {bool((gmr & ~seq).any())}")
        event(f"some escape: {bool((gmr & ~smr).any())}")


def told(found: Stability) -> dict[str, Any]:
    """Return what an analysis says, without its problem, whatever the order of parties."""
    return {
        "states": found.states,
        "counts": {c: e.count for c, e in found.equilibria.items()},
        "listed": {c: [dict(x) for x in e.listed] for c, e in found.equilibria.items()},
        "stable": {c: sorted(p or ()) for c, p in found.stable.items()},
        "moves": {one.party: (one.count, one.best, one.answer) for one in found.improvements},
        "reached": found.reached,
        "reaches": found.reaches,
        "branches": {b: (x.by, x.path) for b, x in found.branches.items()},
        "inverse": {(t.party, t.concept): (t.move, t.answer) for t in found.inverse},
        "needs": found.needs,
        "stays": found.stays,
    }


@given(seeds)
@examples(8)
def test_the_order_of_parties_issues_and_options_does_not_matter(seed: int) -> None:
    table = random_game(Random(seed))
    other = {
        key: dict(reversed(value.items())) if key in ("parties", "issues", "preferences") else value
        for key, value in table.items()
    }
    other["issues"] = {
        i: {**issue, "options": dict(reversed(issue["options"].items()))}
        for i, issue in other["issues"].items()
    }
    assert told(sim.stability(problem_of(table))) == told(sim.stability(problem_of(other)))


@given(seeds, st.sampled_from(["1/3", "7", "1000003/17"]))
@examples(8)
def test_the_scale_of_a_party_does_not_matter(seed: int, factor: str) -> None:
    random = Random(seed)
    table = random_game(random)
    party = random.choice([*table["parties"]])
    by = Fraction(factor)

    def scaled(value: float) -> Fraction:
        return by * Fraction(str(value))

    own = {
        i: {"scores": {o: scaled(x) for o, x in row["scores"].items()}}
        for i, row in table["preferences"][party].items()
    }
    other = {**table, "preferences": {**table["preferences"], party: own}}
    other["interactions"] = {
        name: {**term, "adds": scaled(term["adds"])} if term["party"] == party else term
        for name, term in table.get("interactions", {}).items()
    }
    if "no_deal" in table:
        other["no_deal"] = {
            name: {**b, "cost": {**b["cost"], party: scaled(b["cost"][party])}}
            for name, b in table["no_deal"].items()
        }
    first, second = (sim.stability(problem_of(x)) for x in (table, other))
    assert told(first) == told(second)
    points = {(t.party, t.concept): t.points for t in second.inverse}
    assert points == {
        (t.party, t.concept): t.points * (by if t.party == party else 1) for t in first.inverse
    }


@given(seeds)
@examples(10)
def test_a_party_stays_once_the_status_quo_is_worth_as_much_more_as_is_said(seed: int) -> None:
    problem = problem_of(random_game(Random(seed)))
    found = sim.stability(problem)
    event(f"somebody leaves: {bool(found.inverse)}")
    for one in found.inverse:
        assert one.points > 0
        enough, short = (
            sim.stability(problem.with_term(one.party, problem.status_quo, points))
            for points in (one.points, one.points - TINY)
        )
        assert one.party in (enough.stable[one.concept] or ())
        assert one.party not in (short.stable[one.concept] or ())
    leaving = {(t.party, t.concept) for t in found.inverse}
    for concept, staying in found.stable.items():
        assert {p for p in found.parties if (p, concept) not in leaving} == set(staying or ())


@given(seeds)
@examples(10)
def test_answers_are_moves_of_others_that_leave_nothing_gained(seed: int) -> None:
    scenario = scenario_of(random_game(Random(seed)))
    model = moves_of(scenario)
    found = sim.stability(scenario)
    start = tuple(scenario.status_quo.values())

    def state(move: Move) -> object:
        return move.branch if move.outcome is None else tuple(move.outcome.values())

    for one in found.improvements:
        worth = model.payoffs[one.party]
        for move, gain in zip(one.best, one.gains, strict=True):
            assert state(move) in model.improvements(one.party, start)
            assert worth[state(move)] - worth[start] == gain  # type: ignore[index]
        assert one.count == len(model.improvements(one.party, start))
        if not one.answer:
            continue
        event(f"answered in {len(one.answer)} moves")
        here = state(one.best[0])
        for move in one.answer:
            (by,) = move.by
            assert by != one.party
            steps = model.improvements(by, here) if one.answer_pays else model.moves[by][here]
            assert state(move) in steps
            here = state(move)
        assert worth[here] <= worth[start]
    for tempted in found.inverse:
        if tempted.answer:
            end = state(tempted.answer[-1])
            worth = model.payoffs[tempted.party]
            if tempted.concept != "smr":
                left = min(worth[state(tempted.move)], worth[end])  # type: ignore[index]
                assert left - worth[start] == tempted.points

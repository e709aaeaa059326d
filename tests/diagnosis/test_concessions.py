"""Exchanges of one and of two options, against trying every outcome."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

from sim.diagnosis.concessions import concessions_between, concessions_of_all
from sim.problem.problem import Problem
from tests.solver.random_problems import small_problem

PROBLEMS = [p for p in map(small_problem, range(60)) if len(p.signatories) > 1]


@pytest.mark.parametrize("problem", PROBLEMS)
def test_as_by_trying_every_outcome(problem: Problem) -> None:
    giver, receiver = problem.signatories[:2]
    start = {i: options[0] for i, options in problem.option_ids.items()}
    found = concessions_between(problem, start, giver, receiver, most=10**6)
    before = problem.payoffs(start)
    expected = {}
    for code in range(problem.space.size):
        outcome = problem.space.outcome(code)
        moved = {i: o for i, o in outcome.items() if o != start[i]}
        permitted = all(c.holds_at(outcome) for c in problem.constraints if c.bounds_outcomes)
        after = problem.payoffs(outcome)
        if len(moved) in (1, 2) and permitted and after[receiver] > before[receiver]:
            key = tuple(sorted(moved.items()))
            expected[key] = (after[receiver] - before[receiver], before[giver] - after[giver])
    assert {tuple(sorted(x.change.items())): (x.gives, x.costs) for x in found} == expected
    free = [x.costs <= 0 for x in found]
    assert free == sorted(free, reverse=True)
    rates = [x.rate for x in found if x.rate is not None]
    assert rates == sorted(rates, reverse=True)


@pytest.mark.parametrize("problem", PROBLEMS[:20])
def test_of_all_no_exchange_contains_one_before_it(problem: Problem) -> None:
    start = {i: options[0] for i, options in problem.option_ids.items()}
    listed = concessions_of_all(problem, start)
    for giver, receiver in permutations(problem.signatories, 2):
        pair = [x for x in listed if (x.giver, x.receiver) == (giver, receiver)]
        ranked = concessions_between(problem, start, giver, receiver, most=10**6)
        assert pair[:1] == list(ranked[:1])
        assert len(pair) <= 3
        assert all(x in ranked for x in pair)
        assert not any(
            one.change.items() <= other.change.items() for one, other in combinations(pair, 2)
        )

"""Exchanges of one and of two options, against trying every outcome."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, permutations

import pytest

import sim
from sim.diagnosis.concessions import concessions_between, concessions_of_all
from sim.problem.problem import Problem
from sim.report.concession_words import concession_words
from sim.scenario.reader import loads
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


FARES = """
format = 1
title = "A ferry"
payoffs = "raw"
parties = { town = {}, line = {}, port = { role = "other" } }
issues.fare = { status_quo = "high", options = ["high", "low"], controlled_by = "line" }
issues.pier = { status_quo = "old", options = ["old", "new"], controlled_by = "port" }
issues.lamp = { status_quo = "off", options = ["off", "on"], controlled_by = ["line", "port"] }
issues.tax = { status_quo = "due", options = ["due", "none"], controlled_by = "town" }
preferences.town.fare.scores = { high = 0, low = 3 }
preferences.town.pier.scores = { old = 0, new = 9 }
preferences.town.lamp.scores = { off = 0, on = 9 }
preferences.town.tax.scores = { due = 1, none = 0 }
preferences.line.fare.scores = { high = 2, low = 0 }
preferences.line.tax.scores = { due = 0, none = 3 }
importance.town.weights = { fare = 1, pier = 1, lamp = 1, tax = 1 }
importance.line.weights = { fare = 1, tax = 1 }
importance.line.unknown = ["pier", "lamp"]
no_deal_payoffs = { town = 0, line = 0 }
"""


def test_nobody_gives_what_a_third_party_controls() -> None:
    problem = sim.problem(loads(FARES))
    start = problem.status_quo
    towards_town = concessions_between(problem, start, "line", "town")
    assert [dict(x.change) for x in towards_town] == [
        {"fare": "low", "tax": "none"},
        {"fare": "low"},
    ]


def test_what_the_receiver_alone_decides_is_accepted() -> None:
    problem = sim.problem(loads(FARES))
    both = concessions_between(problem, problem.status_quo, "line", "town")[0]
    assert both.accepted == ("tax",)
    assert concession_words(both, _told) == "fare: low, and accepting tax: none"
    lowered = {**problem.status_quo, "fare": "low"}
    (back,) = (
        x
        for x in concessions_between(problem, lowered, "town", "line")
        if len(x.change) == 1 and "fare" in x.change
    )
    assert concession_words(back, _told) == "accepting fare: high"


def _told(choice: Mapping[str, str]) -> str:
    return "; ".join(f"{issue}: {option}" for issue, option in choice.items())

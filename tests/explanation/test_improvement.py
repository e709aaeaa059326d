"""What agreements would still have given, against a look at every outcome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random

import pytest

import sim
from sim.explanation.improvement import ImprovementSearch
from sim.problem.problem import Problem
from sim.solver.exact_solver import ExactSolver
from sim.solver.objectives.best_points import Optimum
from sim.solver.objectives.objective import Objective
from sim.solver.optimum import optimum
from sim.solver.search.search_bounds import Budget

LISTING = ExactSolver("listing")
SEARCHING = ExactSolver("search", lotteries=Budget(0, 0), scanned=Budget(0, 0))
SEEDS = range(10)


def random_problem(seed: int) -> Problem:
    """Return three parties, perhaps with a quorum, a ratifier, a link and outside options."""
    random = Random(seed)
    parties = ["ann", "bob", "cem", "dee"]
    issues = {f"i{k}": [f"o{j}" for j in range(random.randint(2, 3))] for k in range(4)}
    document = {
        "payoffs": "raw",
        "parties": {p: {"role": "signatory"} for p in parties[:3]} | {"dee": {"role": "ratifier"}},
        "issues": {i: {"status_quo": "o0", "options": o} for i, o in issues.items()},
        "preferences": {
            p: {i: {"scores": {x: random.randint(0, 9) for x in o}} for i, o in issues.items()}
            for p in parties
        },
        "no_deal_payoffs": {p: random.randint(4, 16) for p in parties},
        "outside_options": {"ann": random.randint(4, 18)},
    }
    if seed % 2:
        document["deciding"] = {"quorum": 2, "veto": ["ann"]}
    if seed % 3:
        document["links"] = {"tied": {"if": {"i0": "o1"}, "then": {"i1": "o1"}}}
    return sim.problem(sim.scenario_from(document))


def outcomes(problem: Problem) -> Iterator[dict[str, str]]:
    """Yield every outcome."""
    for options in product(*problem.option_ids.values()):
        yield dict(zip(problem.option_ids, options, strict=True))


@pytest.mark.parametrize("solver", [LISTING, SEARCHING], ids=["listed", "searched"])
def test_it_is_the_best_that_a_look_at_every_outcome_finds(solver: ExactSolver) -> None:
    seen = {"none": 0, "efficient": 0, "better": 0, "refused": 0}
    for seed in SEEDS:
        problem = random_problem(seed).with_solver(solver)
        zone = [problem.payoffs(o) for o in outcomes(problem) if problem.is_in_zone(o)]
        improvements = ImprovementSearch(problem)
        widths = {
            p: max((u[p] for u in zone), default=Fraction(0)) - problem.disagreement[p]
            for p in problem.signatories
        }
        widths = {p: width for p, width in widths.items() if width > 0}
        for here in Random(seed).sample([problem.payoffs(o) for o in outcomes(problem)], 4):
            found = improvements.over(here)
            better = [u for u in zone if all(u[p] >= here[p] for p in problem.signatories)]
            if not better:
                assert found is None
                seen["none"] += 1
                continue
            assert found is not None
            assert found.is_proven
            most = {p: max(u[p] for u in better) for p in problem.signatories}
            assert found.most == most
            assert found.is_better == any(most[p] > here[p] for p in most)
            sums = [sum((u[p] - here[p]) / w for p, w in widths.items()) for u in better]
            assert found.distance == (max(sums) / len(widths) if widths else 0)
            assert problem.is_in_zone(found.outcome)
            assert all(found.payoffs[p] >= here[p] for p in problem.signatories)
            seen["efficient" if most == {p: here[p] for p in most} else "better"] += 1
            seen["refused"] += here not in zone
    assert min(seen.values()) > 3, seen


def test_both_ways_find_the_same_where_neither_knows_the_other() -> None:
    problem = random_problem(3)
    other = replace(problem, solver=SEARCHING)
    assert ImprovementSearch(problem)._points is not None
    assert ImprovementSearch(other)._points is None
    nothing = problem.disagreement
    first, second = ImprovementSearch(problem).over(nothing), ImprovementSearch(other).over(nothing)
    assert first is not None
    assert second is not None
    assert (first.most, first.distance) == (second.most, second.distance)


def test_outcomes_too_many_to_list_are_compared_too() -> None:
    random = Random(5)
    parties, issues = [f"p{k}" for k in range(5)], [f"i{k}" for k in range(20)]
    options = [f"o{k}" for k in range(10)]
    problem = sim.problem(
        sim.scenario_from(
            {
                "payoffs": "raw",
                "parties": {p: {} for p in parties},
                "issues": {i: {"status_quo": "o0", "options": options} for i in issues},
                "preferences": {
                    p: {i: {"scores": {o: random.randint(0, 99) for o in options}} for i in issues}
                    for p in parties
                },
                "no_deal_payoffs": dict.fromkeys(parties, 700),
            }
        )
    )
    assert problem.space.size == 10**20
    here = problem.payoffs(dict.fromkeys(issues, "o3"))
    found = ImprovementSearch(problem).over(here)
    assert found is not None
    assert found.is_proven
    assert problem.is_in_zone(found.outcome)
    assert all(here[p] <= found.payoffs[p] <= found.most[p] for p in parties)
    again = ImprovementSearch(problem).over(found.payoffs)
    assert again is not None
    assert again.distance == 0
    assert not again.is_better
    assert again.most == {p: found.payoffs[p] for p in parties}


def test_whoever_has_little_gets_the_best_of_all_without_a_search_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = replace(random_problem(2), solver=SEARCHING)
    nothing = problem.disagreement
    alone = ImprovementSearch(problem).over(nothing)
    asked: list[Problem] = []

    def noted(one: Problem, objective: Objective) -> Optimum:
        asked.append(one)
        return optimum(one, objective)

    monkeypatch.setattr("sim.explanation.improvement.optimum", noted)
    improvements = ImprovementSearch(problem)
    found = [improvements.over(nothing) for _ in range(5)]
    assert len(asked) == 1
    assert {f.distance for f in found if f} == {alone.distance if alone else None}

"""The exact frontier and contract set against enumeration, on many small problems."""

from dataclasses import replace

import pytest

from sim.solver.enumeration.survey import survey
from sim.solver.search import exact_frontier
from sim.solver.search.search_bounds import Budget
from sim.solver.search.staged_problem import agreement_cases
from tests.benchmarks.large_problems import KINDS, large_problem
from tests.example_count import TIMES
from tests.solver.random_problems import small_problem


@pytest.mark.parametrize("block", range(4 * TIMES))
def test_equals_enumeration(block: int) -> None:
    for seed in range(block * 25, block * 25 + 25):
        problem = small_problem(seed)
        listed = survey(problem)
        if seed % 5 and len(listed.pareto_frontier) == 1:
            continue  # of those without alternatives, a fifth
        for found, expected in (
            (exact_frontier.pareto_frontier(problem), listed.pareto_frontier),
            (exact_frontier.contract_set(problem), listed.agreement_zone.contract_set),
        ):
            assert tuple(found.payoffs) == expected.payoffs, seed
            assert tuple(found.counts) == expected.counts, seed
            assert tuple(found.outcomes) == expected.outcomes, seed
            assert found.is_complete


@pytest.mark.parametrize("chunk", [1, 5])
def test_gathering_the_pieces_of_a_stage_changes_nothing(chunk: int) -> None:
    problems = [small_problem(seed) for seed in range(12)]
    problems += [large_problem(n, 6, 4, kind, links=2) for n in (2, 3) for kind in KINDS]
    whole = [exact_frontier.contract_set(problem) for problem in problems]
    for problem, expected in zip(problems, whole, strict=True):
        cases = [
            replace(case, search=replace(case.search, chunk=chunk))
            for case in agreement_cases(problem)
        ]
        found = exact_frontier.frontier(problem, cases)
        assert tuple(found.payoffs) == tuple(expected.payoffs)
        assert tuple(found.counts) == tuple(expected.counts)
        assert tuple(found.outcomes) == tuple(expected.outcomes)


@pytest.mark.parametrize("points", [3, 10, 30, 100, 300])
def test_beyond_the_budget_for_agreements_is_beyond_it_for_all_outcomes(points: int) -> None:
    budget, refused = Budget(points, 10**6), 0
    for seed in range(8):
        problem = large_problem(3, 5, 4, level=0.5, seed=seed)
        if not exact_frontier.contract_set(problem, budget).is_complete:
            refused += 1
            assert not exact_frontier.pareto_frontier(problem, budget).is_complete
    assert refused > 0 or points > 30


def test_a_frontier_is_not_searched_for_where_the_contract_set_was_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = large_problem(4, 20, 10, "opposed")
    problem = problem.with_solver(replace(problem.solver, frontier=Budget(50, 10_000)))
    assert not problem.agreement_zone.contract_set.is_complete

    def searched(*_: object) -> None:
        raise AssertionError("searched again")

    monkeypatch.setattr("sim.solver.search.exact_frontier.pareto_frontier", searched)
    assert not problem.pareto_frontier.is_complete
    *others, last = problem.consents
    scoped = replace(problem, consents=(*others, replace(last, scope=frozenset({"i000"}))))
    with pytest.raises(AssertionError, match="searched again"):
        _ = scoped.pareto_frontier

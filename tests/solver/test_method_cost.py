"""The method is chosen by what it costs in counts: outcomes, parties, conditions, solutions."""

from __future__ import annotations

import pytest

from sim.axiomatic.compare import compare
from sim.axiomatic.nash import nash
from sim.solver.exact_solver import ExactSolver
from sim.solver.objectives.proof_method import Method
from sim.solver.search.searched_zone import SearchedZone
from tests.benchmarks.large_problems import large_problem


def is_listed(parties: int, issues: int, links: int = 0, solutions: int = 1) -> bool:
    """Return whether the zone of 4 ** issues outcomes is listed."""
    solver = ExactSolver(solutions=solutions)
    problem = large_problem(parties, issues, 4, links=links).with_solver(solver)
    return not isinstance(problem.agreement_zone, SearchedZone)


def crossover(parties: int, links: int = 0, solutions: int = 1) -> int:
    """Return the largest number of outcomes, as a power of four, that is listed."""
    listed = [k for k in range(2, 12) if is_listed(parties, k, links, solutions)]
    assert listed == list(range(2, 2 + len(listed)))  # few outcomes are listed, many searched
    return int(4 ** listed[-1])


def test_few_outcomes_are_listed_and_many_searched() -> None:
    assert 100_000 <= crossover(2) <= 600_000
    assert 400_000 <= crossover(3) <= 2_000_000
    assert 10_000 <= crossover(6) <= 40_000


def test_links_slow_the_search_of_two_more_than_a_list() -> None:
    assert crossover(2, links=3) > crossover(2)


@pytest.mark.parametrize("parties", [4, 6])
def test_one_pass_pays_where_many_solutions_are_asked_for(parties: int) -> None:
    assert crossover(parties, solutions=14) > crossover(parties)


def test_two_signatories_search_once_for_all_solutions() -> None:
    assert crossover(2, solutions=14) == crossover(2)


def test_the_method_can_be_named() -> None:
    problem = large_problem(2, 3, 3)
    assert isinstance(problem.with_solver(ExactSolver("search")).agreement_zone, SearchedZone)
    large = large_problem(3, 9, 3)
    listed = large.with_solver(ExactSolver("listing")).agreement_zone
    assert not isinstance(listed, SearchedZone)
    assert listed == large.with_solver(ExactSolver("search")).agreement_zone


def test_a_comparison_reckons_with_all_its_solutions() -> None:
    problem = large_problem(3, 7, 8, level=0.3)
    names = ("nash", "egalitarian", "kalai_smorodinsky", "utilitarian")
    found = compare(problem, names)
    assert {s.certificate.method for s in found.solutions} == {Method.ENUMERATION}
    alone = large_problem(3, 7, 8, level=0.3)
    assert nash(alone).certificate.method == Method.SEARCH
    assert nash(alone).outcome == found.solutions[0].outcome
    assert found.problem.expecting(1) is found.problem
    assert alone.expecting(7).agreement_zone is alone.agreement_zone  # what is known stays

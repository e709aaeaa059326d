"""What the search says of a zone against enumeration: counts, options, who binds, conflicts."""

import pytest

from sim.errors import SimError
from sim.solver import conflicts as conflicts_of
from sim.solver import reservation_cuts as cuts_of
from sim.solver.enumeration.survey import survey
from sim.solver.exact_solver import ExactSolver
from sim.solver.search.outcome_count import count_agreements, count_feasible
from sim.solver.search.search_bounds import Budget
from sim.solver.search.searched_zone import SearchedZone
from tests.benchmarks.large_problems import large_problem
from tests.example_count import TIMES
from tests.solver.random_problems import small_problem


@pytest.mark.parametrize("block", range(4 * TIMES))
def test_facts_equal_those_of_enumeration(block: int) -> None:
    for seed in range(block * 3, block * 3 + 3):
        problem = small_problem(seed)
        listed = survey(problem).agreement_zone
        zone = SearchedZone(problem, counted=0)
        assert count_agreements(problem) == zone.count == listed.count, seed
        assert count_feasible(problem) == zone.feasible_count == listed.feasible_count, seed
        assert zone.slack == listed.slack, seed
        assert dict(zone.best_payoffs) == dict(listed.best_payoffs), seed
        assert zone.never == listed.never, seed
        assert zone.binding == listed.binding, seed
        if not listed.is_empty:
            assert zone.always == listed.always, seed


@pytest.mark.parametrize("block", range(4 * TIMES))
def test_conflicts_and_cuts_equal_those_of_enumeration(block: int) -> None:
    for seed in range(block * 3, block * 3 + 3):
        problem = small_problem(seed)
        if not survey(problem).agreement_zone.is_empty:
            continue
        listed = conflicts_of.conflicts(problem), cuts_of.reservation_cuts(problem)
        hard = problem.with_solver(ExactSolver("search"))
        searched = conflicts_of.conflicts(hard), cuts_of.reservation_cuts(hard)
        assert searched == listed, seed
        alone = [cut.cuts for cut in cuts_of.lone_cuts(problem)]
        assert alone == [cut.cuts for cut in listed[1] if len(cut.cuts) == 1], seed


def test_too_many_cuts_are_refused_and_those_of_one_party_found() -> None:
    problem = large_problem(3, 20, 10, "opposed", level=0.8)
    with pytest.raises(SimError, match="3 parties could share what is missing"):
        cuts_of.reservation_cuts(problem, Budget(100, 100_000))
    (cut,) = cuts_of.lone_cuts(problem)
    (party,) = cut.cuts
    payoffs = problem.payoffs(cut.outcome)
    assert payoffs[party] == problem.reservation[party] - cut.cuts[party]
    assert all(payoffs[p] >= problem.reservation[p] for p in problem.parties if p != party)

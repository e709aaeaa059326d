"""The table of payoffs against enumeration and against a count of every partial payoff."""

from collections import Counter

import pytest

from sim.problem.problem import Problem
from sim.solver.enumeration.survey import survey
from sim.solver.search.outcome_count import count_agreements, count_feasible
from sim.solver.search.search_bounds import Budget
from tests.benchmarks.large_problems import large_problem
from tests.solver.random_problems import small_problem

NOTHING = Budget(0, 0)  # is listed


def counted(problem: Problem) -> int:
    """Return the number of outcomes that all parties accept, without links or scopes."""
    totals = Counter({(0,) * len(problem.parties): 1})
    for axis in range(len(problem.space.axes)):
        columns = [problem.party_payoffs[p].contributions[axis].tolist() for p in problem.parties]
        options = Counter(zip(*columns, strict=True))
        after: Counter[tuple[int, ...]] = Counter()
        for total, times in totals.items():
            for option, often in options.items():
                after[tuple(map(sum, zip(total, option, strict=True)))] += times * often
        totals = after
    units = [problem.party_payoffs[p].unit for p in problem.parties]
    floors = [problem.reservation[p] / u for p, u in zip(problem.parties, units, strict=True)]
    return sum(
        times
        for total, times in totals.items()
        if all(u >= f for u, f in zip(total, floors, strict=True))
    )


@pytest.mark.parametrize("block", range(2))
def test_the_table_alone_counts_what_enumeration_counts(block: int) -> None:
    known = 0
    for seed in range(block * 20, block * 20 + 20):
        problem = small_problem(seed)
        listed = survey(problem).agreement_zone
        found = count_agreements(problem, NOTHING)
        assert count_feasible(problem, NOTHING) == listed.feasible_count, seed
        known += found is not None
        assert found in (None, listed.count), seed
    assert known > 10  # of 20; the others need more than the table


@pytest.mark.parametrize(("parties", "issues"), [(2, 10), (3, 5)])
def test_counts_equal_those_of_every_partial_payoff(parties: int, issues: int) -> None:
    problem = large_problem(parties, issues, 10, "integer", level=0.3)
    assert count_agreements(problem, NOTHING) == counted(problem)


@pytest.mark.parametrize(("issues", "links"), [(45, 0), (45, 3)])
def test_a_count_beyond_a_machine_word_agrees_with_the_list(issues: int, links: int) -> None:
    problem = large_problem(2, issues, 10, "integer", links=links, level=0.2)
    table = count_agreements(problem)
    assert count_agreements(problem, most_cells=0) == table
    assert table is not None
    assert table > 10**29


def test_a_table_that_would_be_too_large_is_not_counted() -> None:
    assert count_agreements(large_problem(2, 20, 10)) is None

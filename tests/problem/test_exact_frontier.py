"""The exact frontier and contract set against enumeration, on thousands of small problems."""

import pytest

from sim.problem import exact_frontier
from sim.problem.survey import survey
from tests.problem.random_problems import small_problem


@pytest.mark.parametrize("block", range(40))
def test_equals_enumeration(block: int) -> None:
    for seed in range(block * 50, block * 50 + 50):
        problem = small_problem(seed)
        listed = survey(problem)
        for found, expected in (
            (exact_frontier.pareto_frontier(problem), listed.pareto_frontier),
            (exact_frontier.contract_set(problem), listed.agreement_zone.contract_set),
        ):
            assert tuple(found.payoffs) == expected.payoffs, seed
            assert tuple(found.counts) == expected.counts, seed
            assert tuple(found.outcomes) == expected.outcomes, seed
            assert found.is_complete

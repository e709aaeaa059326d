"""The search within the gap against a scan of the listed contract set."""

from fractions import Fraction

import pytest

from sim.problem.problem import Problem
from sim.solver.enumeration.survey import survey
from sim.solver.objectives.best_points import best_of, spans
from sim.solver.objectives.distance import Distance
from sim.solver.objectives.leximin import Leximin
from sim.solver.objectives.nash_product import NashProduct
from sim.solver.objectives.objective import Objective
from sim.solver.objectives.weighted_sum import WeightedSum
from sim.solver.search.exact_optimum import UnknownObjectiveError, exact_optimum
from sim.solver.search.searched_zone import SearchedZone
from tests.example_count import TIMES
from tests.solver.random_problems import small_problem

FEW = 10  # of so many problems that leave nothing to choose, one is solved


def objectives(problem: Problem) -> dict[str, Objective]:
    widths = spans(problem)
    n = len(problem.signatories)
    ones = (Fraction(1),) * n
    ideal = tuple(widths)
    return {
        "nash": NashProduct(tuple(problem.powers[p] for p in problem.signatories), widths),
        "egalitarian": Leximin(ones),
        "kalai_smorodinsky": Leximin(widths),
        "equal_loss": Leximin(ones, ideal),
        "utilitarian": WeightedSum(ones),
        "relative": WeightedSum(tuple(1 / w if w else Fraction(0) for w in widths)),
        "compromise": Distance(widths),
    }


@pytest.mark.parametrize("block", range(6 * TIMES))
def test_equals_a_scan_of_the_contract_set(block: int) -> None:
    for seed in range(block * 8, block * 8 + 8):
        problem = small_problem(seed)
        listed = survey(problem).agreement_zone
        zone = SearchedZone(problem)
        assert zone.is_empty == listed.is_empty, seed
        contract_set = listed.contract_set
        if seed % FEW and len(contract_set) == 1:
            continue  # one point is what every objective chooses
        assert zone.ideal_point == listed.ideal_point, seed
        if listed.is_empty:
            continue
        for name, objective in objectives(problem).items():
            expected = best_of(problem, objective, contract_set, range(len(contract_set)))
            try:
                found = exact_optimum(problem, objective, zone.cases)
            except UnknownObjectiveError:
                assert name == "nash", seed  # nobody can gain: the whole contract set ties
                continue
            assert found.certificate.gap == expected.certificate.gap, (seed, name)
            assert set(found.vectors) == set(expected.vectors), (seed, name)
            assert found.outcome_count == expected.outcome_count, (seed, name)
            assert found.outcome == expected.outcome, (seed, name)

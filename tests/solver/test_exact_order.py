"""The exact methods do not depend on the order of parties, issues or options, nor on scales."""

from dataclasses import replace
from fractions import Fraction

import pytest

from sim.problem.problem import Problem
from sim.solver.objectives.leximin import Leximin
from sim.solver.objectives.nash_product import NashProduct
from sim.solver.search.exact_frontier import contract_set, pareto_frontier
from sim.solver.search.exact_optimum import exact_optimum
from sim.solver.search.searched_zone import SearchedZone
from tests.benchmarks.large_problems import large_problem
from tests.example_count import TIMES
from tests.solver.random_problems import small_problem


def reordered(problem: Problem) -> Problem:
    """Return the problem with parties, issues and options in the opposite order."""
    space = problem.space
    display = tuple((i, tuple(reversed(o))) for i, o in reversed(space.display))
    return replace(
        problem,
        parties=problem.parties[::-1],
        signatories=problem.signatories[::-1],
        space=replace(space, display=display),
        constraints=problem.constraints[::-1],
        consents=problem.consents[::-1],
    )


@pytest.mark.parametrize("seed", range(8 * TIMES))
def test_the_frontiers_do_not_depend_on_order(seed: int) -> None:
    problem = small_problem(seed)
    other = reordered(problem)
    for method in (pareto_frontier, contract_set):
        one, two = method(problem), method(other)
        rows = {
            row: (n, o) for row, n, o in zip(one.payoffs, one.counts, one.outcomes, strict=True)
        }
        for row, count, outcome in zip(two.payoffs, two.counts, two.outcomes, strict=True):
            assert rows.pop(row[::-1]) == (count, outcome)
        assert not rows


@pytest.mark.parametrize("parties", [2, 3, 4])
@pytest.mark.parametrize("kind", ["uniform", "opposed", "integer"])
def test_large_solutions_are_certified_and_do_not_depend_on_order(parties: int, kind: str) -> None:
    problem = large_problem(parties, 14, 10, kind, links=3, ratifier=True, level=0.3)
    other = reordered(problem)
    ones = (Fraction(1),) * parties
    for objective in (NashProduct(ones, ones), Leximin(ones)):
        one = exact_optimum(problem, objective, SearchedZone(problem).cases)
        two = exact_optimum(other, objective, SearchedZone(other).cases)
        assert one.certificate.gap == two.certificate.gap == 0
        assert one.outcome == two.outcome
        assert one.outcome_count == two.outcome_count
        assert problem.is_in_zone(one.outcome)


@pytest.mark.parametrize("kind", ["uniform", "opposed", "integer"])
def test_large_optima_lie_on_the_exact_contract_set(kind: str) -> None:
    problem = large_problem(2, 14, 10, kind, links=3, ratifier=True, level=0.3)
    zone = SearchedZone(problem)
    ones = (Fraction(1), Fraction(1))
    d = [problem.disagreement[p] for p in problem.signatories]
    gains = [[u - e for u, e in zip(row, d, strict=True)] for row in zone.contract_set.payoffs]
    nash = exact_optimum(problem, NashProduct(ones, ones), zone.cases)
    best = max(x * y for x, y in gains)
    assert {(row[0] - d[0]) * (row[1] - d[1]) for row in nash.vectors} == {best}
    egalitarian = exact_optimum(problem, Leximin(ones), zone.cases)
    assert min(u - e for u, e in zip(egalitarian.vectors[0], d, strict=True)) == max(
        map(min, gains)
    )

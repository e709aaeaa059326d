"""Limits of searches are counts that grow no answer wrong: what is left open is said to be."""

from __future__ import annotations

from fractions import Fraction
from unittest.mock import patch

import numpy as np
import pytest

from sim.axiomatic.compare import compare
from sim.errors import UnsettledError
from sim.report.proof import proven
from sim.solver.exact_solver import ExactSolver
from sim.solver.objectives.leximin import Leximin
from sim.solver.objectives.nash_product import NashProduct
from sim.solver.points.pruning import expected_undominated, undominated
from sim.solver.search import staged_search
from sim.solver.search.exact_frontier import pareto_frontier
from sim.solver.search.exact_optimum import exact_optimum
from sim.solver.search.gap_budget import GapBudget
from sim.solver.search.searched_zone import SearchedZone
from sim.solver.search.staged_search import Search
from tests.benchmarks.large_problems import large_problem
from tests.solver.forced_method import LISTING, SEARCHING
from tests.solver.random_problems import small_problem


def test_a_large_search_stops_with_its_gap() -> None:
    problem = large_problem(12, 50, 10, "uniform", level=0.3)
    zone = problem.agreement_zone
    assert isinstance(zone, SearchedZone)
    budget = GapBudget(work=1_000_000)
    found = exact_optimum(problem, Leximin((Fraction(1),) * 12), zone.cases, budget)
    certificate = found.certificate
    assert certificate.gap is not None
    assert certificate.bound is not None
    assert 0 < certificate.gap < 0.2 * certificate.bound
    reached = min(g for p, g in problem.gains(found.outcome).items() if p in problem.signatories)
    assert certificate.objective == float(reached)
    assert problem.is_in_zone(found.outcome)
    words = proven(certificate)
    assert words.startswith("Within ")
    assert "exactly" not in words


def test_beams_are_cut_to_the_work_and_none_is_in_vain() -> None:
    budget = GapBudget()
    small, large = (budget.affordable(size) for size in (100, 7_200))
    assert tuple(small) == budget.beams
    assert [beam.points for beam in large] == [50, 500, 5_000]
    assert [beam.points for beam in budget.affordable(10**9)] == [1]


@pytest.mark.parametrize("columns", [4, 6, 12])
def test_samples_tell_about_how_many_are_undominated(columns: int) -> None:
    values = np.random.default_rng(columns).integers(0, 10**6, (columns, 40_000))
    counted = int(undominated(values, columns).sum())
    assert 0.6 * counted < expected_undominated(values, columns) < 1.6 * counted
    assert expected_undominated(values[:, :1000], columns) == 0


def test_a_frontier_far_over_the_budget_is_given_up_early() -> None:
    problem = large_problem(8, 20, 8, "uniform")
    widths: list[int] = []
    advance = Search._advance

    def noted(self: Search, fronts: dict[int, object], *rest: object) -> dict[int, object]:
        found = advance(self, fronts, *rest)  # type: ignore[arg-type]
        widths.append(sum(map(len, found.values())))
        return found  # type: ignore[return-value]

    with patch.object(staged_search.Search, "_advance", noted):
        found = pareto_frontier(problem)
    assert not found.is_complete
    assert max(widths) < 50_000


@pytest.mark.parametrize("seed", [2765, 3092, 5025])
def test_a_budget_of_nothing_is_enough_where_nothing_is_left(seed: int) -> None:
    problem = small_problem(seed)
    assert problem.with_solver(SEARCHING).agreement_zone.is_empty
    assert problem.with_solver(LISTING).agreement_zone.is_empty


def test_many_parties_are_searched_and_as_exact_as_when_listed() -> None:
    problem = large_problem(70, 7, 4, "uniform", level=0.25)
    assert not problem.solver.is_listed(problem)
    found = {s.name: s for s in compare(problem).solutions}
    listed = problem.with_solver(ExactSolver("listing"))
    assert listed.solver.is_listed(listed)
    expected = compare(listed, ["nash", "kalai_smorodinsky", "egalitarian"]).solutions
    for one in expected:
        assert found[one.name].outcome == one.outcome
        assert found[one.name].certificate.gap == one.certificate.gap


def test_an_unsettled_solution_is_left_out_with_its_reason() -> None:
    problem = large_problem(3, 8, 6, "uniform")

    def unsettled(*_: object) -> None:
        raise UnsettledError("the search stopped")

    with patch("sim.solver.optimum.exact_optimum", unsettled):
        found = compare(problem, ["nash", "fallback"])
    assert [s.name for s in found.solutions] == ["fallback"]
    assert found.left_out == {"nash": "nash: the search stopped"}


def test_no_more_groups_of_gainers_than_can_be_searched() -> None:
    ones = (Fraction(1),) * 25
    turns, groups = NashProduct(ones, ones).turns(), []
    with pytest.raises(UnsettledError, match="2,000 groups of 22 of 25 signatories"):
        groups.extend(len(aims) for aims in turns)
    assert groups == [1, 25, 300]

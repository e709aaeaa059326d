"""Undominated outcomes are kept one by one as long as they are not too many."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.errors import UnsettledError
from sim.problem.problem import Problem
from sim.problem.survey import Survey
from sim.solver.enumeration.halves import halves_of
from sim.solver.enumeration.undominated_outcomes import undominated_outcomes
from sim.solver.exact_solver import ExactSolver
from sim.solver.search.search_bounds import Budget
from tests.solver.opposed_problem import opposed_problem

ISSUES = 20


def test_more_than_can_be_kept_are_refused_before_all_are_compared() -> None:
    halves = halves_of(opposed_problem(ISSUES))
    with pytest.raises(UnsettledError, match="more than 500,000 payoffs are undominated - take"):
        undominated_outcomes(halves, 500_000)
    found = undominated_outcomes(halves)
    assert len(found) == 2**ISSUES
    assert (found.counts == 1).all()
    assert (found.values[0, 1:] > found.values[0, :-1]).all()


class Crowded(ExactSolver):
    def survey(self, problem: Problem) -> Survey:
        raise UnsettledError(f"too many outcomes of {problem.title} are undominated")


def test_a_frontier_that_no_method_can_keep_is_not_complete() -> None:
    few = Budget(10, 100)
    problem = opposed_problem(8)
    for solver, is_found in ((ExactSolver, True), (Crowded, False)):
        asked = replace(problem, solver=solver(method="search", frontier=few))
        assert asked.pareto_frontier.is_complete is is_found

"""A frontier beyond its budget in what ``solve`` and ``run`` say: said to be incomplete."""

from __future__ import annotations

import json

import pytest
from rich.console import Console

import sim
from sim.axiomatic.compare import compare
from sim.cli.patience import Patience
from sim.cli.solve import json_document
from sim.plots.parts.solved_case import SolvedCase
from sim.problem.problem import Problem
from sim.report.heading import deal_counts
from sim.report.output.result_files import strict_json
from sim.report.results import results
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from sim.solver.exact_solver import ExactSolver
from sim.solver.search.exact_frontier import pareto_frontier
from sim.solver.search.search_bounds import Budget
from tests.large_scenario import large_scenario

FEW = ExactSolver(frontier=Budget(100, 20_000))


@pytest.fixture
def four_parties() -> Scenario:
    """Return one of 2.4 · 10⁸ outcomes, more than are listed where the frontier is too large."""
    return loads(large_scenario(12, 5, 4, no_deal=45))


def test_an_incomplete_frontier_says_so_and_lists_efficient_points_only(
    four_parties: Scenario,
) -> None:
    problem = sim.problem(four_parties)
    whole = pareto_frontier(problem)
    assert whole.is_complete
    efficient = {tuple(map(float, row)) for row in whole.payoffs}
    hard = problem.with_solver(FEW)
    comparison = compare(hard)
    with Patience() as patience:
        printed = json_document(SolvedCase(four_parties, hard, comparison), patience)
    for made in (printed, results(four_parties, comparison)):
        document = json.loads(strict_json(made))
        found = document["pareto_frontier"]
        assert found["is_complete"] is False
        assert found["count"] is None
        assert found["outcome_count"] is None
        unknown = {"count": None, "outcome_count": None, "is_complete": False}
        assert document["contract_set"] == unknown
        assert 1 <= len(found["payoffs"]) < len(efficient)
        assert {tuple(row) for row in found["payoffs"]} <= efficient
        assert document["solutions"]["nash"]["certificate"]["gap"] == 0
    assert "not known" in _printed(hard)


def _printed(problem: Problem) -> str:
    console = Console(width=100)
    with console.capture() as shown:
        console.print(deal_counts(problem))
    return shown.get()

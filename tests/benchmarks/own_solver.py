"""Solve one problem with this program and print a line of JSON, like ``peer_solver`` does.

python -m tests.benchmarks.own_solver KIND PARTIES ISSUES
"""

from __future__ import annotations

import json
import sys
from fractions import Fraction

from sim.problem.problem import Problem
from sim.solver.objectives.best_points import spans
from sim.solver.objectives.leximin import Leximin
from sim.solver.objectives.nash_product import NashProduct
from sim.solver.optimum import optimum
from tests.benchmarks.large_problems import large_problem
from tests.benchmarks.timing import timed


def whole_solve(problem: Problem) -> int:
    """Solve zone, frontier and three solutions of a fresh problem; return the points."""
    fresh = problem.asking(*problem.signatories)
    ones, widths = (Fraction(1),) * len(fresh.signatories), spans(fresh)
    for objective in (NashProduct(ones, widths), Leximin(ones), Leximin(widths)):
        optimum(fresh, objective)
    assert fresh.pareto_frontier.is_complete
    return len(fresh.agreement_zone.contract_set)


def main(kind: str, parties: str, issues: str) -> None:
    """Print the time in milliseconds and the points."""
    whole_solve(large_problem(2, 3, 10))  # first calls import what they need
    problem = large_problem(int(parties), int(issues), 10, kind)
    ms, points = timed(lambda: whole_solve(problem))
    print(json.dumps({"ms": ms, "points": points}))


if __name__ == "__main__":
    main(*sys.argv[1:])

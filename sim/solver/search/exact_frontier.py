"""The exact Pareto frontier and contract set, without listing outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.solver.points.point_frontier import as_frontier, own_rows
from sim.solver.points.point_set import PointSet, in_row_order, joined, merged
from sim.solver.points.pruning import undominated
from sim.solver.search.search_bounds import Budget, OverBudgetError
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.staged_problem import agreement_cases, feasible_case
from sim.solver.search.stages import TooDenseError

FEW, MANY = Budget(points=600_000), Budget(points=50_000)  # for few signatories and for many
REFUSALS = (OverBudgetError, TooDenseError)


def pareto_frontier(problem: Problem, budget: Budget | None = None) -> Frontier:
    """Return the outcomes of X that are not dominated for the signatories.

    The frontier of a sum of sets lies in the sum of their frontiers, so issues are added one at a
    time and dominated sums are dropped. Beyond the budget ``is_complete`` is false.

    Source: Nemhauser & Ullmann (1969), Management Science 15: 494-505.
    """
    try:
        case = feasible_case(problem)
        return frontier(problem, [] if case is None else [case], budget)
    except REFUSALS as reason:
        return refused(problem, str(reason))


def contract_set(problem: Problem, budget: Budget | None = None) -> Frontier:
    """Return the agreements that no other agreement dominates for the signatories."""
    try:
        return frontier(problem, agreement_cases(problem), budget)
    except REFUSALS as reason:
        return refused(problem, str(reason))


def refused(problem: Problem, reason: str) -> Frontier:
    """Return the frontier that says only why it is not known."""
    return Frontier(problem.signatories, (), (), (), is_complete=False, refusal=reason)


def frontier(
    problem: Problem, cases: Sequence[StagedCase], budget: Budget | None = None
) -> Frontier:
    """Return the undominated vectors of disjoint cases. Raises OverBudgetError.

    With up to three signatories a point is pruned fast, and the budget is three times as large by
    default; with more than six it is a quarter.
    """
    if budget is None:
        count = len(problem.signatories)
        budget = FEW if count <= 3 else Budget() if count <= 6 else MANY
    found = [case.search.run(case.bounds, budget, case.rest) for case in cases]
    points = undominated_keys(problem, found)
    return as_frontier(problem, points, cases[0].codes.number if cases else len)


def undominated_keys(problem: Problem, found: Sequence[PointSet]) -> PointSet:
    """Return complete outcomes as undominated vectors, sorted, signatories only."""
    rows = own_rows(problem)
    if not found:
        return PointSet.origin(rows.count, 1).take(np.zeros(0, dtype=np.intp))
    points = joined([replace(f, values=rows.leading(f.values)) for f in found])
    points = merged(points.take(undominated(rows.ordered(points.values), rows.columns)))
    return in_row_order(points, rows.ordered(points.values))

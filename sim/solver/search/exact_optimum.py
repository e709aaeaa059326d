"""The best agreements under an objective where the outcomes are too many to list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sim.errors import UnsettledError
from sim.problem.problem import Problem
from sim.solver.objectives.best_points import Optimum, best_of
from sim.solver.objectives.certificate import Certificate
from sim.solver.objectives.objective import Aim, Objective
from sim.solver.objectives.proof_method import Method
from sim.solver.points.point_frontier import as_frontier
from sim.solver.points.point_set import PointSet
from sim.solver.search.exact_frontier import undominated_keys
from sim.solver.search.gap_budget import GapBudget
from sim.solver.search.gap_search import Found, GapSearch
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.target import target_of


class UnknownObjectiveError(Exception):
    """The objective has no bound here: it needs the contract set."""


def exact_optimum(
    problem: Problem,
    objective: Objective,
    cases: Sequence[StagedCase],
    budget: GapBudget | None = None,
) -> Optimum:
    """Return every best agreement of the disjoint ``cases``, at least one of them not empty.

    Raises UnknownObjectiveError for objectives without a bound, UnsettledError where no agreement
    is found within the budget.
    """
    for aims in objective.turns():
        every = [_searched(problem, aim, cases, budget) for aim in aims]
        found = [f for f in every if f.value is not None or not f.is_complete]
        if any(len(points) for f in found for points in f.points):
            return _settled(problem, objective, cases, found)
        if found:
            raise UnsettledError(f"{aims[0].unsettled} - take issues off the agenda")
    raise UnknownObjectiveError


def _searched(
    problem: Problem, aim: Aim, cases: Sequence[StagedCase], budget: GapBudget | None
) -> Found:
    strict = [_strict_floor(problem, p) for p in problem.signatories]
    floors = [strict[at] if at in aim.gainers else None for at in range(len(strict))]
    return GapSearch(cases, target_of(problem, aim), floors, budget).best()


def _settled(
    problem: Problem, objective: Objective, cases: Sequence[StagedCase], found: Sequence[Found]
) -> Optimum:
    """Return the exact winners among what was found."""
    keys = undominated_keys(problem, [p for f in found for p in f.points if len(p)])
    listed = as_frontier(problem, keys, cases[0].codes.number)
    result = best_of(problem, objective, listed, _near(problem, objective, keys))
    if all(f.is_complete for f in found):
        return replace(result, certificate=replace(result.certificate, method=Method.SEARCH))
    best = max(f.value for f in found if f.value is not None)
    gap = max(f.gap + (f.value or best) - best for f in found)
    return replace(
        result, outcome_count=None, certificate=_open(objective, result.certificate, gap)
    )


def _open(objective: Objective, certificate: Certificate, gap: float) -> Certificate:
    value = certificate.objective or 0.0
    gap = objective.rise(value, gap)
    bound = value + gap
    note = "the search stopped at its limit: the best lies between what was reached and the bound"
    return replace(certificate, method=Method.UNFINISHED_SEARCH, bound=bound, gap=gap, note=note)


def _near(problem: Problem, objective: Objective, keys: PointSet) -> list[int]:
    """Return the points that may be the best, as far as their guides tell."""
    target = target_of(problem, next(objective.turns())[0])
    top = target.value(target.levels(keys.values)).max()
    if not np.isfinite(top):
        return list(range(len(keys)))
    most = target.value(target.ceilings(keys.values))
    return [int(i) for i in np.flatnonzero(most >= top - 1e-8 * max(1.0, abs(top)))]


def _strict_floor(problem: Problem, party: str) -> int:
    """Return the least number of units that is worth more than the disagreement payoff."""
    return int(problem.disagreement[party] // problem.party_payoffs[party].unit) + 1

"""The frontiers of two parties of whom one does not sign: those who sign may have another."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.solver.search.exact_frontier import pareto_frontier
from sim.solver.search.search_bounds import Budget

MOST_PAIRS = 60
QUICK = Budget(2_000, 500_000)  # of one pair
MOST_FOUND = 2_000  # of all pairs together


def pair_frontiers(problem: Problem) -> list[Outcome] | None:
    """Return an outcome for each point of these frontiers, None where they are too many.

    >>> import sim
    >>> found = pair_frontiers(sim.problem(sim.load("lieven2022")))
    >>> len(found) > 0
    True
    """
    own = {*problem.signatories}
    pairs = [pair for pair in combinations(problem.parties, 2) if not own.issuperset(pair)]
    if len(pairs) > MOST_PAIRS:
        return None
    found: list[Outcome] = []
    for pair in pairs:
        frontier = pareto_frontier(replace(problem, signatories=pair), QUICK)
        found += frontier.outcomes
        if not frontier.is_complete or len(found) > MOST_FOUND:
            return None
    return found

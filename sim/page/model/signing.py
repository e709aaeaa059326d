"""Who can sign where not all signatories must: the sets among which the page lets one choose."""

from __future__ import annotations

from sim.errors import UnsettledError
from sim.problem.problem import Problem
from sim.problem.winning_sets import minimal_winning_sets


def sets_to_choose(problem: Problem) -> tuple[tuple[str, ...], ...]:
    """Return the minimal winning sets; none where all must sign, or there are too many."""
    if problem.deciding is None:
        return ()
    try:
        return minimal_winning_sets(problem)
    except UnsettledError:
        return ()

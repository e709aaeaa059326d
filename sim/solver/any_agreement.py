"""One agreement of a problem, whichever method finds it."""

from __future__ import annotations

from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.solver.programme.zone_programme import zone_programme
from sim.solver.search.feasibility import some_agreement
from sim.solver.search.staged_problem import agreement_cases
from sim.solver.search.stages import TooDenseError


def any_agreement(problem: Problem, *, is_dense: bool = False) -> Outcome | None:
    """Return an agreement, None if there is none.

    The search finds it, or a whole-number programme where ties are too dense for that, or where it
    is known that the problem ``is_dense``. Raises UnsettledError where neither is certain.

    >>> import sim
    >>> any_agreement(sim.problem_from_payoffs({"a": {"x": 1, "y": 2}}))
    {'outcome': 'a'}
    """
    if is_dense:
        return zone_programme(problem).any()
    try:
        return some_agreement(problem, agreement_cases(problem))
    except TooDenseError:
        return zone_programme(problem).any()

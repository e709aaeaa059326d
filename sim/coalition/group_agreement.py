"""The agreement that a group can make where not every signatory must accept."""

from __future__ import annotations

from sim.coalition.game import Coalition
from sim.problem.deciding import Deciding
from sim.problem.problem import Problem
from sim.problem.winning_sets import decided_by


def group_problem(problem: Problem, group: Coalition) -> Problem | None:
    """Return the problem of a group that can decide, None for a group that cannot.

    Its agreements are those of the problem that enough members of the group accept, and all with a
    veto; ratifiers are asked as before and no red line is crossed. The other signatories look on.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> rows = {"a": {"x": 3, "y": 2, "z": -1}, "b": {"x": 2, "y": -1, "z": 2}}
    >>> two_of_three = problem_from_payoffs(rows, quorum=2)
    >>> group_problem(two_of_three, frozenset("yz")).agreement_zone.count
    0
    >>> group_problem(two_of_three, frozenset("z")) is None
    True
    """
    whole = problem.deciding
    if whole is None or not whole.is_won_by(group):
        return None
    members = tuple(p for p in whole.signatories if p in group)
    return decided_by(problem, Deciding(members, whole.quorum, whole.veto))

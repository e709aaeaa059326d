"""The agreement that a group can make where not every signatory must accept."""

from __future__ import annotations

from dataclasses import replace

from sim.coalition.game import Coalition
from sim.problem.consent import Consent
from sim.problem.deciding import Deciding
from sim.problem.problem import Problem


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
    rule = Deciding(tuple(p for p in whole.signatories if p in group), whole.quorum, whole.veto)
    own = [Consent.of_party(p, problem.noun(p)) for p in rule.asked_alone]
    enough = [] if rule.enough_others is None else [rule.enough_others]
    others = [c for c in problem.consents if not set(c.members) <= set(whole.signatories)]
    return replace(
        problem,
        signatories=rule.signatories,
        consents=(*own, *enough, *others),
        deciding=None if rule.is_unanimous else rule,
    )

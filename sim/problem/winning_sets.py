"""The signatories who can make an agreement by themselves, and the problem that they solve."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sim.problem.consent import Consent
from sim.problem.deciding import Deciding
from sim.problem.problem import Problem


def minimal_winning_sets(problem: Problem) -> tuple[tuple[str, ...], ...]:
    """Return the smallest sets of signatories that suffice: all of them unless the rule differs.

    Raises UnsettledError where there are too many.
    """
    rule = problem.deciding
    return (problem.signatories,) if rule is None else rule.winning_sets


def signed_by(problem: Problem, parties: Iterable[str]) -> Problem:
    """Return the problem of these signatories alone: all must accept, the others look on.

    Ratifiers are asked as before. Raises SimError for signatories who do not suffice.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> rows = {"a": {"x": 3, "y": 2, "z": -1}, "b": {"x": 2, "y": -1, "z": 2}}
    >>> two_of_three = problem_from_payoffs(rows, quorum=2, veto=["x"])
    >>> two_of_three.agreement_zone.count, signed_by(two_of_three, ["x", "z"]).agreement_zone.count
    (2, 1)
    """
    own = problem.signatories
    rule = problem.deciding or Deciding(own, len(own))
    members = rule.members(parties)
    if members == own and problem.deciding is None:
        return problem
    others = tuple(c for c in problem.consents if not set(c.members) <= set(own))
    asked = tuple(Consent.of_party(p, problem.noun(p)) for p in members)
    return replace(
        problem,
        signatories=members,
        roles={**problem.roles, **{p: "observer" for p in own if p not in members}},
        consents=(*asked, *others),
        deciding=None,
    )

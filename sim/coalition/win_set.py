"""What could replace the status quo, and what nothing could replace by common consent."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from sim.coalition.largest_sum import largest_sum
from sim.errors import taking
from sim.problem.agreement_zone import AgreementZone
from sim.problem.deciding import Deciding
from sim.problem.meant_outcome import Meant, meant_outcome
from sim.problem.outcome_space import Outcome
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.problem.winning_sets import decided_by


@taking("Problem", "sim.problem(scenario)")
def win_set(
    problem: Problem,
    status_quo: Meant | None = None,
    *,
    quorum: int | None = None,
    strict: bool = False,
) -> AgreementZone:
    """Return the outcomes that whoever must consent takes for at least as good as the status quo.

    With ``strict`` they must be better for them. Links and what is off the table restrict them, red
    lines, costs of no deal and the minimal substance do not. ``quorum`` signatories suffice where
    one is given; otherwise the consents are those of the problem. ``status_quo`` is that of the
    problem, unless it is the id of a named outcome or a mapping of every issue.
    Raises SimError where an issue has no status quo, or a quorum that is none.

    >>> import sim
    >>> rows = {"now": {"x": 5, "y": 5}, "a": {"x": 6, "y": 4}, "b": {"x": 5, "y": 7}}
    >>> problem = sim.problem_from_payoffs(rows)
    >>> win_set(problem, "now").count, win_set(problem, "now", quorum=1, strict=True).count
    (2, 2)

    Source: Tsebelis (2002), Veto Players, ch. 1.
    """
    return _replacing(problem, status_quo, quorum, strict).agreement_zone


@taking("Problem", "sim.problem(scenario)")
def unanimity_core(problem: Problem) -> Frontier:
    """Return the outcomes that no other one could replace if all signatories had to agree.

    These are the Pareto frontier of X: no outcome is at least as good for all and better for one.

    Source: Tsebelis (2002), Veto Players, ch. 1.
    """
    return problem.pareto_frontier


@taking("Problem", "sim.problem(scenario)")
def is_in_unanimity_core(problem: Problem, status_quo: Meant | None = None) -> bool:
    """Return whether no outcome is as good as this one for all signatories and better for one.

    Raises SimError as ``win_set``.
    """
    asked = problem.asking(*problem.signatories)
    found = largest_sum(_replacing(asked, status_quo, None, strict=False))
    return found is None or not found[0]


def can_happen(problem: Problem, outcome: Outcome) -> bool:
    """Return whether an outcome breaks no link and sets nothing that is off the table."""
    rules = tuple(c for c in problem.constraints if c.bounds_outcomes)
    return replace(problem, constraints=rules, consents=()).is_in_zone(outcome)


def _replacing(
    problem: Problem, status_quo: Meant | None, quorum: int | None, strict: bool
) -> Problem:
    """Return the problem whose agreements are what could replace the status quo."""
    payoffs = problem.payoffs(meant_outcome(problem, status_quo))
    step = {p: table.unit if strict else Fraction(0) for p, table in problem.party_payoffs.items()}
    rules = tuple(c for c in problem.constraints if c.bounds_outcomes)
    if quorum is not None:
        problem = decided_by(problem.asking(), Deciding(problem.signatories, quorum))
    return replace(
        problem,
        disagreement=payoffs,
        reservation={p: payoffs[p] + step[p] for p in problem.parties},
        constraints=rules,
    )

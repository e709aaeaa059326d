"""The agreement with the largest sum of gains, for those who would share them."""

from __future__ import annotations

from fractions import Fraction

from sim.errors import UnsettledError
from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.solver.objectives.weighted_sum import WeightedSum
from sim.solver.optimum import optimum


def largest_sum(problem: Problem) -> tuple[Fraction, Outcome] | None:
    """Return the largest sum of the signatories' gains over the agreement zone, and an outcome.

    None where there is no agreement. Raises UnsettledError where the sum is not proven.

    >>> import sim
    >>> rows = {"a": {"x": 3, "y": 1, "z": 1}, "b": {"x": 2, "y": 2, "z": 2}}
    >>> largest_sum(sim.problem_from_payoffs(rows, {"x": 1}))
    (Fraction(5, 1), {'outcome': 'b'})
    """
    if problem.agreement_zone.is_empty:
        return None
    found = optimum(problem, WeightedSum((Fraction(1),) * len(problem.signatories)))
    if found.certificate.gap:
        raise UnsettledError(
            f"{problem.id}: the largest sum of gains is not settled - take issues off the agenda"
        )
    least = sum((problem.disagreement[p] for p in problem.signatories), Fraction(0))
    return sum(found.vectors[0], Fraction(0)) - least, found.outcome

"""Complete outcomes as a frontier: undominated payoff vectors, sorted, decoded on demand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import cache

from sim.problem.on_demand import OnDemand
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import PointSet

REMEMBERED = 4096  # points up to which what was decoded is kept


def own_rows(problem: Problem) -> LimbRows:
    """Return how values of the signatories alone are laid out."""
    return LimbRows(tuple(problem.party_payoffs[p].limbs for p in problem.signatories))


def as_frontier(
    problem: Problem, points: PointSet, number: Callable[[Sequence[int]], int]
) -> Frontier:
    """Return sorted vectors as a frontier; ``number`` makes the outcome's number of its code."""
    rows, units = own_rows(problem), [problem.party_payoffs[p].unit for p in problem.signatories]
    whole = rows.whole(points.values)

    def payoffs(at: int) -> tuple[Fraction, ...]:
        column = whole[:, at].tolist()
        return tuple(key * unit for key, unit in zip(column, units, strict=True))

    def outcome(at: int) -> dict[str, str]:
        return problem.space.outcome(number(points.codes[:, at].tolist()))

    size = len(points)
    return Frontier(
        problem.signatories,
        OnDemand(size, cache(payoffs) if size <= REMEMBERED else payoffs),
        OnDemand(size, lambda at: int(points.counts[at])),
        OnDemand(size, outcome),
        columns=list(whole),
    )

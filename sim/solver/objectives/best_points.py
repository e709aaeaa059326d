"""The best points of a contract set under an objective, and which of those that tie is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

import numpy as np

from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.solver.objectives.certificate import Certificate
from sim.solver.objectives.objective import LOG_TOLERANCE, Floats, Objective, Vector
from sim.solver.objectives.rough_gains import rough_gains


@dataclass(frozen=True)
class Optimum:
    """Every optimal payoff vector, how many outcomes give one, and a representative outcome.

    Some vectors only, where it is not known that these are all (``has_all_ties``).
    """

    vectors: tuple[tuple[Fraction, ...], ...]
    outcome_count: int | None
    outcome: Mapping[str, str]
    certificate: Certificate
    has_all_ties: bool = True


def best_of(
    problem: Problem, objective: Objective, contract_set: Frontier, among: Sequence[int]
) -> Optimum:
    """Return the best of some points of the contract set, and the representative of the ties."""
    near = _near(objective, rough_gains(problem, contract_set, among, objective.origin), among)
    points = {i: _gains(problem, contract_set.payoffs[i]) for i in near}
    best = _best(points, objective)
    chosen = best[0]
    if len(best) > 1:
        widths = spans(problem)
        chosen = min(best, key=lambda i: _tie_rule(widths, points[i], contract_set, i))
    return Optimum(
        tuple(contract_set.payoffs[i] for i in best),
        sum(contract_set.counts[i] for i in best),
        contract_set.outcomes[chosen],
        objective.certificate(points[chosen]),
    )


def _near(objective: Objective, gains: Floats | None, among: Sequence[int]) -> Sequence[int]:
    """Return those points that may be the best, as far as floating point tells."""
    if gains is None:
        return among
    scores, error = objective.rough(gains)
    top = float(scores.max())
    if not isfinite(top + error):
        return among
    near = np.flatnonzero(scores >= top - 1e-9 * max(1.0, abs(top)) - 2 * error)
    return [among[at] for at in near.tolist()]


def _best(points: Mapping[int, Vector], objective: Objective) -> list[int]:
    if len(points) == 1:
        return list(points)
    exact = {i: objective.exact(point) for i, point in points.items()}
    winner = max(exact.values())
    return [i for i, key in exact.items() if _ties(key, winner)]


def _ties(key: Sequence[Fraction | float], winner: Sequence[Fraction | float]) -> bool:
    return all(
        a == b if isinstance(b, Fraction) else abs(a - b) <= LOG_TOLERANCE
        for a, b in zip(key, winner, strict=True)
    )


def _gains(problem: Problem, payoffs: Vector) -> tuple[Fraction, ...]:
    return tuple(
        u - problem.disagreement[p] for p, u in zip(problem.signatories, payoffs, strict=True)
    )


def spans(problem: Problem) -> tuple[Fraction, ...]:
    """Return for each signatory its ideal less its disagreement payoff, over the agreement zone.

    0 where no agreement is better than no deal, also for a signatory whose consent was dropped.
    """
    ideal = problem.agreement_zone.ideal_point or {}
    widths = (ideal[p] - problem.disagreement[p] for p in problem.signatories)
    return tuple(max(width, Fraction(0)) for width in widths)


def _tie_rule(
    widths: Sequence[Fraction], gains: Vector, contract_set: Frontier, i: int
) -> tuple[Fraction, tuple[str, ...]]:
    """Largest sum of relative gains, then the first by option ids in alphabetical issue order."""
    relative = sum((g / w for g, w in zip(gains, widths, strict=True) if w), Fraction(0))
    outcome = contract_set.outcomes[i]
    return (-relative, tuple(outcome[issue] for issue in sorted(outcome)))

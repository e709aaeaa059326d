"""The best points of a contract set under an objective, and which of those that tie is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.solver.objectives.certificate import Certificate
from sim.solver.objectives.objective import LOG_TOLERANCE, Objective, Vector


@dataclass(frozen=True)
class Optimum:
    """Every optimal payoff vector, how many outcomes give one, and a representative outcome."""

    vectors: tuple[tuple[Fraction, ...], ...]
    outcome_count: int | None
    outcome: Mapping[str, str]
    certificate: Certificate


def best_of(
    problem: Problem, objective: Objective, contract_set: Frontier, among: Sequence[int]
) -> Optimum:
    """Return the best of some points of the contract set, and the representative of the ties."""
    points = {i: _gains(problem, contract_set.payoffs[i]) for i in among}
    best = _best(points, objective)
    widths = spans(problem) if len(best) > 1 else ()
    chosen = min(best, key=lambda i: _tie_rule(widths, points[i], contract_set, i))
    return Optimum(
        tuple(contract_set.payoffs[i] for i in best),
        sum(contract_set.counts[i] for i in best),
        contract_set.outcomes[chosen],
        objective.certificate(points[chosen]),
    )


def _best(points: Mapping[int, Vector], objective: Objective) -> list[int]:
    rough = {i: objective.rough(point) for i, point in points.items()}
    top = max(rough.values())
    margin = 1e-9 * max(1.0, abs(top))
    close = [i for i, score in rough.items() if score >= top - margin]
    exact = {i: objective.exact(points[i]) for i in close}
    winner = max(exact.values())
    return [i for i in close if _ties(exact[i], winner)]


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
    relative = sum((g / w for g, w in zip(gains, widths or gains, strict=True) if w), Fraction(0))
    outcome = contract_set.outcomes[i]
    return (-relative, tuple(outcome[issue] for issue in sorted(outcome)))

"""The best agreements under an objective, with a certificate of how that is known.

An objective says how to rank gains; this module finds every agreement that ranks highest. All
objectives here are maximised on the contract set, which the agreement zone provides; a search that
never lists outcomes can take the place of that scan without a change in the solutions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Protocol

from sim.errors import SimError
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem

LOG_TOLERANCE = 1e-12
UNDOMINATED = "comparison of all undominated agreements"
Vector = Sequence[Fraction]


@dataclass(frozen=True)
class Certificate:
    """How an answer is known: bound ≥ objective always; gap 0 means proven in exact arithmetic."""

    method: str
    objective: float | None
    bound: float | None
    gap: float | None
    tolerance: float = 0.0
    levels: tuple[float, ...] | None = None
    note: str | None = None


@dataclass(frozen=True)
class Optimum:
    """Every optimal payoff vector, how many outcomes give one, and a representative outcome."""

    vectors: tuple[tuple[Fraction, ...], ...]
    outcome_count: int | None
    outcome: Mapping[str, str]
    certificate: Certificate


class Objective(Protocol):
    """Ranks vectors of gains: roughly in floating point, then exactly."""

    def rough(self, gains: Vector) -> float:
        """Return a score that differs from the exact one by less than one part in 10⁹."""

    def exact(self, gains: Vector) -> tuple[Fraction | float, ...]:
        """Return a key that orders vectors of gains; higher is better."""

    def certificate(self, gains: Vector) -> Certificate:
        """Return the certificate of an optimum with these gains."""


@dataclass(frozen=True)
class Leximin:
    """Compare the smallest g/span, then the next smallest …; no span: the party is left out."""

    spans: tuple[Fraction, ...]
    shift: tuple[Fraction, ...] | None = None

    def _levels(self, gains: Vector) -> tuple[Fraction, ...]:
        shift = self.shift or (Fraction(0),) * len(self.spans)
        return tuple(
            sorted(
                (g - s) / span for g, s, span in zip(gains, shift, self.spans, strict=True) if span
            )
        )

    def rough(self, gains: Vector) -> float:
        """Return the smallest level, 0 when every party is left out."""
        return float(next(iter(self._levels(gains)), 0))

    def exact(self, gains: Vector) -> tuple[Fraction | float, ...]:
        """Return the levels, smallest first."""
        return self._levels(gains)

    def certificate(self, gains: Vector) -> Certificate:
        """Return the certificate: the objective is the first level."""
        levels = tuple(float(x) for x in self._levels(gains))
        first = levels[0] if levels else None
        return Certificate("enumeration", first, first, 0.0, levels=levels)


@dataclass(frozen=True)
class WeightedSum:
    """Compare Σ weight · g."""

    weights: tuple[Fraction, ...]

    def _total(self, gains: Vector) -> Fraction:
        return sum((w * g for w, g in zip(self.weights, gains, strict=True)), Fraction(0))

    def rough(self, gains: Vector) -> float:
        """Return the sum."""
        return float(self._total(gains))

    def exact(self, gains: Vector) -> tuple[Fraction | float, ...]:
        """Return the sum as a fraction."""
        return (self._total(gains),)

    def certificate(self, gains: Vector) -> Certificate:
        """Return the certificate: the objective is the sum."""
        total = float(self._total(gains))
        return Certificate("enumeration", total, total, 0.0)


@dataclass(frozen=True)
class NashProduct:
    """Compare first how many parties gain, then Σ power · log g over those who do.

    Where not everyone can gain, gains are divided by ``spans`` (ideal less disagreement payoff), so
    that sets of parties can be compared whatever the scales (Caragiannis et al. 2019, fallback).
    """

    powers: tuple[Fraction, ...]
    spans: Sequence[Fraction]

    def _gainers(self, gains: Vector) -> list[int]:
        return [i for i, g in enumerate(gains) if g > 0]

    def _scale(self, gains: Vector, i: int) -> Fraction:
        everyone = len(self._gainers(gains)) == len(gains)
        return Fraction(1) if everyone else self.spans[i]

    def _log(self, gains: Vector) -> float:
        """Return Σ power · log g over those who gain, the largest power counted as 1."""
        largest = max(self.powers)
        return math.fsum(
            float(self.powers[i] / largest) * _log(gains[i] / self._scale(gains, i))
            for i in self._gainers(gains)
        )

    def rough(self, gains: Vector) -> float:
        """Return 10⁶ points for each party that gains, plus the logarithm."""
        return len(self._gainers(gains)) * 1e6 + self._log(gains)

    def exact(self, gains: Vector) -> tuple[Fraction | float, ...]:
        """Return (number of gainers, product) for equal powers, else (number, logarithm)."""
        gainers = self._gainers(gains)
        if len(set(self.powers)) > 1:
            return (Fraction(len(gainers)), self._log(gains))
        product = math.prod((gains[i] / self._scale(gains, i) for i in gainers), start=Fraction(1))
        return (Fraction(len(gainers)), product)

    def certificate(self, gains: Vector) -> Certificate:
        """Return the certificate: the objective is Σ power · log g over the parties that gain."""
        largest = float(max(self.powers))
        gap = LOG_TOLERANCE * largest if len(set(self.powers)) > 1 else 0.0
        value = largest * self._log(gains)
        return Certificate("enumeration", value, value + gap, gap, tolerance=gap)


def optimum(problem: Problem, objective: Objective) -> Optimum:
    """Return every agreement that is best under ``objective``; the agreement zone is not empty.

    A short contract set is scanned; otherwise the search within the gap of a bound answers.
    Raises SimError where neither can.
    """
    from sim.problem.exact_optimum import UnknownObjectiveError, exact_optimum
    from sim.problem.searched_zone import SearchedZone

    zone = problem.agreement_zone
    if isinstance(zone, SearchedZone) and zone.short is None:
        try:
            return exact_optimum(problem, objective, zone.cases)
        except UnknownObjectiveError:
            if not zone.contract_set.is_complete:
                raise SimError(
                    f"{type(objective).__name__}: the contract set has too many payoff vectors to "
                    "list and the objective has no bound - take issues off the agenda"
                ) from None
    contract_set = zone.contract_set
    found = best_of(problem, objective, contract_set, range(len(contract_set)))
    if isinstance(zone, SearchedZone):
        return replace(found, certificate=replace(found.certificate, method=UNDOMINATED))
    return found


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


def _log(x: Fraction) -> float:
    return math.log(x.numerator) - math.log(x.denominator)

"""What the deals of sessions are measured against: Nash's solution and the contract set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.axiomatic.nash import nash
from sim.axiomatic.solution import Solution
from sim.errors import UnsettledError
from sim.problem.problem import Problem

Vector = Sequence[Fraction]


@dataclass(frozen=True, eq=False)
class ReferencePoints:
    """Points in relative gains g/(b − d); parties whose best agreement is no deal are left out.

    ``nash`` is None where that solution is not known, ``contract_set`` where it is too long.
    """

    problem: Problem
    solution: Solution | None
    scales: Mapping[str, Fraction]
    nash: NDArray[np.float64] | None
    contract_set: NDArray[np.float64] | None

    def distances(
        self, payoffs: Sequence[Mapping[str, Fraction]]
    ) -> tuple[list[float | None], list[float | None]]:
        """Return how far deals are from the nearest Nash vector and from the contract set."""
        rows = [[one[p] for p in self.problem.signatories] for one in payoffs]
        points = relative_gains(self.problem, self.scales, rows)
        return nearest_distance(points, self.nash), nearest_distance(points, self.contract_set)

    def improvement(self, payoffs: Mapping[str, Fraction]) -> Mapping[str, str] | None:
        """Return an efficient agreement that is better for one signatory and worse for none.

        It has the largest sum of relative gains; None where there is none, or none is known.
        """
        parties, found = self.problem.signatories, self.problem.agreement_zone.contract_set
        here = tuple(payoffs[p] for p in parties)
        better = [
            (sum((row[at] / self.scales[p] for at, p in enumerate(parties) if p in self.scales)), k)
            for k, row in enumerate(found.payoffs)
            if row != here and all(u >= v for u, v in zip(row, here, strict=True))
        ]
        best = max(better, key=lambda pair: (pair[0], -pair[1]), default=None)
        return None if best is None else found.outcomes[best[1]]


def reference(problem: Problem) -> ReferencePoints:
    """Return what deals of a problem with an agreement are measured against."""
    zone = problem.agreement_zone
    ideal = zone.ideal_point or {}
    widths = {p: ideal[p] - problem.disagreement[p] for p in problem.signatories}
    scales = {p: width for p, width in widths.items() if width > 0}
    try:
        solution = nash(problem)
    except UnsettledError:
        solution = None
    contract_set = zone.contract_set
    return ReferencePoints(
        problem,
        solution,
        scales,
        None if solution is None else relative_gains(problem, scales, solution.optimal_payoffs),
        relative_gains(problem, scales, contract_set.payoffs) if contract_set.is_complete else None,
    )


def relative_gains(
    problem: Problem, scales: Mapping[str, Fraction], rows: Sequence[Vector]
) -> NDArray[np.float64]:
    """Return payoff vectors in signatory order as relative gains, shape (vectors, parties)."""
    columns = [
        [float((row[at] - problem.disagreement[p]) / scales[p]) for row in rows]
        for at, p in enumerate(problem.signatories)
        if p in scales
    ]
    return np.array(columns, dtype=np.float64).reshape(len(columns), len(rows)).T


def nearest_distance(points: NDArray[Any], others: NDArray[Any] | None) -> list[float | None]:
    """Return the Euclidean distance of each point from the nearest of others, None for none known.

    >>> nearest_distance(np.array([[0.0, 0.0]]), np.array([[3.0, 4.0], [0.0, 9.0]]))
    [5.0]
    """
    if others is None:
        return [None] * len(points)
    return [float(np.sqrt(((others - point) ** 2).sum(axis=1).min())) for point in points]

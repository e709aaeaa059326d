"""The most that each signatory can get in an agreement, in each draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.outcome_gains import DrawnOutcomes
from sim.problem.problem import Problem

Floats = NDArray[np.float64]


def best_gains(gains: DrawnOutcomes, parties: Sequence[str]) -> Floats:
    """Return the largest gains in the zone, minus infinity where it is empty; (draws, parties)."""
    best = np.full((gains.draws, len(parties)), -np.inf)
    for piece in gains.pieces(parties):
        outside = ~piece.in_zone
        if not outside.size:
            continue
        for k, party in enumerate(parties):
            own = np.where(outside, -np.inf, piece.gains[party]).max(axis=(1, 2))
            np.maximum(best[piece.draws, k], own, out=best[piece.draws, k])
    return best


def searched_best(problems: Iterable[Problem], parties: Sequence[str]) -> Floats:
    """Return the largest payoffs in the zone of each problem, minus infinity where it is empty."""
    rows = [problem.agreement_zone.best_payoffs for problem in problems]
    return np.array([[float(row.get(p, -np.inf)) for p in parties] for row in rows])

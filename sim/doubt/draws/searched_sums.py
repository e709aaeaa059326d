"""Two parties, many rows: whether some sum over groups reaches both floors, settled by search.

What falls short of a floor, or of a weighting of both, even with the most that other groups can
add, is dropped: first among the partial outcomes of each group, then among their sums.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.drawn_sums import GainLimits
from sim.doubt.draws.efficient_sums import Rows, all_sums, efficient, packed
from sim.doubt.draws.weighted_sums import Weights

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


def reaching(tables: Sequence[Rows], limits: GainLimits, weights: Weights) -> Flags:
    """Return in which rows a sum of one partial outcome of each group reaches both floors.

    1. It does where the best sum by the weights does with one group exchanged.
    2. In other rows keep of each group what can reach the floors with the best of all others.
    3. Add the groups one by one; drop dominated sums, and those that cannot reach the floors.

    Source: Nemhauser & Ullmann (1969), Management Science 15: 494-505.
    """
    one, other = (floors[:, None] for floors in limits.floors)
    needed = np.stack([one, other, weights.of(one, other) - weights.margin])
    gains = [_gains(table, weights) for table in tables]
    found = _by_one_exchange(gains, needed)
    most = np.stack([own.max(axis=2, keepdims=True) for own in gains])
    rest = most.sum(axis=0) - most
    kept = [(own >= needed - left).all(axis=0) for own, left in zip(gains, rest, strict=True)]
    rows = np.flatnonzero(~found & np.all([own.any(axis=1) for own in kept], axis=0))
    if len(rows):
        parts = [
            packed(table.only(rows), own[rows]) for table, own in zip(tables, kept, strict=True)
        ]
        found[rows] = _reached(parts, most[:, :, rows], needed[:, rows], weights.only(rows))
    return found


def _by_one_exchange(gains: Sequence[Floats], needed: Floats) -> Flags:
    rows = np.arange(needed.shape[1])
    best = np.stack([own[:2, rows, own[2].argmax(axis=1)] for own in gains])
    total, found = best.sum(axis=0), np.zeros(len(rows), dtype=np.bool_)
    for own, part in zip(gains, best, strict=True):
        sums = own[:2] + (total - part)[:, :, None]
        found |= (sums >= needed[:2]).all(axis=0).any(axis=1)
    return found


def _reached(parts: Sequence[Rows], most: Floats, needed: Floats, weights: Weights) -> Flags:
    found, left = parts[0], most[1:].sum(axis=0)
    for part, best in zip(parts[1:], most[1:], strict=True):
        left = left - best
        sums = all_sums(part, found)
        found = efficient(sums, (_gains(sums, weights) < needed - left).any(axis=0))
    reached = (found.first >= needed[0]) & (found.second >= needed[1])
    return np.asarray(reached.any(axis=1))


def _gains(rows: Rows, weights: Weights) -> Floats:
    """Return the gains of both parties and their weighting, shape (3, rows, outcomes)."""
    return np.stack([rows.first, rows.second, weights.of(rows.first, rows.second)])

"""Which partial outcomes can be dropped because a better one completes to the same outcomes."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sim.solver.points.point_set import MIXER, fingerprints

Integers = NDArray[np.int64]
SAMPLES = (1_000, 4_000, 16_000)
MOST_PAIRED = 128  # points that are compared in pairs where not every column is a signatory's
LOWEST = np.iinfo(np.int64).min
FEW_BUCKETED, MOST_BUCKETED = 2_000, 5  # points from which, columns up to which it pays
FEW = 512  # pairs that are sorted at once
LARGEST_EXACT_FLOAT = 1 << 53


def undominated(values: Integers, own: int) -> NDArray[np.bool_]:
    """Return which points of ``values`` (columns, k) no other one makes superfluous.

    Point q makes p superfluous if it is nowhere lower and higher in one of the first ``own``
    columns. Columns beyond these belong to parties that only consent: a difference there alone
    drops nothing, because both points complete to agreements of the same payoffs.
    """
    count = values.shape[1]
    if count < 2 or not own:
        return np.ones(count, dtype=np.bool_)
    if len(values) == own == 2:
        return _undominated_pairs(values)
    varies = (values != values[:, :1]).any(axis=1)
    varies[0] = True
    values, own = values[varies], int(varies[:own].sum())
    if len(values) == 1:
        return np.asarray(values[0] == values[0].max())
    if len(values) == own == 2:
        return _undominated_pairs(values)
    return _undominated(values, own)


def expected_undominated(values: Integers, own: int) -> float:
    """Return about how many points of ``values`` are undominated, as three samples let expect.

    From each sample to the next, four times as large, the number grows by some factor; the factor
    falls further on as it fell between the samples. 0 where the points are few.
    """
    count = values.shape[1]
    if count <= 2 * SAMPLES[-1]:
        return 0.0
    spread = np.arange(SAMPLES[-1], dtype=np.uint64) * MIXER % np.uint64(count)
    kept = [int(undominated(values[:, spread[:size]], own).sum()) for size in SAMPLES]
    first, last = (math.log(after / before) for before, after in pairwise(kept))
    steps_left = math.log(count / SAMPLES[-1], SAMPLES[1] / SAMPLES[0])
    growth, found = last, math.log(kept[-1])
    while steps_left > 0:
        growth = max(growth - max(first - last, 0.0), 0.0)
        found += growth * min(steps_left, 1.0)
        steps_left -= 1
    return math.exp(found)


def _undominated_pairs(values: Integers) -> NDArray[np.bool_]:
    """Return which pairs no other one dominates, by one sort and a running maximum.

    Source: Kung, Luccio & Preparata (1975), Journal of the ACM 22: 469-476.
    """
    mask = np.zeros(values.shape[1], dtype=np.bool_)
    near = _promising(values) if values.shape[1] > FEW else np.arange(values.shape[1])
    first, second = values[:, near]
    order = np.argsort(first, kind="stable")
    first = first[order]
    has_ties = bool((first[1:] == first[:-1]).any())
    if has_ties:
        order = np.lexsort((second, values[0, near]))
    second = second[order]
    kept = np.ones(len(near), dtype=np.bool_)
    np.less(np.maximum.accumulate(second[:0:-1])[::-1], second[:-1], out=kept[:-1])
    if has_ties:
        is_last = np.append((first[1:] != first[:-1]) | (second[1:] != second[:-1]), True)
        ends = np.flatnonzero(is_last)
        kept = np.repeat(kept[ends], np.diff(ends, prepend=-1))
    mask[near[order[kept]]] = True
    return mask


def _promising(values: Integers) -> NDArray[np.intp]:
    """Return the places of points that none of a bucket higher in all but the last row dominates.

    There are about as many buckets as points; a comparison of the few that are left costs less
    than one of all.
    """
    digits = values.shape[1].bit_length() // (len(values) - 1)
    bucket = tuple(_buckets(row, digits) for row in values[:-1])
    best = np.full([int(places.max()) + 2 for places in bucket], LOWEST)
    np.maximum.at(best, bucket, values[-1])
    for axis in range(best.ndim):
        best = np.flip(np.maximum.accumulate(np.flip(best, axis), axis=axis), axis)
    above = best[tuple(places + 1 for places in bucket)]
    return np.flatnonzero(values[-1] > above)


def _buckets(row: Integers, digits: int) -> Integers:
    """Return the bucket of each number, told by so many binary digits."""
    low, high = int(row.min()), int(row.max())
    return np.asarray((row - low) >> max((high - low).bit_length() - digits, 0))


def _undominated(values: Integers, own: int) -> NDArray[np.bool_]:
    if own < len(values) and values.shape[1] <= MOST_PAIRED:
        return _undominated_in_pairs(values, own)
    if own == len(values) <= MOST_BUCKETED and values.shape[1] > FEW_BUCKETED:
        mask = np.zeros(values.shape[1], dtype=np.bool_)
        near = _promising(values)
        mask[near[_nondominated(_floats(values[:, near]))]] = True
        return mask
    is_best = _nondominated(_floats(values))
    return is_best if own == len(values) else is_best | _spared(values, values[:own], is_best)


def _undominated_in_pairs(values: Integers, own: int) -> NDArray[np.bool_]:
    """Return the same by comparing each point with every other."""
    one, other = values[:, :, None], values[:, None, :]
    is_harmless = ~(one >= other).all(axis=0) | ~(one[:own] > other[:own]).any(axis=0)
    return np.asarray(is_harmless.all(axis=0))


def _spared(values: Integers, classes: Integers, is_best: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which dominated points are only dominated by points of the same classes.

    One more column settles it: rising with the sum of classes and, among equal sums, falling with
    the sum of values, so that points of the same classes never dominate one another.
    """
    spared = np.zeros(values.shape[1], dtype=np.bool_)
    prints = fingerprints(classes)
    _, group, size = np.unique(prints, return_inverse=True, return_counts=True)
    doubtful = np.flatnonzero(~is_best & (size[group] > 1))  # all that matter, and perhaps more
    if not len(doubtful):
        return spared
    at = np.r_[np.flatnonzero(is_best), doubtful]
    ranks = _ranks(values[:, at])
    total = _ranks(classes[:, at]).sum(axis=0)
    keys = np.stack([total, -ranks.sum(axis=0)])
    last = np.unique(keys, axis=1, return_inverse=True)[1].reshape(-1)
    mask = _nondominated(np.vstack([ranks, last]).astype(np.float64))
    spared[at[mask]] = True
    spared[is_best] = False
    return spared


def _nondominated(columns: NDArray[np.float64]) -> NDArray[np.bool_]:
    import moocore

    rows = np.ascontiguousarray(columns.T)
    return np.asarray(
        moocore.is_nondominated(rows, maximise=True, keep_weakly=True), dtype=np.bool_
    )


def _ranks(values: Integers) -> Integers:
    return np.stack([np.unique(row, return_inverse=True)[1] for row in values]).astype(np.int64)


def _floats(values: Integers) -> NDArray[np.float64]:
    """Return values that order like the given ones and are exact in floating point."""
    low = values.min(axis=1, keepdims=True)
    if int((values.max(axis=1) - low[:, 0]).max()) < LARGEST_EXACT_FLOAT:
        return np.asarray((values - low).astype(np.float64))
    return _ranks(values).astype(np.float64)

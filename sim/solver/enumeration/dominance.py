"""Which payoff vectors are not dominated."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def nondominated(points: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which rows of ``points`` (shape (k, n), higher is better) no other row dominates.

    Equal rows do not dominate one another. Two columns need one sort and a running maximum
    (Kung, Luccio & Preparata 1975); three or more go to moocore, on ranks instead of values, so
    that its floating-point arithmetic is exact at any magnitude.

    >>> nondominated(np.array([[3, 1], [1, 3], [1, 2], [3, 1]])).tolist()
    [True, True, False, True]
    """
    if len(points) == 0:
        return np.zeros(0, dtype=np.bool_)
    if points.shape[1] == 0:
        return np.ones(len(points), dtype=np.bool_)
    if points.shape[1] == 1:
        return np.asarray(points[:, 0] == points[:, 0].max())
    if points.shape[1] == 2:
        return _nondominated_pairs(points)
    import moocore

    ranks = np.stack([np.unique(column, return_inverse=True)[1] for column in points.T], axis=1)
    mask = moocore.is_nondominated(ranks.astype(float), maximise=True, keep_weakly=True)
    return np.asarray(mask, dtype=np.bool_)


def _nondominated_pairs(points: NDArray[np.int64]) -> NDArray[np.bool_]:
    order = np.lexsort((-points[:, 1], -points[:, 0]))
    first, second = points[order, 0], points[order, 1]
    best_before = np.maximum.accumulate(second)
    kept = np.empty(len(points), dtype=np.bool_)
    kept[0] = True
    same_as_previous = (first[1:] == first[:-1]) & (second[1:] == second[:-1])
    improves = second[1:] > best_before[:-1]
    # A repeat of a kept row is kept: find the first row of each run of equal rows.
    run_start = np.maximum.accumulate(
        np.where(np.r_[True, ~same_as_previous], np.arange(len(points)), 0)
    )
    kept[1:] = improves
    mask = np.empty(len(points), dtype=np.bool_)
    mask[order] = kept[run_start]
    return mask

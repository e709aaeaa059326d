"""Multipliers near the best ones, each some way heavier or lighter on one or two of them.

The best multipliers bound all outcomes together. A partial outcome that favours one party is ruled
out sooner by multipliers that lean against it (cf. surrogate constraints: Glover 1968, Operations
Research 16: 741-749).
"""

from __future__ import annotations

from itertools import permutations

import numpy as np
from numpy.typing import NDArray

SINGLE = (0.25, 0.5, 1.0, 2.0)  # powers of 2
PAIRED = (0.25, 0.5, 1.0)
ADDED = (0.05, 0.2, 0.5)  # of the largest one, where a multiplier is 0
NEGLIGIBLE = 1e-6
MOST_PAIRED = 8
Floats = NDArray[np.float64]


def tilted(best: Floats, units: Floats, is_free: NDArray[np.bool_]) -> Floats:
    """Return multipliers near ``best``, one set per row, the first row unchanged.

    Only free ones change; a multiplier times its unit says how much it matters.

    >>> tilted(np.array([1.0, 1.0]), np.ones(2), np.array([True, False])).shape
    (9, 2)
    """
    sizes = best * units
    largest = float(sizes.max(initial=0.0))
    moved = np.flatnonzero(is_free & (sizes > NEGLIGIBLE * largest))
    added = np.flatnonzero(is_free & (sizes <= NEGLIGIBLE * largest) & (units > 0))
    powers = [np.zeros(len(moved))]
    unit = np.eye(len(moved))
    powers += [sign * size * row for row in unit for size in SINGLE for sign in (1, -1)]
    if len(moved) <= MOST_PAIRED:
        for one, other in permutations(range(len(moved)), 2):
            powers += [size * (unit[one] - unit[other]) for size in PAIRED]
    rows = np.tile(best, (len(powers), 1))
    rows[:, moved] *= np.exp2(powers)
    more = np.tile(best, (len(added) * len(ADDED), 1))
    for row, (at, size) in zip(more, ((at, size) for at in added for size in ADDED), strict=True):
        row[at] = size * largest / units[at]
    return np.concatenate([rows, more])

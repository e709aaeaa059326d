"""PAWN indices: how far knowing an input moves the distribution of an answer.

They are those of SALib (Iwanaga, Usher & Herman 2022), which tests compare them with.
Source: Pianosi & Wagener (2018), Environmental Modelling & Software 108: 197-207.
"""

from __future__ import annotations

from math import lcm

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MOST_ROUNDED = 10_000  # values up to which distances are rounded to what counts can differ by


def pawn_index(values: Floats, found: Floats, slices: int) -> tuple[float, float]:
    """Return median and largest distance of the answer within slices of an input from the whole.

    The distance is that of Kolmogorov and Smirnov; slices hold equally many ``values``.

    >>> values = np.arange(8.0)
    >>> pawn_index(values, (values >= 4).astype(float), 2)
    (0.5, 0.5)
    """
    step = 1 / slices
    ends = np.nanquantile(values, np.arange(0, 1 + step, step))
    kinds, at = np.unique(found, return_inverse=True)
    whole = np.cumsum(np.bincount(at)) / len(found)
    distances = np.full(slices, np.nan)
    for k in range(slices):
        inside = at[(values >= ends[k]) & (values < ends[k + 1])]
        if len(inside):
            part = np.cumsum(np.bincount(inside, minlength=len(kinds))) / len(inside)
            distances[k] = _rounded(float(np.abs(part - whole).max()), len(inside), len(found))
    return float(np.nanmedian(distances)), float(np.nanmax(distances))


def _rounded(distance: float, part: int, whole: int) -> float:
    """Return a distance of two distributions by counts as the fraction that it is."""
    if whole > MOST_ROUNDED:
        return distance
    steps = lcm(part, whole)
    return round(distance * steps) / steps

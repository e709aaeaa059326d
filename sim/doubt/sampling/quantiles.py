"""What many draws come to: quantiles of a number, and how sure a share of them is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.rounding import rounded

Floats = NDArray[np.float64]
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def quartile_words(values: Floats) -> str:
    """The median of the draws that have a value and the middle half of them, "" where none has.

    >>> quartile_words(np.array([1.0, 2.0, 3.0, 4.0, 5.0]))
    '3.0 (2.0 to 4.0)'
    """
    found = quantiles(values, (0.25, 0.5, 0.75))
    if found is None:
        return ""
    low, median, high = (rounded(value, 1) for value in found)
    return f"{median} ({low} to {high})"


def quantiles(values: Floats, at: Sequence[float] = QUANTILES) -> tuple[float, ...] | None:
    """Return quantiles of the draws that have a value, None where none has.

    >>> import numpy as np
    >>> quantiles(np.array([1.0, 3.0, np.nan]), (0.0, 0.5))
    (1.0, 2.0)
    """
    known = values[~np.isnan(values)]
    return tuple(np.quantile(known, at).tolist()) if len(known) else None


def sampling_interval(share: float, draws: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927), which quasi-random draws keep well within.

    >>> [round(x, 3) for x in sampling_interval(1.0, 400)]
    [0.99, 1.0]
    """
    z = 1.959964
    centre = (share + z * z / (2 * draws)) / (1 + z * z / draws)
    half = z * np.sqrt(share * (1 - share) / draws + z * z / (4 * draws**2)) / (1 + z * z / draws)
    return max(0.0, float(centre - half)), min(1.0, float(centre + half))

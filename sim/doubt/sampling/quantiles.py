"""What many draws come to: quantiles of a number, and how sure a share of them is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.rounding import Side, rounded

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

    Raises SimError for values that are no numbers, and places outside 0 to 1.

    >>> quantiles(np.array([1.0, 3.0, np.nan]), (0.0, 0.5))
    (1.0, 2.0)
    """
    found = _numbers(values, "values", "one number per draw, such as spread.disagreement[party]")
    places = _numbers(at, "at", "places from 0 to 1, such as (0.25, 0.5, 0.75)")
    if not ((places >= 0) & (places <= 1)).all():
        raise SimError(f"quantiles: at={at!r} - give places from 0 to 1, such as (0.25, 0.5, 0.75)")
    known = found[~np.isnan(found)]
    return tuple(np.quantile(known, places).tolist()) if len(known) else None


def _numbers(given: object, name: str, form: str) -> Floats:
    try:
        found = np.asarray(given, dtype=float)
    except (TypeError, ValueError):
        found = np.empty(())
    if found.ndim != 1:
        kind = type(given).__name__
        raise SimError(f"quantiles: {name} is a {kind} that does not list numbers - give {form}")
    return found


def sampling_interval(share: float, draws: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927), which quasi-random draws keep well within.

    Raises SimError for a share outside 0 to 1, or no draws.

    >>> [round(x, 3) for x in sampling_interval(1.0, 400)]
    [0.99, 1.0]
    """
    if not (0 <= share <= 1 and draws > 0):
        raise SimError(
            f"a share of {share} of {draws} draws - give one from 0 to 1, of at least one"
        )
    z = 1.959964
    centre = (share + z * z / (2 * draws)) / (1 + z * z / draws)
    half = z * np.sqrt(share * (1 - share) / draws + z * z / (4 * draws**2)) / (1 + z * z / draws)
    return max(0.0, float(centre - half)), min(1.0, float(centre + half))


def interval_words(low: float, high: float) -> str:
    """Return an interval of a share in per cent, rounded outwards.

    >>> interval_words(*sampling_interval(0.25, 256))
    '20.0–30.7 %'
    """
    return f"{_end(low, 'down')}–{_end(high, 'up')} %"


def _end(share: float, side: Side) -> str:
    return rounded(100 * share, 1, side) if 0 < share < 1 else rounded(100 * share, 0)

"""Sobol indices of groups of inputs: the points they need, and the indices from the answers there.

The estimators, their order and their random numbers are those of SALib (Iwanaga, Usher & Herman
2022, Socio-Environmental Systems Modelling 4: 18155), which tests compare them with; importing it
takes longer than most runs.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.doubt.numbers.sobol import scrambled_sequence

Floats = NDArray[np.float64]
RESAMPLES = 100
CONFIDENCE = 0.95
TINY = np.finfo(float).eps


def crossed_points(groups: Sequence[str], base: int, seed: int) -> Floats:
    """Return base · (groups + 2) points: of each pair A and B, A with each group of B, then B.

    Source: Saltelli et al. (2010), Computer Physics Communications 181: 259-270.
    """
    size, names = len(groups), list(dict.fromkeys(groups))
    pairs = scrambled_sequence(2 * size, np.random.default_rng(seed)).points(0, base)
    first, second = pairs[:, :size], pairs[:, size:]
    points = np.repeat(first[:, None], len(names) + 2, axis=1)
    for at, name in enumerate(names, start=1):
        own = [column for column, group in enumerate(groups) if group == name]
        points[:, at, own] = second[:, own]
    points[:, -1] = second
    return points.reshape(-1, size)


def variance_shares(found: Floats, groups: int, seed: int) -> list[tuple[float, ...]]:
    """Return for each group the first-order index, its margin, the total index and its margin.

    ``found`` are the answers at ``crossed_points``; margins are half-widths of 95 % confidence
    intervals, from pairs drawn again.
    """
    from scipy.special import ndtri

    scaled = ((found - found.mean()) / found.std()).reshape(-1, groups + 2)
    count = len(scaled)
    again = np.random.default_rng(seed).integers(count, size=(count, RESAMPLES))
    width = ndtri(0.5 + CONFIDENCE / 2)
    first, second = (np.ascontiguousarray(scaled[:, k]) for k in (0, -1))
    ends, drawn = (first, second), (first[again], second[again])
    variances = _variance(*ends), _variance(*drawn)
    varies = bool(np.ptp(np.concatenate(drawn)) != 0)
    rows = []
    for k in range(1, groups + 1):
        mixed = np.ascontiguousarray(scaled[:, k])
        row: list[float] = []
        for index in (_first_order, _total_order):
            drawn_index = index(*drawn, mixed[again], variances[1])
            margin = width * drawn_index.std(ddof=1) if varies else 0.0
            row += [float(index(*ends, mixed, variances[0])), float(margin)]
        rows.append(tuple(row))
    return rows


def _variance(first: Floats, second: Floats) -> Floats:
    return np.asarray(np.var(np.concatenate([first, second]), axis=0))


def _first_order(first: Floats, second: Floats, mixed: Floats, variance: Floats) -> Floats:
    return _share(np.mean(second * (mixed - first), axis=0), variance)


def _total_order(first: Floats, _second: Floats, mixed: Floats, variance: Floats) -> Floats:
    return _share(0.5 * np.mean((first - mixed) ** 2, axis=0), variance)


def _share(part: Floats, variance: Floats) -> Floats:
    """Return part of the variance, 0 where nothing varies."""
    return np.divide(part, variance, out=np.zeros_like(variance), where=variance > TINY)

"""Points of a scrambled Sobol sequence, any of them by its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BITS = 30

Floats = NDArray[np.float64]
Whole = NDArray[np.uint32]


@dataclass(frozen=True, eq=False)
class SobolSequence:
    """A Sobol sequence: its direction numbers (dimensions, bits) and its first point."""

    directions: Whole
    shift: Whole

    def points(self, start: int, stop: int) -> Floats:
        """Return points ``start`` to ``stop - 1``, shape (points, dimensions), from 0 to below 1.

        Raises ValueError beyond 2³⁰ points.
        """
        if stop > 1 << BITS:
            raise ValueError(f"{stop} points - a sequence has {1 << BITS:,}")
        place = np.arange(start, stop, dtype=np.uint32)
        gray = (place ^ (place >> np.uint32(1)))[:, None]
        found = np.repeat(self.shift[None, :], len(place), axis=0)
        for bit in range(max(stop - 1, 0).bit_length()):
            found ^= (gray >> np.uint32(bit) & np.uint32(1)) * self.directions[:, bit]
        return np.asarray(found * 2.0**-BITS)


def sobol_sequence(dimensions: int, seed: int) -> SobolSequence:
    """Return the scrambled sequence of a seed: the points of ``scipy.stats.qmc.Sobol``.

    Linear matrix scrambling and a digital shift, from the same stream of random bits. ``scipy``
    lends its direction numbers only: importing its statistics takes longer than most runs.

    >>> sobol_sequence(2, 0).points(0, 2).shape
    (2, 2)

    Source: Sobol (1967); Joe & Kuo (2008), SIAM Journal on Scientific Computing 30: 2635-2654;
    Matoušek (1998), Journal of Complexity 14: 527-556.
    """
    (random,) = np.random.default_rng(seed).spawn(1)
    bits = random.integers(2, size=(dimensions, BITS), dtype=np.uint32)
    shift = bits @ (np.uint32(1) << np.arange(BITS, dtype=np.uint32))
    mix = np.tril(random.integers(2, size=(dimensions, BITS, BITS), dtype=np.uint32), -1)
    mix |= np.eye(BITS, dtype=np.uint32)
    return SobolSequence(_mixed(mix, _directions(dimensions)), shift)


def _mixed(mix: Whole, directions: Whole) -> Whole:
    """Return direction numbers whose binary digits, the highest first, are mixed by matrices."""
    places = np.arange(BITS - 1, -1, -1, dtype=np.uint32)
    digits = directions[:, None, :] >> places[:, None] & np.uint32(1)
    mixed = np.matmul(mix.astype(np.float32), digits.astype(np.float32)).astype(np.uint32)
    return np.asarray(((mixed & 1) << places[:, None]).sum(axis=1, dtype=np.uint32))


@lru_cache(maxsize=32)  # every run of draws over as many numbers asks for the same
def _directions(dimensions: int) -> Whole:
    """Return the direction numbers of Joe and Kuo, shape (dimensions, bits)."""
    (folder,) = getattr(find_spec("scipy.stats"), "submodule_search_locations", None) or ("",)
    with np.load(Path(folder, "_sobol_direction_numbers.npz")) as stored:
        polynomials, begin = stored["poly"][:dimensions], stored["vinit"][:dimensions]
    found = np.ones((dimensions, BITS), dtype=np.uint32)
    degrees = np.frexp(polynomials)[1] - 1
    for degree in range(1, int(degrees.max(initial=0)) + 1):
        rows = np.flatnonzero(degrees == degree)
        own = found[rows]
        own[:, :degree] = begin[rows, :degree]
        taken = polynomials[rows, None] >> np.arange(degree - 1, -1, -1) & 1
        for at in range(degree, BITS):
            own[:, at] = own[:, at - degree]
            for k in range(degree):
                own[:, at] ^= np.where(taken[:, k], own[:, at - k - 1] << np.uint32(k + 1), 0)
        found[rows] = own
    found <<= np.arange(BITS - 1, -1, -1, dtype=np.uint32)
    found.flags.writeable = False
    return found

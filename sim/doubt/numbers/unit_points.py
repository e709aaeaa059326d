"""Points of the unit cube in fixed blocks, the same whoever computes which block."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from sim.doubt.numbers.sobol import sobol_sequence

BLOCK = 256  # draws per block: belongs to the numbers, never to the number of workers
SEARCHED_BLOCK = 16  # where every draw is a search of its own
LARGEST_SOBOL = 21201  # dimensions for which there are direction numbers
_HALF_STEP = 2.0**-31  # Sobol points are multiples of 2⁻³⁰; half a step keeps them off 0 and 1

Floats = NDArray[np.float64]


def is_quasi_random(dimensions: int) -> bool:
    """Return whether there are direction numbers for that many dimensions."""
    return dimensions <= LARGEST_SOBOL


def unit_blocks(
    dimensions: int, seed: int, start: int, stop: int, block_draws: int = BLOCK
) -> Iterator[Floats]:
    """Yield blocks ``start`` to ``stop - 1`` of points, each of shape (block_draws, dimensions).

    One scrambled Sobol sequence (Sobol 1967; Owen 1998): block b of n holds its points n·b to
    n·(b + 1) - 1, whatever else is computed. Beyond 21 201 dimensions pseudo-random points, one
    stream per block.

    >>> import numpy as np
    >>> first, second = unit_blocks(3, 1, 0, 2)
    >>> np.array_equal(second, next(unit_blocks(3, 1, 1, 2)))
    True
    """
    if not is_quasi_random(dimensions) or dimensions == 0:
        for block in range(start, stop):
            stream = np.random.SeedSequence(seed, spawn_key=(block,))
            yield np.random.default_rng(stream).random((block_draws, dimensions)) + 2.0**-54
        return
    sequence = sobol_sequence(dimensions, seed)
    for block in range(start, stop):
        yield sequence.points(block * block_draws, (block + 1) * block_draws) + _HALF_STEP

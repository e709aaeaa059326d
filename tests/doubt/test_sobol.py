"""Points of a Sobol sequence: those of scipy, wherever one begins."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import qmc

from sim.doubt.numbers.sobol import BITS, sobol_sequence


@pytest.mark.parametrize("dimensions", [1, 2, 7, 40, 1500])
@pytest.mark.parametrize("seed", [0, 5, 2**40])
def test_points_are_those_of_scipy(dimensions: int, seed: int) -> None:
    engine = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(seed))
    sequence = sobol_sequence(dimensions, seed)
    assert np.array_equal(sequence.points(0, 64), engine.random(64))
    assert np.array_equal(sequence.points(64, 96), engine.random(32))
    engine.fast_forward(50_000 - 96)
    assert np.array_equal(sequence.points(50_000, 50_016), engine.random(16))


def test_the_last_dimension_has_direction_numbers() -> None:
    dimensions = qmc.Sobol.MAXDIM
    engine = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(1))
    assert np.array_equal(sobol_sequence(dimensions, 1).points(0, 4), engine.random(4))


def test_the_sequence_ends() -> None:
    sequence = sobol_sequence(3, 0)
    assert sequence.points(2**BITS - 2, 2**BITS).shape == (2, 3)
    with pytest.raises(ValueError, match="points"):
        sequence.points(2**BITS, 2**BITS + 1)

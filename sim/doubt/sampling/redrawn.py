"""What was not kept of the draws, drawn again when it is asked for, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.block_survey import DrawSurvey
from sim.doubt.numbers.inputs import input_values
from sim.doubt.numbers.payoff_model import DrawnNumbers
from sim.doubt.numbers.unit_points import unit_blocks

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Redrawn:
    """The inputs of draws and the numbers that follow from them.

    ``values`` are those of the inputs where they were chosen, None where they follow from the seed.
    """

    survey: DrawSurvey
    seed: int
    draws: int
    values: Floats | None = None

    @property
    def blocks(self) -> Iterator[Floats]:
        """Yield the values of all inputs; the last block may go on beyond the last draw."""
        inputs, size = self.survey.model.inputs, self.survey.block_draws
        if self.values is not None:
            yield from (self.values[k : k + size] for k in range(0, self.draws, size))
            return
        for unit in unit_blocks(len(inputs), self.seed, 0, -(-self.draws // size), size):
            yield input_values(inputs, unit)

    @cached_property
    def inputs(self) -> Floats:
        """Return the values of all inputs, shape (draws, inputs), in the order of the model."""
        return np.concatenate(list(self.blocks))[: self.draws]

    @cached_property
    def numbers(self) -> list[dict[str, DrawnNumbers]]:
        """Return the numbers of each party that follow, block by block."""
        size = self.survey.block_draws
        rows = (self.inputs[start : start + size] for start in range(0, self.draws, size))
        return [self.survey.model.numbers(values) for values in rows]

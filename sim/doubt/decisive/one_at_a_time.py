"""How far an answer moves when one number at a time goes from its low to its high end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.brief_display import shown_briefly
from sim.doubt.decisive.influence import Quantity, answers
from sim.doubt.numbers.inputs import UncertainInput
from sim.doubt.sampling.spread import Spread
from sim.errors import taking

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Swing:
    """An answer with one input at its low end and at its high end, all else at the best reading."""

    name: str
    group: str
    low: float
    best: float
    high: float
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """Return how far apart the two answers are."""
        return abs(self.at_high - self.at_low)


@shown_briefly
@dataclass(frozen=True)
class Swings:
    """The answer at the best reading, and one swing per input, the widest first."""

    answer: float
    swings: tuple[Swing, ...]


@taking("Spread", "sim.propagate(scenario), quantity")
def swings(spread: Spread, quantity: Quantity) -> Swings:
    """Return the swing of every input that has a best value, for any number or yes or no.

    A swing shows one number at a time and therefore misses what several do together; the Sobol
    indices show that.

    >>> import sim
    >>> spread = sim.propagate(sim.load("episkopos2022"), draws=1)
    >>> swings(spread, lambda draws: draws.disagreement["us"]).swings[0].group
    'costs.us'
    """
    best = spread.best_inputs[0]
    movable = [(k, one) for k, one in enumerate(spread.survey.model.inputs) if one.best is not None]
    rows = np.tile(best, (1 + 2 * len(movable), 1))
    for place, (column, one) in enumerate(movable):
        rows[1 + 2 * place, column] = float(one.low)
        rows[2 + 2 * place, column] = float(one.high)
    found = answers(spread.at(rows), quantity)
    listed = [
        _swing(one, found[1 + 2 * place], found[2 + 2 * place])
        for place, (_, one) in enumerate(movable)
    ]
    ranked = sorted(listed, key=lambda swing: (-swing.width, swing.name))
    return Swings(float(found[0]), tuple(ranked))


def _swing(one: UncertainInput, at_low: float, at_high: float) -> Swing:
    low, high = float(one.low), float(one.high)
    best = low if one.best is None else float(one.best)
    return Swing(one.name, one.group, low, best, high, float(at_low), float(at_high))

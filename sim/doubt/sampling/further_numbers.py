"""Numbers in doubt that no payoff depends on, drawn beside those that a spread draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from sim.doubt.numbers.inputs import UncertainInput
from sim.doubt.numbers.unit_points import unit_blocks
from sim.doubt.sampling.spread import Spread
from sim.scenario.nouns.quantity import Quantity

Floats = NDArray[np.float64]


def unit_columns(spread: Spread, names: Iterable[str]) -> dict[str, Floats]:
    """Return the place of each named number in its distribution, 0 to 1, in every draw.

    Numbers that the spread draws have the places that they have there; others take the dimensions
    of the sequence that come next, by their names.
    """
    drawn = [one.name for one in spread.survey.model.inputs]
    wanted = set(names)
    further = sorted(wanted - set(drawn))
    found: dict[str, Floats] = {}
    if wanted & set(drawn):
        own = _unit(spread, len(drawn))
        found |= {name: own[:, k] for k, name in enumerate(drawn) if name in wanted}
    if further:
        own = _unit(spread, len(drawn) + len(further))[:, len(drawn) :]
        found |= {name: own[:, k] for k, name in enumerate(further)}
    return found


def further_values(spread: Spread, sizes: Mapping[str, Quantity]) -> dict[str, Floats]:
    """Return the value of each size in every draw, by names that the spread does not draw.

    >>> import sim
    >>> spread = sim.propagate(sim.load("textbook/bluff"), draws=4)
    >>> further_values(spread, {"a size": Quantity.point(3)})["a size"].tolist()
    [3.0, 3.0, 3.0, 3.0]
    """
    unit = unit_columns(spread, [name for name, size in sizes.items() if not size.is_point])
    return {
        name: _input(name, size).values(unit[name])
        if name in unit
        else np.full(spread.draws, float(size.best))
        for name, size in sizes.items()
    }


def _input(name: str, size: Quantity) -> UncertainInput:
    return UncertainInput(name, name, size.low, size.best, size.high, size.distribution)


def _unit(spread: Spread, dimensions: int) -> Floats:
    size = spread.survey.block_draws
    blocks = unit_blocks(dimensions, spread.settings.seed, 0, -(-spread.draws // size), size)
    return np.concatenate(list(blocks))[: spread.draws]

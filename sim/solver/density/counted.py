"""Which outcomes a weight counts, block by block."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.solver.density.payoff_weight import Weight
from sim.solver.enumeration.enumeration import Block


class Counted:
    """Which outcomes of each block count; payoff vectors are remembered from block to block."""

    def __init__(self, weight: Weight) -> None:
        self.weight = weight
        self.seen: set[bytes] = set()

    def mask(self, block: Block) -> NDArray[np.bool_]:
        """Return which outcomes of a block count, shape (k,).

        A payoff vector counts once among agreements, and once among the rest.
        """
        if self.weight is Weight.outcomes:
            return np.ones(len(block.codes), dtype=np.bool_)
        rows = np.vstack([*block.totals.values(), block.in_zone[None]]).T
        _, first = np.unique(rows, axis=0, return_index=True)
        found = np.zeros(len(rows), dtype=np.bool_)
        for i in first:
            key = rows[i].tobytes()
            found[i] = key not in self.seen
            self.seen.add(key)
        return found

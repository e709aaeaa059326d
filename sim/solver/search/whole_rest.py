"""What stages can still add, in whole numbers of any length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.solver.points.limb_rows import LimbRows
from sim.solver.search.stages import Stage

NEVER = -(1 << 20_000)  # below every sum of payoffs


def whole_rest(chain: Sequence[Stage], rows: LimbRows) -> list[NDArray[Any]]:
    """Return the most that the stages after each boundary can add, (columns, states), exact."""
    return onward(chain, whole_values(chain, rows))


def whole_values(chain: Sequence[Stage], rows: LimbRows) -> list[NDArray[Any]]:
    """Return what the choices of each stage add in whole numbers, Python integers."""
    values = [stage.values for stage in chain]
    sizes = [v.shape[1] for v in values]
    nothing = np.zeros((rows.count, 0), dtype=np.int64)
    whole = rows.whole(np.concatenate([nothing, *values], axis=1)).astype(object)
    return np.split(whole, np.cumsum(sizes)[:-1], axis=1) if values else []


def onward(chain: Sequence[Stage], worths: Sequence[NDArray[Any]]) -> list[NDArray[Any]]:
    """Return the largest sums of ``worths``, (rows, choices) per stage, from each boundary on."""
    best: list[NDArray[Any]] = [np.zeros((len(worths[0]) if worths else 0, 1), dtype=object)]
    for stage, worth in zip(reversed(chain), reversed(worths), strict=True):
        best.append(stage.best_onward(worth, best[-1], NEVER))
    return best[::-1]

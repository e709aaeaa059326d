"""The best choice of each group under whole-number weights: floating point first, then exactly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.solver.points.point_set import Integers

ROUNDING = 1e-12  # far above what a sum of a few dozen products can be off by
VANISHING = 1e-250  # far above what is lost where a quotient of weights rounds to 0


class WeightedChoices:
    """Choices with whole ``values`` (columns, choices), in groups that begin at ``starts``.

    >>> choices = WeightedChoices(np.array([[3, 0, 1], [0, 2, 1]]), [0, 2])
    >>> choices.best((1, 2)).tolist(), choices.best((1, 1)).tolist()
    ([1, 2], [0, 2])
    """

    def __init__(self, values: Integers, starts: Sequence[int]) -> None:
        self.values = values
        self._starts = np.asarray(starts, dtype=np.intp)
        sizes = np.diff(np.append(self._starts, values.shape[1]))
        self._group = np.repeat(np.arange(len(self._starts)), sizes)
        lowest = np.minimum.reduceat(values, self._starts, axis=1)
        self._above = (values - lowest[:, self._group]).astype(np.float64)

    def best(self, weights: Sequence[int]) -> NDArray[np.intp]:
        """Return the position of the best choice of each group, the first of equals.

        ``weights``: one number of at least 0 per column, however large.
        """
        top = max(weights, default=0)
        if not top:
            return self._starts
        scores = np.array([w / top for w in weights]) @ self._above
        limit = np.maximum.reduceat(scores, self._starts) * (1 - ROUNDING) - VANISHING
        near = np.flatnonzero(scores >= limit[self._group])
        groups = self._group[near]
        first = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
        found = near[first]
        for at in np.flatnonzero(np.diff(np.append(first, len(near))) > 1):
            low = first[at]
            high = first[at + 1] if at + 1 < len(first) else len(near)
            found[at] = self._exact(near[low:high], weights)
        return found

    def _exact(self, among: NDArray[np.intp], weights: Sequence[int]) -> int:
        """Return the first of the best of some positions, in whole numbers."""
        used = [(column, weight) for column, weight in enumerate(weights) if weight]
        totals = sum(self.values[c, among].astype(object) * weight for c, weight in used)
        return int(among[np.argmax(totals)])

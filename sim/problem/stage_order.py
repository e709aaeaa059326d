"""In which order independent groups of stages are decided."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.problem.search_bounds import rest
from sim.problem.stages import Stage


def widest_first(packages: Sequence[list[Stage]], columns: int) -> list[Stage]:
    """Return the stages of all groups, those first that move payoffs most.

    What is then left can change little, so that bounds on partial outcomes are tight. Ranges count
    relative to the range of each column.
    """
    ranges = np.zeros((len(packages), columns))
    for at, part in enumerate(packages):
        known = rest(part, columns)
        ranges[at] = (known.most[0][:, 0] - known.least[0][:, 0]).astype(np.float64)
    totals = ranges.sum(axis=0)
    shares = ranges / np.where(totals > 0, totals, 1.0)
    order = np.argsort(-(shares**2).sum(axis=1), kind="stable")
    return [stage for at in order for stage in packages[int(at)]]

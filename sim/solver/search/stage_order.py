"""In which order independent groups of stages are decided."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.solver.search.search_bounds import rest
from sim.solver.search.stages import Stage


def narrowest_first(groups: Sequence[list[Stage]], columns: int) -> list[Stage]:
    """Return the stages of all groups, those last that move payoffs most for each choice.

    Sets of undominated vectors then stay small for long, and long lists of choices meet short sets.
    """
    choices = [max(stage.values.shape[1] for stage in part) for part in groups]
    return _joined(groups, np.argsort(_widths(groups, columns) / choices, kind="stable"))


def widest_first(chain: Sequence[Stage], columns: int) -> list[Stage]:
    """Return the stages of a chain, those groups first that move payoffs most.

    What is then left can change little, so that bounds on partial outcomes are tight.
    """
    groups: list[list[Stage]] = []
    for stage in chain:
        if stage.states_before == 1:
            groups.append([])
        groups[-1].append(stage)
    return _joined(groups, np.argsort(-_widths(groups, columns), kind="stable"))


def _joined(groups: Sequence[list[Stage]], order: NDArray[np.intp]) -> list[Stage]:
    return [stage for at in order for stage in groups[int(at)]]


def _widths(groups: Sequence[list[Stage]], columns: int) -> NDArray[np.float64]:
    """Return how far each group moves payoffs, relative to the range of each column."""
    ranges = np.zeros((len(groups), columns))
    for at, part in enumerate(groups):
        known = rest(part, columns)
        ranges[at] = (known.most[0][:, 0] - known.least[0][:, 0]).astype(np.float64)
    totals = ranges.sum(axis=0)
    return np.asarray(((ranges / np.where(totals > 0, totals, 1.0)) ** 2).sum(axis=1))

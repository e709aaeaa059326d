"""The relaxation of a long chain, by its best outcomes under changing prices.

A flow has one variable per choice and one equation per state, too many where issues are tied
closely. The same optimum is a mixture of complete outcomes: a small programme mixes those found so
far and prices the columns, the chain gives the best outcome at these prices, until none is better
than the mixture.

Source: Dantzig and Wolfe (1960), Operations Research 8: 101-111.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.solver.search.flow_programme import Entries, FlowProgramme, Relaxed
from sim.solver.search.search_bounds import weighted_rests
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.stages import Stage
from sim.solver.search.target import Floats, Target

MOST_PATHS = 200
BETTER = 1e-9  # by how much of the largest level an outcome must improve the mixture
DEAR = 1e4  # what the share of an outcome costs that nobody can offer, in scaled levels


@dataclass(frozen=True, eq=False)
class PathShares:
    """One variable per outcome found so far; their shares add up to 1.

    The first is not an outcome: it gives every column its most, at a price, so that floors can be
    reached before the outcomes are found that reach them.
    """

    case: StagedCase
    values: Floats

    @property
    def conservation(self) -> Entries:
        """Return rows, columns and entries of the equation, and its right-hand side."""
        count = self.values.shape[1]
        return [0] * count, [*range(count)], [1.0] * count, [1.0]

    @property
    def costs(self) -> dict[int, float]:
        """Return what the shares of variables cost."""
        return {0: DEAR}


class PathProgramme:
    """Maximise the target over mixtures of the outcomes of one case."""

    def __init__(
        self, case: StagedCase, target: Target, floors: Sequence[int | None], most: Floats
    ) -> None:
        self._case, self._target, self._floors, self._most = case, target, floors, most
        columns = len(case.columns)
        highest = case.rest.most[0][:, 0].astype(np.float64)
        self._values = [highest, *(best_path(case.search.chain, row) for row in np.eye(columns))]
        self.scales = self._programme().scales

    def _programme(self) -> FlowProgramme:
        paths = PathShares(self._case, np.array(self._values).T)
        return FlowProgramme(self._case, self._target, self._floors, self._most, paths)

    def solve(self, cuts: Sequence[Floats]) -> Relaxed:
        """Return the optimum over mixtures, or over those of a number of outcomes."""
        found = self._programme().solve(cuts)
        while found.worths is not None and len(self._values) <= MOST_PATHS:
            path = best_path(self._case.search.chain, found.worths)
            if found.worths @ path <= found.reached + BETTER * max(1.0, abs(found.reached)):
                break
            self._values.append(path)
            found = self._programme().solve(cuts)
        return found


def best_path(chain: Sequence[Stage], weights: Floats) -> Floats:
    """Return what the outcome with the largest weighted sum of guides adds to each column."""
    rests = weighted_rests(chain, weights[None])
    state, total = 0, np.zeros(len(weights))
    for stage, onward in zip(chain, rests[1:], strict=True):
        sources, targets = stage.ends
        values = stage.values[: len(weights)]
        worth = np.where(sources == state, weights @ values + onward[0][targets], -np.inf)
        at = int(np.argmax(worth))
        total += values[:, at]
        state = int(targets[at])
    return total

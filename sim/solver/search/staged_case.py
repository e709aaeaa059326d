"""One chain of stages with what its outcomes must reach, and how far its guides range."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.problem.limbs import Integers
from sim.solver.search.outcome_codes import OutcomeCodes
from sim.solver.search.reduction import Reduction, reduced
from sim.solver.search.search_bounds import Bounds, Rest, rest
from sim.solver.search.stage_order import widest_first
from sim.solver.search.staged_search import Search
from sim.solver.search.whole_rest import onward, whole_values


class PayoffColumn(NamedTuple):
    """A party's payoff, or with sign −1 its negative, which bounds the payoff from above."""

    party: str
    sign: int = 1


@dataclass(frozen=True, eq=False)
class StagedCase:
    """One case: columns (signatories first), their stages, and what an agreement must reach."""

    columns: tuple[PayoffColumn, ...]
    search: Search
    bounds: Bounds
    codes: OutcomeCodes

    @cached_property
    def rest(self) -> Rest:
        """Return what the stages after each boundary can add to guides."""
        return rest(self.search.chain, len(self.columns))

    @property
    def most(self) -> Integers:
        """Return the largest guide of each column."""
        return np.asarray(self.rest.most[0][:, 0] + self._start)

    @property
    def least(self) -> Integers:
        """Return the smallest guide of each column."""
        return np.asarray(self.rest.least[0][:, 0] + self._start)

    @property
    def _start(self) -> Integers:
        return np.asarray(self.search.start.values[: len(self.columns), 0])

    @cached_property
    def whole_values(self) -> list[NDArray[Any]]:
        """Return what the choices of each stage add in whole numbers, Python integers."""
        return whole_values(self.search.chain, self.search.rows)

    @cached_property
    def whole_ends(self) -> tuple[list[int], list[int]]:
        """Return the least and the most of each column in whole numbers."""
        chain, rows, worths = self.search.chain, self.search.rows, self.whole_values
        start = rows.whole(self.search.start.values)[:, 0]
        least = start - onward(chain, [-worth for worth in worths])[0][:, 0]
        return least.tolist(), (start + onward(chain, worths)[0][:, 0]).tolist()

    @property
    def guide_floors(self) -> tuple[int | None, ...]:
        """Return what sums of guides must reach at least, per column."""
        rows, terms = self.search.rows, len(self.search.chain) + 2
        return tuple(
            None if f is None else rows.guide(at, f) - rows.slack(at, terms)
            for at, f in enumerate(self.bounds.floors)
        )

    @cached_property
    def reduction(self) -> Reduction:
        """Return the search of the case in the shortest numbers, and what these stand for."""
        return reduced(self.search, self.bounds)

    @cached_property
    def reduced(self) -> StagedCase:
        """Return the case in the shortest numbers."""
        return replace(self, search=self.reduction.search, bounds=self.reduction.bounds)

    @cached_property
    def widest_first(self) -> StagedCase:
        """Return the case with those stages first that move payoffs most."""
        chain = tuple(widest_first(self.search.chain, len(self.columns)))
        return replace(self, search=replace(self.search, chain=chain))

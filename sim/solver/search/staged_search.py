"""The undominated vectors of a staged problem, one state at a time, within bounds.

1. Before the first stage: per stage and state the most and the least that the rest can add.
2. Stage by stage: add every choice to every point, drop what can no longer reach the bounds, drop
   what another point of the same state dominates (Nemhauser & Ullmann 1969), merge equal vectors.

No clock is consulted: ``Budget`` counts points and candidates.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import Integers, PointSet, joined, merged
from sim.solver.points.pruning import expected_undominated, undominated
from sim.solver.search.search_bounds import Bounds, Budget, OverBudgetError, Rest, rest
from sim.solver.search.search_limits import Limits
from sim.solver.search.stages import Stage
from sim.solver.search.whole_rest import whole_rest

CHUNK = 1 << 20  # sums that are kept at once
EARLY = 10  # a growth that is followed has come to this part of the budget
FAR_OFF = 10  # and would end at so many times the budget
FAR_OFF_OF_THREE = 3
FAR = 1.25  # by so much more than the budget do points have to be expected to give up at once


@dataclass(frozen=True, eq=False)
class Search:
    """A chain of stages from ``start``; ``own`` as in ``undominated``, None to drop nothing.

    The last ``lines`` columns (none or one) only say how far the others are from a line.
    """

    start: PointSet
    chain: tuple[Stage, ...]
    rows: LimbRows
    own: int | None
    lines: int = 0
    chunk: int = CHUNK

    def run(self, bounds: Bounds, budget: Budget, known: Rest | None = None) -> PointSet:
        """Return the complete outcomes within the bounds, undominated and merged.

        Raises OverBudgetError.
        """
        limits = self._limits(bounds, known)
        fronts, sizes = self._first(limits), list[int]()
        for level, stage in enumerate(self.chain, start=1):
            moved = sum(
                len(fronts[m.source]) * len(m.choices) for m in stage.moves if m.source in fronts
            )
            if moved > budget.candidates:
                raise OverBudgetError(f": {moved:,} in one step")
            fronts = self._advance(fronts, stage, level, limits, budget.points)
            sizes.append(sum(map(len, fronts.values())))
            if sizes[-1] > budget.points or self._outgrows(sizes, budget.points):
                steps = f"after {level} of {len(self.chain)} steps"
                raise OverBudgetError(f": {sizes[-1]:,} {steps}")
        return limits.reached(fronts.get(0, self._nothing()))

    def _outgrows(self, sizes: Sequence[int], most: int) -> bool:
        """Return whether points that grew like a power of the stages end far beyond the most.

        Each of the last three stages has to say so, or with three columns, where few sizes jump,
        the second half of the stages.
        """
        level = len(sizes)
        if self.rows.columns < 3 or level < 5 or sizes[-1] * EARLY <= most:
            return False
        if self.rows.columns == 3:
            return self._end(sizes, level // 2, level) > math.log(FAR_OFF_OF_THREE * most)
        ends = [self._end(sizes, at - 1, at) for at in range(level - 2, level + 1)]
        return min(ends) > math.log(FAR_OFF * most)

    def _end(self, sizes: Sequence[int], first: int, last: int) -> float:
        """Return the logarithm of the points after all stages if they grow as between two."""
        before, after = (math.log(max(sizes[level - 1], 1)) for level in (first, last))
        power = (after - before) / math.log(last / first)
        return after + power * math.log(len(self.chain) / last)

    def leading(
        self, bounds: Bounds, budget: Budget, known: Rest | None = None
    ) -> tuple[PointSet, bool]:
        """Return complete outcomes within the bounds, and whether these are all of them.

        Beyond the budget only the partial outcomes with the best bounds are followed (beam search).
        """
        limits = self._limits(bounds, known)
        fronts, is_complete = self._first(limits), True
        for level, stage in enumerate(self.chain, start=1):
            most = max(min(budget.points, budget.candidates // max(stage.widest, 1)), 1)
            fronts, are_all = limits.leading(fronts, level - 1, most, is_lined=self.lines > 0)
            is_complete &= are_all
            fronts = self._advance(fronts, stage, level, limits)
        return limits.reached(fronts.get(0, self._nothing())), is_complete

    def _limits(self, bounds: Bounds, known: Rest | None) -> Limits:
        known = known or rest(self.chain, self.rows.columns)
        exact = whole_rest(self.chain, self.rows) if self.lines else None
        return Limits(bounds, known, self.rows, exact)

    def _first(self, limits: Limits) -> dict[int, PointSet]:
        points = self.start.take(limits.kept(self.start.values, 0, 0))
        return {0: points} if len(points) else {}

    def _nothing(self) -> PointSet:
        return self.start.take(np.zeros(0, dtype=np.intp))

    def _advance(
        self,
        fronts: dict[int, PointSet],
        stage: Stage,
        level: int,
        limits: Limits,
        most: float = math.inf,
    ) -> dict[int, PointSet]:
        """Return the points after a stage. Raises OverBudgetError where far too many are likely."""
        reached: dict[int, list[PointSet]] = {}
        sizes: dict[int, int] = {}
        for m in stage.moves:
            if m.source not in fronts:
                continue
            parts = reached.setdefault(m.target, [])
            for part in self._extended(fronts[m.source], m.choices, level, m.target, limits, most):
                parts.append(part)
                sizes[m.target] = sizes.get(m.target, 0) + len(part)
                if sizes[m.target] > max(self.chunk, 2 * len(parts[0])):
                    parts[:] = [self._as_one(parts, limits)]
                    sizes[m.target] = len(parts[0])
        after = {state: self._as_one(parts, limits) for state, parts in reached.items()}
        return {state: points for state, points in after.items() if len(points)}

    def _extended(
        self,
        points: PointSet,
        choices: PointSet,
        level: int,
        state: int,
        limits: Limits,
        most: float,
    ) -> Iterator[PointSet]:
        """Yield the sums with the choices piece by piece, so that no more than those is kept."""
        size = max(1, self.chunk // max(1, len(points)))
        for first in range(0, len(choices), size):
            part = choices
            if size < len(choices):
                part = choices.take(np.arange(first, min(first + size, len(choices))))
            if limits.bind:
                kept = limits.survivors(points, part, level, state)
                values = self.rows.carry(points.values_at(part, kept))
                values = limits.capped(values, level, state)
            else:
                values = self.rows.carry(points.sums(part))
                kept = np.arange(values.shape[1])
            if (mask := self._undominated(values, limits, most)) is not None:
                best = np.flatnonzero(mask)
                kept, values = kept[best], values[:, best]
            yield points.paired(part, kept, values)

    def _as_one(self, parts: Sequence[PointSet], limits: Limits) -> PointSet:
        """Return parts, each pruned already, as one set."""
        points = joined(parts)
        if len(parts) > 1 and (mask := self._undominated(points.values, limits)) is not None:
            points = points.take(mask)
        return merged(points, self.rows.last) if self.lines else merged(points)

    def _undominated(
        self, values: Integers, limits: Limits, most: float = math.inf
    ) -> NDArray[np.bool_] | None:
        """Return which points to keep, None for all. Raises OverBudgetError."""
        if self.own is None:
            return None
        ordered = self.rows.ordered(values, self.lines)
        if not limits.prunes(ordered, self.own):
            return None
        is_asked = most < math.inf and len(ordered) > 3
        if is_asked and expected_undominated(ordered, self.own) > FAR * most:
            raise OverBudgetError
        return undominated(ordered, self.own)

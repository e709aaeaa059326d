"""The numbers of a case without what all its agreements share, so that fewer limbs tell them apart.

1. Choices with which no agreement reaches a floor are dropped.
2. What every choice of a stage adds is taken out of it, and what remains is divided by its greatest
   common divisor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import gcd
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.problem.limbs import limbs_for
from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import PointSet
from sim.solver.search.search_bounds import Bounds
from sim.solver.search.staged_search import Search
from sim.solver.search.stages import Stage, StageMove, without_dead_ends
from sim.solver.search.whole_rest import NEVER, whole_rest

Wholes = NDArray[Any]  # Python integers


@dataclass(frozen=True, eq=False)
class Reduction:
    """A search in which u units of column c stand for ``offsets[c] + u · steps[c]`` before."""

    search: Search
    bounds: Bounds
    before: LimbRows
    offsets: tuple[int, ...]
    steps: tuple[int, ...]

    def restored(self, points: PointSet) -> PointSet:
        """Return points of the search in the units before."""
        if self.search.rows == self.before and not any(self.offsets):
            return points
        whole = self.search.rows.whole(points.values).astype(object)
        rows = whole * _column(self.steps) + _column(self.offsets)
        return replace(points, values=self.before.split(rows.tolist(), len(points)))


def reduced(search: Search, bounds: Bounds) -> Reduction:
    """Return a search in the shortest numbers; one that fits int64 stays as it is."""
    rows = search.rows
    unchanged = Reduction(search, bounds, rows, (0,) * rows.columns, (1,) * rows.columns)
    if rows.is_plain:
        return unchanged
    chain = _within_floors(search, bounds)
    if not chain:
        return unchanged
    start = rows.whole(search.start.values)[:, 0]
    values = [[rows.whole(m.choices.values) for m in stage.moves] for stage in chain]
    least = [np.min([v.min(axis=1) for v in each], axis=0) for each in values]
    rests = [[v - low[:, None] for v in each] for each, low in zip(values, least, strict=True)]
    steps = [max(gcd(*(x for e in rests for v in e for x in v[c])), 1) for c in range(rows.columns)]
    reach = sum(np.max([v.max(axis=1) for v in each], axis=0) for each in rests)
    spans = [int(r) // s for r, s in zip(reach, steps, strict=True)]
    limbs = LimbRows(tuple(limbs_for(span, len(chain)) for span in spans))
    stages = []
    for stage, each in zip(chain, rests, strict=True):
        moves = [
            replace(m, choices=_with_values(m.choices, limbs, v // _column(steps)))
            for m, v in zip(stage.moves, each, strict=True)
        ]
        stages.append(replace(stage, moves=tuple(moves)))
    offsets = tuple(int(x) for x in start + sum(least))
    zero = _with_values(search.start, limbs, np.zeros((rows.columns, 1), dtype=object))
    short = replace(search, start=zero, chain=tuple(stages), rows=limbs)
    return Reduction(short, _moved(bounds, offsets, steps), rows, offsets, tuple(steps))


def _within_floors(search: Search, bounds: Bounds) -> list[Stage] | None:
    """Return the stages without the choices that keep a column below its floor whatever follows."""
    rows, chain = search.rows, search.chain
    start = rows.whole(search.start.values)
    floors = [(c, f) for c, f in enumerate(bounds.floors) if f is not None]
    after, before = whole_rest(chain, rows), start
    kept = []
    for level, stage in enumerate(chain, start=1):
        moves, reached = [], np.full((rows.columns, stage.states_after), NEVER, dtype=object)
        for m in stage.moves:
            values = rows.whole(m.choices.values) + before[:, [m.source]]
            can = values + after[level][:, [m.target]]
            mask = np.ones(len(m.choices), dtype=np.bool_)
            for c, floor in floors:
                mask &= (can[c] >= floor).astype(np.bool_)
            if mask.any():
                moves.append(StageMove(m.source, m.target, m.choices.take(mask)))
                tops = values[:, mask].max(axis=1)
                reached[:, m.target] = np.maximum(reached[:, m.target], tops)
        if not moves:
            return None
        kept.append(replace(stage, moves=tuple(moves)))
        before = reached
    return without_dead_ends(kept)


def _moved(bounds: Bounds, offsets: Sequence[int], steps: Sequence[int]) -> Bounds:
    """Return bounds in the units of a reduced search, where no column ever lies below 0."""

    def units(column: int, floor: int) -> int:
        return max(-(-(floor - offsets[column]) // steps[column]), 0)

    floors = tuple(None if f is None else units(c, f) for c, f in enumerate(bounds.floors))
    ceilings = tuple(None if f is None else units(c, f) for c, f in enumerate(bounds.ceilings))
    bodies = tuple(
        replace(b, floors=tuple(units(c, f) for c, f in zip(b.columns, b.floors, strict=True)))
        for b in bounds.bodies
    )
    return replace(bounds, floors=floors, bodies=bodies, ceilings=ceilings)


def _with_values(points: PointSet, rows: LimbRows, whole: Wholes) -> PointSet:
    return replace(points, values=rows.split(whole.tolist(), len(points)))


def _column(numbers: Sequence[int]) -> Wholes:
    return np.array(numbers, dtype=object)[:, None]

"""A line that every better agreement lies above, followed exactly as one more column of a search.

A concave welfare never rises above its tangent: what is at least as good as a known agreement lies
on or above the tangent there. How far each choice falls short of the best one is a whole number;
the column is the sum of these shortfalls, with a minus sign, and its floor is what may be lost in
all (reduced-cost fixing: Dantzig, Fulkerson & Johnson 1954). Floating point would resolve no more
than one part in 2^53 of the payoffs themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.problem.limbs import Integers, Limbs, limbs_for
from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import PointSet
from sim.solver.search.search_bounds import Bounds
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.staged_search import Search
from sim.solver.search.stages import without_dead_ends
from sim.solver.search.whole_rest import onward

Wholes = NDArray[Any]  # Python integers
FINER = 6  # bits below the smallest unit that the line tells apart


@dataclass(frozen=True, eq=False)
class ExactLine:
    """Σ weight · units of some columns is at least ``least`` for every good enough agreement.

    It rises by ``rise`` or more for those that are better by one.
    """

    case: StagedCase
    weights: Mapping[int, Fraction]
    least: Fraction
    rise: Fraction

    @cached_property
    def _scale(self) -> tuple[Fraction, int]:
        """Return what one unit of the line is worth, and the largest payoff in units."""
        rows, search = self.case.search.rows, self.case.search
        tables = [rows.whole(search.start.values), *self.case.whole_values]
        most = sum(int(np.abs(whole).max(initial=0)) for whole in tables) + 1
        return min(w for w in self.weights.values() if w) / (most << FINER), most

    @cached_property
    def _worths(self) -> list[Wholes]:
        """Return the worth of each choice per stage."""
        return [self._weighted(whole) for whole in self.case.whole_values]

    @cached_property
    def _least(self) -> int:
        """Return the least total, rounded in favour of what is near it."""
        scale, most = self._scale
        return floor(self.least / scale) - len(self.weights) * most

    def _worth(self, values: Integers) -> Wholes:
        return self._weighted(self.case.search.rows.whole(values).astype(object))

    def _weighted(self, whole: Wholes) -> Wholes:
        return sum((w * whole[[c]] for c, w in self._whole_weights), np.zeros_like(whole[:1]))

    @cached_property
    def _whole_weights(self) -> list[tuple[int, int]]:
        return [(c, round(w / self._scale[0])) for c, w in self.weights.items()]

    @cached_property
    def _most(self) -> list[Wholes]:
        return onward(self.case.search.chain, self._worths)

    @cached_property
    def units(self) -> int:
        """Return how far the line lies below the most that can be reached; negative: too high."""
        start = self._worth(self.case.search.start.values)[0, 0]
        return int(start + self._most[0][0, 0]) - self._least

    @property
    def slack(self) -> Fraction:
        """Return by how much agreements may be better, as far as the line tells."""
        return self.units * self._scale[0] / self.rise

    @property
    def room(self) -> Fraction:
        """Return ``units`` as a sum of weights."""
        return self.units * self._scale[0]

    @cached_property
    def shortfalls(self) -> list[Wholes]:
        """Return per stage and choice how far it falls short of the best from its state on."""
        found = []
        for at, (stage, worth) in enumerate(zip(self.case.search.chain, self._worths, strict=True)):
            source, target = stage.ends
            found.append(self._most[at][0, source] - worth[0] - self._most[at + 1][0, target])
        return found

    @cached_property
    def search(self) -> tuple[Search, int] | None:
        """Return the search with the line as its last column, and the floor of that column.

        None where nothing reaches the line.
        """
        search = self.case.search
        bits = self._scale[1].bit_length() - 1  # below the smallest step
        slack = self.units >> bits
        if slack < 0:
            return None
        limbs = limbs_for(slack * 2 + 2, len(search.chain) + 2)
        rows = LimbRows((*search.rows.limbs, limbs))
        chain = []
        for stage, every in zip(search.chain, self.shortfalls, strict=True):
            moves, first = [], 0
            for m in stage.moves:
                short = every[first : first + len(m.choices)] >> bits
                first += len(m.choices)
                kept = np.flatnonzero(short <= slack)
                if len(kept):
                    choices = with_column(m.choices.take(kept), -short[kept], search.rows, limbs)
                    moves.append(replace(m, choices=choices))
            chain.append(replace(stage, moves=tuple(moves)))
        start = with_column(search.start, np.zeros(1, dtype=object), search.rows, limbs)
        alive = without_dead_ends(chain)
        return (
            None
            if alive is None
            else (replace(search, start=start, chain=tuple(alive), rows=rows, lines=1), -slack)
        )

    def within(self, bounds: Bounds) -> tuple[Search, Bounds] | None:
        """Return search and bounds with the line as the last column, None if nothing is left."""
        if self.search is None:
            return None
        search, floor = self.search
        return search, replace(bounds, floors=(*bounds.floors, floor))

    def highest(self, points: PointSet, most: int) -> NDArray[np.intp]:
        """Return which points lie highest above the line."""
        return np.argsort(-self._worth(points.values)[0], kind="stable")[:most]

    def reached(self, points: PointSet) -> PointSet:
        """Return the points on the line or above it."""
        return points.take((self._worth(points.values)[0] >= self._least).astype(np.bool_))


def with_column(points: PointSet, numbers: Wholes, rows: LimbRows, limbs: Limbs) -> PointSet:
    """Return points with whole numbers in one more column."""
    values, more = points.values, limbs.split(numbers.tolist())
    return replace(points, values=np.insert(values, [rows.columns] * len(more), more, axis=0))


def without_column(points: PointSet, rows: LimbRows) -> PointSet:
    """Return points of ``rows`` without their last column."""
    return replace(points, values=np.delete(points.values, rows.last, axis=0))

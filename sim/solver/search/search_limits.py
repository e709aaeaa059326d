"""Bounds on complete outcomes turned into tests of partial ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.problem.limbs import order
from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import Integers, PointSet
from sim.solver.points.pruning import undominated
from sim.solver.search.search_bounds import Bounds, Cuts, Floats, Rest

SAMPLE = 1000
FEW = 512  # so many are tested against every line at once
RANKING = 32  # by so many lines partial outcomes are ranked
SHARE = 0.98  # a line that spares more than this of a sample is not worth its time
PIECE = 200_000  # multiplications
Positions = NDArray[np.intp]
Wholes = NDArray[Any]  # Python integers


class Limits:
    """Tests of partial outcomes: which can still reach every bound, which lead."""

    def __init__(
        self, bounds: Bounds, rest: Rest, rows: LimbRows, exact: Sequence[Wholes] | None = None
    ) -> None:
        self.bounds, self.rest, self.rows, self.exact = bounds, rest, rows, exact
        self.floors = [(at, f) for at, f in enumerate(bounds.floors) if f is not None]
        self.bind = bool(self.floors or bounds.bodies or bounds.cuts or bounds.ceilings)

    def _needed(self, column: int, floor: int) -> int:
        """Return the guide below which no sum of guides reaches a floor."""
        slack = self.rows.slack(column, len(self.rest.most) + 2)
        return self.rows.guide(column, floor) - slack

    def _enough(self, column: int, floor: int) -> int:
        """Return the guide from which on every number reaches a floor."""
        return self.rows.guide(column, floor) + self.rows.slack(column, 1)

    def reached(self, points: PointSet) -> PointSet:
        """Return the complete outcomes that reach every floor and quorum, exactly."""
        if self.rows.is_plain:
            return points
        mask = np.ones(len(points), dtype=np.bool_)
        for column, floor in self.floors:
            mask &= self.rows.reach(points.values, column, floor)
        for body in self.bounds.bodies:
            votes = np.zeros(len(points), dtype=np.int64)
            for column, floor in zip(body.columns, body.floors, strict=True):
                votes += self.rows.reach(points.values, column, floor)
            mask &= votes >= body.quorum
        return points.take(mask)

    def kept(self, values: Integers, level: int, state: int) -> NDArray[np.bool_]:
        """Return which partial outcomes can still reach every bound."""
        points = PointSet(values, np.ones(values.shape[1], np.int64), values[:0])
        nothing = PointSet.origin(len(values), 0)
        mask = np.zeros(values.shape[1], dtype=np.bool_)
        mask[self.survivors(points, nothing, level, state)] = True
        return mask

    def survivors(self, points: PointSet, choices: PointSet, level: int, state: int) -> Positions:
        """Return the positions of the sums that can still reach every bound."""
        most = self.rest.most[level][:, state]
        at = np.arange(len(points) * len(choices))
        cuts = self.bounds.cuts
        if cuts is not None:
            needed = _needed(cuts, level, state)
            at = _above(at, points, choices, cuts.lines.weights[0], needed[0])
        for column, floor in self.floors:
            own, other = points.values[column], choices.values[column]
            at = _reaching(at, own, other, self._needed(column, floor) - int(most[column]))
        if cuts is not None:
            at = above_all(at, points, choices, cuts.lines.weights, needed)
        at = self._reaching_exactly(at, points, choices, level, state)
        for body in self.bounds.bodies:
            votes = np.zeros(len(at), dtype=np.int64)
            values = points.values_at(choices, at)
            for column, floor in zip(body.columns, body.floors, strict=True):
                votes += values[column] >= self._needed(column, floor) - int(most[column])
            at = at[votes >= body.quorum]
        return at

    def _reaching_exactly(
        self, at: Positions, points: PointSet, choices: PointSet, level: int, state: int
    ) -> Positions:
        """Return those positions of the sums that can reach the floors of longer numbers."""
        if self.exact is None:
            return at
        for column, floor in self.floors:
            if self.rows.limbs[column].count > 1 and len(at):
                needed = floor - int(self.exact[level][column, state])
                other, own = np.divmod(at, len(points))
                sums = points.values[column, own] + choices.values[column, other]
                doubtful = np.flatnonzero(sums <= self.rows.guide(column, needed))
                if len(doubtful):
                    mask = np.ones(len(at), dtype=np.bool_)
                    mask[doubtful] = self.rows.sums_reach(
                        points.values[:, own[doubtful]],
                        choices.values[:, other[doubtful]],
                        column,
                        needed,
                    )
                    at = at[mask]
        return at

    def leading(
        self, fronts: Mapping[int, PointSet], level: int, most: int, *, is_lined: bool = False
    ) -> tuple[dict[int, PointSet], bool]:
        """Return the ``most`` points with the best bounds, and whether these are all.

        Where there is a line it decides between bounds that floating point does not tell apart.
        """
        if sum(map(len, fronts.values())) <= most:
            return dict(fronts), True
        cuts = self.bounds.cuts
        assert cuts is not None
        bounds = {s: _bounds(cuts, points.values, level, s) for s, points in fronts.items()}
        every = np.concatenate(list(bounds.values()))
        best = np.argsort(-every, kind="stable")
        if is_lined:
            values = [self.rows.of(p.values, self.rows.columns - 1) for p in fronts.values()]
            steps = np.floor(every / float(2 * cuts.lines.margins.max()))
            best = np.lexsort((-order(np.concatenate(values, axis=1)), -steps))
        chosen = np.zeros(len(every), dtype=np.bool_)
        chosen[best[:most]] = True
        parts = np.split(chosen, np.cumsum([len(b) for b in bounds.values()])[:-1])
        kept = {s: fronts[s].take(part) for s, part in zip(bounds, parts, strict=True)}
        return {s: points for s, points in kept.items() if len(points)}, False

    def prunes(self, values: Integers, own: int) -> bool:
        """Return whether looking for dominated points is worth its time; a sample tells.

        Without a cut it always is. In four or more dimensions with a cut few are dominated.
        """
        count = values.shape[1]
        if self.bounds.cuts is None or len(values) < 4:
            return True
        if count <= SAMPLE:
            return False
        sample = values[:, :: -(-count // SAMPLE)]
        return float(undominated(sample, own).mean()) < 0.5

    def capped(self, values: Integers, level: int, state: int) -> Integers:
        """Return values that no longer tell apart what every completion treats alike."""
        if not self.bounds.capped and not self.bounds.ceilings:
            return values
        values = values.copy()
        for at, ceiling in enumerate(self.bounds.ceilings):
            if ceiling is not None:
                top = self._enough(at, ceiling) - int(self.rest.least[level][at, state])
                self.rows.clipped(values, at, None, top)
        for at, floor in self._thresholds():
            high = self._enough(at, floor) - int(self.rest.least[level][at, state])
            low = self._needed(at, floor) - int(self.rest.most[level][at, state]) - 1
            self.rows.clipped(values, at, low, high)
        return values

    def _thresholds(self) -> list[tuple[int, int]]:
        pairs = [(at, f) for at, f in self.floors if at in self.bounds.capped]
        for body in self.bounds.bodies:
            pairs += [
                (at, f)
                for at, f in zip(body.columns, body.floors, strict=True)
                if at in self.bounds.capped
            ]
        return pairs


def _needed(cuts: Cuts, level: int, state: int) -> Floats:
    """Return what partial outcomes need per line."""
    lines = cuts.lines
    return np.asarray(lines.bases + cuts.limit - lines.margins - lines.rests[level][:, state])


def _bounds(cuts: Cuts, values: Integers, level: int, state: int) -> Floats:
    """Return about how large the objective can become at most, for each partial outcome."""
    lines = cuts.lines
    some = slice(None, None, -(-len(lines.weights) // RANKING))
    own = lines.rests[level][some, state] - lines.bases[some]
    return np.asarray((_products(lines.weights[some], values) + own[:, None]).min(axis=0))


def _above(
    at: Positions, points: PointSet, choices: PointSet, weights: Floats, least: float
) -> Positions:
    """Return those positions of the sums that lie above one line."""
    guides = slice(len(weights))
    return _reaching(at, weights @ points.values[guides], weights @ choices.values[guides], least)


def above_all(
    at: Positions, points: PointSet, choices: PointSet, weights: Floats, least: Floats
) -> Positions:
    """Return those positions of the sums that lie above the lines that matter.

    A sample tells which line drops most; a line that would drop hardly any is left out.
    """
    while len(at) > FEW:
        values = points.values_at(choices, at[:: len(at) // (FEW // 2)], weights.shape[1])
        shares = (_products(weights, values) >= least[:, None]).mean(axis=1)
        line = int(shares.argmin())
        if shares[line] > SHARE:
            return at
        at = _above(at, points, choices, weights[line], least[line])
    values = points.values_at(choices, at, weights.shape[1])
    return np.asarray(at[(_products(weights, values) >= least[:, None]).all(axis=0)])


def _products(weights: Floats, values: Integers) -> Floats:
    """Return weights @ values in pieces so small that it takes one thread."""
    found, size = np.empty((len(weights), values.shape[1])), max(1, PIECE // max(1, weights.size))
    floats = values[: weights.shape[1]].astype(np.float64)
    for first in range(0, values.shape[1], size):
        found[:, first : first + size] = weights @ floats[:, first : first + size]
    return found


def _reaching(at: Positions, own: NDArray[Any], other: NDArray[Any], least: float) -> Positions:
    """Return those positions of the sums other[i] + own[j] that are at least ``least``."""
    if len(at) == len(own) * len(other):
        return np.flatnonzero((other[:, None] + own[None, :]).reshape(-1) >= least)
    second, first = np.divmod(at, len(own))
    return np.asarray(at[other[second] + own[first] >= least])

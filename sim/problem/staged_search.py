"""The undominated vectors of a staged problem, one state at a time, within bounds.

1. Before the first stage: per stage and state the most and the least that the rest can add.
2. Stage by stage: add every choice to every point, drop what can no longer reach the bounds, drop
   what another point of the same state dominates (Nemhauser & Ullmann 1969), merge equal vectors.

No clock is consulted: ``Budget`` counts points and candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.point_set import Integers, PointSet, joined, merged
from sim.problem.pruning import undominated
from sim.problem.stages import Stage

CHUNK = 1 << 20
SAMPLE = 1000


class OverBudgetError(SimError):
    """More points or candidates than the budget allows."""

    def __init__(self) -> None:
        super().__init__(
            "there are more undominated partial outcomes than the budget allows - take issues off "
            "the agenda, or ask for single solutions instead"
        )


@dataclass(frozen=True)
class Budget:
    """The most points that may be kept, and the most candidates for them in one stage."""

    points: int = 200_000
    candidates: int = 50_000_000


@dataclass(frozen=True)
class Body:
    """At least ``quorum`` of the columns must reach their floors."""

    columns: tuple[int, ...]
    floors: tuple[int, ...]
    quorum: int


@dataclass(frozen=True)
class Cut:
    """Σ weight · value must reach ``least``."""

    weights: tuple[float, ...]
    least: float


@dataclass(frozen=True)
class Bounds:
    """What complete outcomes must reach; ``capped`` columns matter only up to their floors.

    ``ceilings`` are values of columns beyond which more makes no difference.
    """

    floors: tuple[int | None, ...]
    bodies: tuple[Body, ...] = ()
    cuts: tuple[Cut, ...] = ()
    capped: frozenset[int] = field(default=frozenset())
    ceilings: tuple[int | None, ...] = ()


@dataclass(frozen=True, eq=False)
class Rest:
    """Per stage boundary, what the stages after it can add: most, least (columns, states)."""

    most: tuple[Integers, ...]
    least: tuple[Integers, ...]


def rest(chain: Sequence[Stage], columns: int) -> Rest:
    """Return what the stages after each boundary can add at most and at least."""
    most = [np.zeros((columns, 1), dtype=np.int64)]
    least = [np.zeros((columns, 1), dtype=np.int64)]
    far = np.iinfo(np.int64).max
    for stage in reversed(chain):
        high = np.full((columns, stage.states_before), -far)
        low = np.full((columns, stage.states_before), far)
        for m in stage.moves:
            top = m.choices.values.max(axis=1) + most[-1][:, m.target]
            bottom = m.choices.values.min(axis=1) + least[-1][:, m.target]
            high[:, m.source] = np.maximum(high[:, m.source], top)
            low[:, m.source] = np.minimum(low[:, m.source], bottom)
        most.append(high)
        least.append(low)
    return Rest(tuple(most[::-1]), tuple(least[::-1]))


def weighted_rest(
    chain: Sequence[Stage], weights: NDArray[np.float64]
) -> list[NDArray[np.float64]]:
    """Return the largest weighted sum that the stages after each boundary can add, per state."""
    best = [np.zeros(1)]
    for stage in reversed(chain):
        values = np.full(stage.states_before, -np.inf)
        for m in stage.moves:
            top = float((weights @ m.choices.values).max()) + best[-1][m.target]
            values[m.source] = max(values[m.source], top)
        best.append(values)
    return best[::-1]


@dataclass(frozen=True, eq=False)
class Search:
    """A chain of stages from ``start``; ``steps`` as in ``undominated``, None to drop nothing."""

    start: PointSet
    chain: tuple[Stage, ...]
    steps: tuple[int, ...] | None

    def run(self, bounds: Bounds, budget: Budget, known: Rest | None = None) -> PointSet:
        """Return the complete outcomes within the bounds, undominated and merged.

        Raises OverBudgetError.
        """
        limits = _Limits(self, bounds, known or rest(self.chain, len(self.start.values)))
        fronts = {0: self.start.take(limits.kept(self.start.values, 0, 0))}
        for level, stage in enumerate(self.chain, start=1):
            fronts = self._advance(fronts, stage, level, limits, budget)
            if not fronts:
                return self.start.take(np.zeros(0, dtype=np.intp))
        return fronts[0]

    def _advance(
        self,
        fronts: dict[int, PointSet],
        stage: Stage,
        level: int,
        limits: _Limits,
        budget: Budget,
    ) -> dict[int, PointSet]:
        moves = [m for m in stage.moves if m.source in fronts and len(fronts[m.source])]
        if sum(len(fronts[m.source]) * len(m.choices) for m in moves) > budget.candidates:
            raise OverBudgetError
        reached: dict[int, list[PointSet]] = {}
        for m in moves:
            found = self._extended(fronts[m.source], m.choices, level, m.target, limits)
            reached.setdefault(m.target, []).extend(found)
        after = {
            state: merged(self._pruned(joined(parts), limits) if len(parts) > 1 else parts[0])
            for state, parts in reached.items()
        }
        if sum(len(points) for points in after.values()) > budget.points:
            raise OverBudgetError
        return {state: points for state, points in after.items() if len(points)}

    def _extended(
        self, points: PointSet, choices: PointSet, level: int, state: int, limits: _Limits
    ) -> list[PointSet]:
        size = max(1, CHUNK // max(1, len(points)))
        found = []
        for first in range(0, len(choices), size):
            part = choices
            if size < len(choices):
                part = choices.take(np.arange(first, min(first + size, len(choices))))
            if limits.bind:
                kept = limits.survivors(points, part, level, state)
                values = limits.capped(points.values_at(part, kept), level, state)
            else:
                values = points.sums(part)
                kept = np.arange(values.shape[1])
            if self.steps is not None and limits.prunes(values, self.steps):
                best = np.flatnonzero(undominated(values, self.steps))
                kept, values = kept[best], values[:, best]
            found.append(points.paired(part, kept, values))
        return found

    def _pruned(self, points: PointSet, limits: _Limits) -> PointSet:
        if self.steps is None or not limits.prunes(points.values, self.steps):
            return points
        return points.take(undominated(points.values, self.steps))


class _Limits:
    """Bounds turned into tests of partial outcomes."""

    def __init__(self, search: Search, bounds: Bounds, known: Rest) -> None:
        self.bounds, self.rest = bounds, known
        self.floors = [(at, f) for at, f in enumerate(bounds.floors) if f is not None]
        self.cuts = [
            (weights, cut.least, weighted_rest(search.chain, weights))
            for cut in bounds.cuts
            for weights in [np.asarray(cut.weights)]
        ]

        self.bind = bool(self.floors or bounds.bodies or self.cuts or bounds.ceilings)

    def kept(self, values: Integers, level: int, state: int) -> NDArray[np.bool_]:
        """Return which partial outcomes can still reach every bound."""
        points = PointSet(values, np.ones(values.shape[1], np.int64), values[:0])
        nothing = PointSet.origin(len(values), 0)
        mask = np.zeros(values.shape[1], dtype=np.bool_)
        mask[self.survivors(points, nothing, level, state)] = True
        return mask

    def survivors(
        self, points: PointSet, choices: PointSet, level: int, state: int
    ) -> NDArray[np.intp]:
        """Return the positions of the sums that can still reach every bound."""
        most = self.rest.most[level][:, state]
        at = np.arange(len(points) * len(choices))
        for weights, least, most_weighted in self.cuts:
            own, other = weights @ points.values, weights @ choices.values
            at = _reaching(at, own, other, least - most_weighted[level][state])
        for column, floor in self.floors:
            own, other = points.values[column], choices.values[column]
            at = _reaching(at, own, other, floor - int(most[column]))
        for body in self.bounds.bodies:
            votes = np.zeros(len(at), dtype=np.int64)
            values = points.values_at(choices, at)
            for column, floor in zip(body.columns, body.floors, strict=True):
                votes += values[column] >= floor - int(most[column])
            at = at[votes >= body.quorum]
        return at

    def prunes(self, values: Integers, steps: Sequence[int]) -> bool:
        """Return whether looking for dominated points is worth its time; a sample tells.

        Without a cut it always is. In four or more dimensions with a cut few are dominated.
        """
        count = values.shape[1]
        if not self.cuts or len(values) < 4 or count <= SAMPLE:
            return True
        sample = values[:, :: -(-count // SAMPLE)]
        return float(undominated(sample, steps).mean()) < 0.5

    def capped(self, values: Integers, level: int, state: int) -> Integers:
        """Return values that no longer tell apart what every completion treats alike."""
        if not self.bounds.capped and not self.bounds.ceilings:
            return values
        values = values.copy()
        for at, ceiling in enumerate(self.bounds.ceilings):
            if ceiling is not None:
                top = ceiling - int(self.rest.least[level][at, state])
                values[at] = np.minimum(values[at], top)
        for at, floor in self._thresholds():
            high = floor - int(self.rest.least[level][at, state])
            low = floor - int(self.rest.most[level][at, state]) - 1
            values[at] = np.clip(values[at], low, high)
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


def _reaching(
    at: NDArray[np.intp], own: NDArray[Any], other: NDArray[Any], least: float
) -> NDArray[np.intp]:
    """Return those positions of the sums other[i] + own[j] that are at least ``least``."""
    if len(at) == len(own) * len(other):
        return np.flatnonzero((other[:, None] + own[None, :]).reshape(-1) >= least)
    second, first = np.divmod(at, len(own))
    return np.asarray(at[other[second] + own[first] >= least])

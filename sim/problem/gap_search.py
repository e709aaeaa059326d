"""The best agreements under a concave objective, without the frontier.

1. A linear relaxation gives multipliers, and with them a bound on the objective.
2. Every agreement within a limit of the bound is found; the limit is widened until the best one
   found reaches it: then nothing better exists, and every tie has been found.

The idea of the core of a knapsack (Pisinger 1995, EJOR 83: 394-410) with a frontier inside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.problem.point_set import PointSet
from sim.problem.relaxation import Line, Relaxation
from sim.problem.staged_problem import StagedCase
from sim.problem.staged_search import Bounds, Budget, Cut, OverBudgetError
from sim.problem.target import Target

RELATIVE = 1e-9  # by how much limits are relaxed, to be safe from rounding
WIDENINGS = 60
BUDGET = Budget(100_000, 5_000_000)


@dataclass(frozen=True)
class Found:
    """What a search found: points per case, the best value, a bound on it, whether all are in."""

    points: tuple[PointSet, ...]
    value: float | None
    bound: float
    is_complete: bool


class GapSearch:
    """One search over disjoint cases; ``floors`` replace those of the cases where given."""

    def __init__(
        self,
        cases: Sequence[StagedCase],
        target: Target,
        floors: Sequence[int | None] = (),
        budget: Budget = BUDGET,
    ) -> None:
        self.target, self.budget = target, budget
        self.cases = [_raised(case, floors) for case in cases]
        self.relaxed = [Relaxation(c, target, c.bounds.floors) for c in self.cases]
        self.lines = [relaxed.line() for relaxed in self.relaxed]
        self.value = -np.inf

    def any(self, at_least: float = -np.inf) -> PointSet | None:
        """Return some agreement whose value is at least this, None if there is none.

        Raises OverBudgetError.
        """
        for at in self._order():
            _, points = self._widened(at, at_least, stop_early=True)
            reaches = self.target.value(self.target.levels(points.values)) >= at_least
            if reaches.any():
                return points.take(reaches)
        return None

    def best(self, all_ties: bool = True) -> Found:
        """Return the best agreements and every tie, or how far the search came."""
        bound = max((line.bound for line in self.lines), default=-np.inf)
        done: dict[int, tuple[float, PointSet]] = {}
        complete = True
        for at in self._order():
            if self._slack(at) < 0:
                continue
            try:
                limit, points = self._widened(at, -np.inf)
                done[at] = (limit, points)
            except OverBudgetError:
                complete = False
        if self.value == -np.inf:
            return Found((), None, bound, complete)
        points = self._collected(done) if complete and all_ties else None
        if points is None:
            kept = tuple(p for _, p in done.values())
            return Found(kept, self.value, self.value if complete else bound, complete)
        return Found(points, self.value, self.value, True)

    def _collected(self, done: dict[int, tuple[float, PointSet]]) -> tuple[PointSet, ...] | None:
        """Return every point that could be a tie, None if that is over the budget."""
        limit = self._relaxed_value()
        try:
            return tuple(
                done[at][1] if at in done and done[at][0] <= limit else self._within(at, limit)
                for at in range(len(self.cases))
                if self._slack(at) >= 0
            )
        except OverBudgetError:
            return None

    def _order(self) -> list[int]:
        return sorted(range(len(self.cases)), key=lambda at: -self.lines[at].bound)

    def _relaxed_value(self) -> float:
        return self.value - RELATIVE * max(1.0, abs(self.value))

    def _slack(self, at: int) -> float:
        """Return how far the bound of a case lies above the best value so far."""
        line = self.lines[at]
        return line.bound - self._relaxed_value() + RELATIVE * _size(line, self.cases[at])

    def _widened(
        self, at: int, least: float, stop_early: bool = False
    ) -> tuple[float, PointSet]:
        """Return (limit, points within it), the best of a case among them."""
        line = self.lines[at]
        width = self._first_width(at)
        bottom = max(least, self._bottom(at))
        for _ in range(WIDENINGS):
            limit = max(line.bound - width, bottom)
            if self.value > -np.inf:
                limit = max(limit, self._relaxed_value())
            points = self._within(at, limit)
            if len(points):
                top = float(self.target.value(self.target.levels(points.values)).max())
                if stop_early and top >= least:
                    return limit, points
                self.value = max(self.value, top)
            if limit <= max(self._relaxed_value(), bottom):
                return limit, points
            width = width * 3 if self.value == -np.inf else line.bound - self._relaxed_value()
        return bottom, self._within(at, bottom)

    def _bottom(self, at: int) -> float:
        """Return the value where everyone gets no more than its floor: nothing lies below."""
        case = self.cases[at]
        lowest = case.rest.least[0][:, 0] + case.search.start.values[:, 0]
        for column, floor in enumerate(case.bounds.floors):
            if floor is not None:
                lowest[column] = max(int(lowest[column]), floor)
        value = float(self.target.value(self.target.levels(lowest[:, None]))[0])
        return value - RELATIVE * max(1.0, abs(value)) if np.isfinite(value) else value

    def _within(self, at: int, limit: float) -> PointSet:
        case, line = self.cases[at], self.lines[at]
        if limit == -np.inf:
            return case.search.run(case.bounds, self.budget, case.rest)
        margin = RELATIVE * _size(line, case)
        cut = Cut(tuple(line.weights), limit + line.base - margin)
        needed = self.target.least(limit, self.relaxed[at].most)
        floors = list(case.bounds.floors)
        for column, units in zip(self.target.columns, needed, strict=True):
            if units is not None:
                before = floors[column]
                floors[column] = units if before is None else max(units, before)
        bounds = replace(case.bounds, floors=tuple(floors), cuts=(cut,))
        return case.search.run(bounds, self.budget, case.rest)

    def _first_width(self, at: int) -> float:
        """Return a limit that lets some options other than the best one per stage through."""
        losses = []
        for stage in self.cases[at].search.chain:
            for move in stage.moves:
                gains = self.lines[at].weights @ move.choices.values
                losses.append(gains.max() - gains)
        ordered = np.sort(np.concatenate(losses)) if losses else np.zeros(1)
        ordered = ordered[ordered > 0]
        smallest = RELATIVE * max(1.0, abs(self.lines[at].bound))
        if not len(ordered):
            return smallest
        return max(float(ordered[min(len(ordered) - 1, 3)]), smallest)


def _raised(case: StagedCase, floors: Sequence[int | None]) -> StagedCase:
    """Return the case with higher floors for its first columns."""
    if not floors:
        return case
    own = list(case.bounds.floors)
    for at, floor in enumerate(floors):
        if floor is not None:
            before = own[at]
            own[at] = floor if before is None else max(before, floor)
    return replace(case, bounds=replace(case.bounds, floors=tuple(own)))


def _size(line: Line, case: StagedCase) -> float:
    """Return the size of the numbers that a weighted sum adds up."""
    top = np.maximum(np.abs(case.rest.most[0]), np.abs(case.rest.least[0]))[:, 0]
    top = top + np.abs(case.search.start.values[:, 0])
    return float(line.weights @ top) * 1e-3 + 1e-300

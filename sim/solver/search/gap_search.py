"""The best agreements under a concave objective, without the frontier.

1. A linear relaxation gives multipliers, and with them a bound on the objective.
2. Its optimum is rounded: an agreement to be beaten.
3. All agreements that could reach the best one so far are listed. Where they are too many only the
   partial outcomes with the best bounds are followed (a beam), which finds a better agreement; with
   that, and a wider beam, the listing is repeated until it left nothing out: then nothing better
   exists, and every tie has been found.

The idea of the core of a knapsack (Pisinger 1995, EJOR 83: 394-410) with a frontier inside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.solver.points.point_set import PointSet
from sim.solver.search.case_search import CaseSearch, ExactBest, higher
from sim.solver.search.gap_budget import GapBudget
from sim.solver.search.relaxation import Relaxation
from sim.solver.search.rounding import guessed, rounded_outcome
from sim.solver.search.search_bounds import Cuts, OverBudgetError
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.target import Target

PROGRAMME = 1e-6  # the tolerance of the mixed-integer programme, relative to the largest level
ANY = 1e9  # the gap at which any outcome will do
PROGRAMME_SIZE = 5_000  # choices · columns beyond which the first relaxation alone takes too long


@dataclass(frozen=True)
class Found:
    """What a search found: points per case, the best value, how far the bound lies above it.

    The value is −∞ where gains are too small for guides, None where nothing was found. Every tie
    is in where it is complete.
    """

    points: tuple[PointSet, ...]
    value: float | None
    gap: float
    is_complete: bool


@dataclass(frozen=True)
class _Part:
    """What was found in one case: every point of at least ``limit``; None: some points only."""

    points: PointSet
    limit: float | None
    bound: float


class GapSearch:
    """One search over disjoint cases; ``floors`` replace those of the cases where higher."""

    def __init__(
        self,
        cases: Sequence[StagedCase],
        target: Target,
        floors: Sequence[int | None] = (),
        budget: GapBudget | None = None,
    ) -> None:
        self.budget = budget or GapBudget()
        self.welfare = target.welfare
        self.cases = [
            CaseSearch(_raised(case.widest_first, floors), target, self.budget.flow)
            for case in cases
        ]
        self.value = -np.inf
        self.unit = 1.0  # of values, where levels are measured by other numbers
        self.is_long = not all(case.search.rows.is_plain for case in cases)
        self.exact: ExactBest | None = None  # the best known where it is long

    @property
    def bound(self) -> float:
        """Return what no agreement exceeds, up to rounding."""
        return max((case.relaxed.bound for case in self.cases), default=-np.inf)

    def falls_short(self, of: float) -> bool:
        """Return whether the bounds alone show that no agreement reaches a value."""
        return all(case.falls_short(of) for case in self.cases)

    def guess(self, at_least: float) -> PointSet | None:
        """Return an agreement if a guess is one; no relaxation is solved.

        Its value is at least this as far as rounding tells: where numbers are long, a sum of guides
        may fall short of it.
        """
        for one in self.cases:
            case = one.case
            if all(len(stage.moves) == 1 for stage in case.search.chain):
                points = guessed(one.relaxed)
            else:
                bounds = replace(case.bounds, cuts=Cuts(one.relaxed.even_lines, at_least))
                points, _ = case.search.leading(bounds, self.budget.beams[0], case.rest)
            if points is not None and len(points):
                return one.reduction.restored(points)
        return None

    def any(self, at_least: float) -> PointSet | None:
        """Return some agreements whose value is at least this, up to rounding, None without any.

        Raises OverBudgetError where that could not be settled.
        """
        for one in self._by_bound():
            if one.falls_short(at_least):
                return None
            points = rounded_outcome(one.relaxed) or self._some(one, at_least)
            if len(points):
                return one.reduction.restored(points)
        return None

    def best(self, all_ties: bool = True) -> Found:
        """Return the best agreements and every tie, or how far the search came."""
        self._zoom_in()
        for one in self.cases:
            self._note(one, rounded_outcome(one.relaxed))
        parts: list[tuple[CaseSearch, _Part]] = []
        for one in self._by_bound():
            if one.slack(self.value) >= 0:
                parts.append((one, self._explored(one)))
        if all_ties and self.value > -np.inf and _are_complete(parts):
            parts = [(one, self._with_ties(one, part)) for one, part in parts]
        is_found = self.value > -np.inf or any(len(part.points) for _, part in parts)
        return Found(
            tuple(
                one.reduction.restored(one.contenders(part.points, self.exact))
                for one, part in parts
            ),
            self.value if is_found else None,
            max((self._gap(one, part) for one, part in parts), default=0.0),
            _are_complete(parts),
        )

    def _zoom_in(self) -> None:
        """Measure levels so that floating point tells them apart, where they are long or large."""
        self.is_long |= any(one.blurs for one in self.cases)
        first = next((one for one in self.cases if one.target.columns), None)
        if not self.is_long or first is None:
            return
        least, most = (first.target.exact_levels(end) for end in first.case.whole_ends)
        if (zoom := self.welfare.zoom(least, most)) is not None:
            self.unit = float(zoom.unit)
            for one in self.cases:
                one.zoom(zoom)

    def _gap(self, one: CaseSearch, part: _Part) -> float:
        """Return by how much agreements of a case that were not found may exceed the best known."""
        if part.limit is not None:
            return 0.0
        gap, line = part.bound - self.value, one.line(self.exact)
        return max(gap if line is None else min(gap, float(line.slack)), 0.0) * self.unit

    def _with_ties(self, one: CaseSearch, part: _Part) -> _Part:
        """Return a part with every point that could be a tie."""
        limit = one.just_below(self.value)
        if part.limit is not None and part.limit <= limit:
            return part
        try:
            return _Part(one.within(limit, self.budget.ties, self.exact), limit, part.bound)
        except OverBudgetError:
            return replace(part, limit=None)

    def _by_bound(self) -> list[CaseSearch]:
        return sorted(self.cases, key=lambda one: -one.relaxed.bound)

    def _explored(self, one: CaseSearch) -> _Part:
        """Follow ever more of the case until the best of it is found."""
        for turn, beam in enumerate(self.budget.affordable(one.size)):
            limit = max(one.bottom, one.just_below(self.value))
            points, is_complete = one.leading(limit, beam, self.exact)
            top = self._note(one, points)
            if is_complete:
                return _Part(points, limit, max(top, limit))
            if turn == 1:
                self._note(one, rounded_outcome(one.relaxed, in_pairs=True))
            one.lower_line(self.exact)
        if not self.welfare.is_linear and one.size > PROGRAMME_SIZE:
            return _Part(one.best, None, one.relaxed.bound)
        return self._programmed(one)

    def _note(self, one: CaseSearch, points: PointSet | None) -> float:
        """Remember the best of some agreements of a case and return its value."""
        if points is None or not len(points):
            return -np.inf
        values = one.values(points)
        top = int(values.argmax())
        if self.is_long and (better := one.better(points, self.exact)) is not None:
            self.exact, top = better
            self.value, one.best = float(values[top]), points.take(np.array([top]))
        elif not len(one.best) or (self.exact is None and values[top] > one.values(one.best)[0]):
            one.best = points.take(np.array([top]))
        if self.exact is None:
            self.value = max(self.value, float(values[top]))
        return float(values.max())

    def _programmed(self, one: CaseSearch) -> _Part:
        """Let a mixed-integer programme find the best of a case, then list what ties with it."""
        point, bound = one.relaxed.whole(self.budget.nodes)
        bound = min(bound + PROGRAMME * one.unit(bound), one.relaxed.bound)
        self._note(one, point)
        one.lower_line(self.exact)
        if point is None:
            return _Part(one.best, None, bound)
        limit = one.just_below(self.value)
        try:
            points = one.within(limit, self.budget.ties, self.exact)
        except OverBudgetError:
            return _Part(one.best, None, bound)
        self._note(one, points)
        return _Part(points, limit, self.value)

    def _some(self, one: CaseSearch, least: float) -> PointSet:
        """Return an agreement of at least a value, none if there is none."""
        for beam in self.budget.affordable(one.size):
            points, is_complete = one.leading(least, beam)
            if is_complete or len(points):
                return points
        return self._settled(one, least)

    def _settled(self, one: CaseSearch, least: float) -> PointSet:
        """Let a mixed-integer programme find any agreement, or show that there is none."""
        point, _ = one.relaxed.whole(self.budget.nodes, gap=ANY)
        if point is None:
            free = Relaxation(one.case, one.target, (None,) * len(one.case.columns), one.flow)
            point, bound = free.whole(self.budget.nodes)
            if point is None and bound + PROGRAMME * one.unit(bound) >= least:
                raise OverBudgetError
        return one.nothing if point is None else point


def _are_complete(parts: Sequence[tuple[CaseSearch, _Part]]) -> bool:
    return all(part.limit is not None for _, part in parts)


def _raised(case: StagedCase, floors: Sequence[int | None]) -> StagedCase:
    """Return the case with higher floors for its first columns."""
    if all(floor is None for floor in floors):
        return case
    own = list(case.bounds.floors)
    for at, floor in enumerate(floors):
        own[at] = higher(own[at], floor)
    return replace(case, bounds=replace(case.bounds, floors=tuple(own)))

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
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.solver.search.exact_line import ExactLine, without_column
from sim.solver.search.point_set import PointSet
from sim.solver.search.reduced_case import reduced
from sim.solver.search.relaxation import Relaxation
from sim.solver.search.rounding import guessed, rounded
from sim.solver.search.search_bounds import Bounds, Budget, Cuts, OverBudgetError
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.target import Target

RELATIVE = 1e-9  # by how much limits are relaxed, to be safe from rounding
PROGRAMME = 1e-6  # the tolerance of the mixed-integer programme, relative to the largest level
ANY = 1e9  # the gap at which any outcome will do
BEAMS = tuple(Budget(points, 10_000_000) for points in (50, 500, 5_000, 50_000, 200_000))
BEAM_WORK = 40_000_000  # payoffs that the widest beam may have to add up
PROGRAMME_SIZE = 5_000  # choices · columns beyond which the first relaxation alone takes too long
CLOSE = 16  # agreements close to the best that are compared exactly
WIDER = 3  # no beam where one this many times as wide can be afforded
LARGE = Budget(400_000, 20_000_000)  # to list the ties of the best


@dataclass(frozen=True)
class Found:
    """What a search found: points per case, the best value, a bound on it, whether all are in.

    The value is −∞ where gains are too small for guides, None where nothing was found.
    """

    points: tuple[PointSet, ...]
    value: float | None
    bound: float
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
    ) -> None:
        self.welfare = target.welfare
        self.reduced = [reduced(_raised(case.widest_first, floors)) for case in cases]
        self.cases = [r.case for r in self.reduced]
        self.targets = [r.target(target) for r in self.reduced]
        self.relaxed = self._relaxed()
        self.is_long = not all(case.search.rows.is_plain for case in cases)
        self.value = -np.inf
        self.levels: list[Fraction] | None = None  # of the best known, where payoffs are long
        self.score = Fraction(0)
        self.unit = 1.0  # of values and gaps, where it is not that of the target
        self.is_close = False  # whether long payoffs are to be told apart exactly
        self._lines: dict[int, tuple[list[Fraction], ExactLine | None]] = {}
        self.best_known = [self._nothing(at) for at in range(len(self.cases))]

    def _relaxed(self) -> list[Relaxation]:
        pairs = zip(self.cases, self.targets, strict=True)
        return [Relaxation(case, target, case.guide_floors) for case, target in pairs]

    @property
    def bound(self) -> float:
        """Return what no agreement exceeds, up to rounding."""
        return max((relaxed.bound for relaxed in self.relaxed), default=-np.inf)

    def falls_short(self, of: float) -> bool:
        """Return whether the bounds alone show that no agreement reaches a value."""
        return all(self._falls_short(at, of) for at in range(len(self.cases)))

    def _falls_short(self, at: int, of: float) -> bool:
        return self.relaxed[at].bound + float(self.relaxed[at].lines.margins.max()) < of

    def guess(self, at_least: float) -> PointSet | None:
        """Return an agreement of at least this value if a guess is one; no relaxation is solved."""
        for at, (case, relaxation) in enumerate(zip(self.cases, self.relaxed, strict=True)):
            if all(len(stage.moves) == 1 for stage in case.search.chain):
                points = guessed(relaxation)
            else:
                bounds = replace(case.bounds, cuts=Cuts(relaxation.even_lines, at_least))
                points, _ = case.search.leading(bounds, BEAMS[0], case.rest)
            if points is not None and (reaches := self._values(at, points) >= at_least).any():
                return self.reduced[at].restored(points.take(reaches))
        return None

    def any(self, at_least: float) -> PointSet | None:
        """Return some agreement whose value is at least this, None if there is none.

        Raises OverBudgetError where that could not be settled.
        """
        for at in self._order():
            if self._falls_short(at, at_least):
                return None
            points = rounded(self.relaxed[at])
            if points is None or not (self._values(at, points) >= at_least).all():
                points = self._some(at, at_least)
            reaches = self._values(at, points) >= at_least
            if reaches.any():
                return self.reduced[at].restored(points.take(reaches))
        return None

    def best(self, all_ties: bool = True) -> Found:
        """Return the best agreements and every tie, or how far the search came."""
        self._zoom_in()
        for at, relaxation in enumerate(self.relaxed):
            self._note(at, rounded(relaxation))
        parts: dict[int, _Part] = {}
        for at in self._order():
            if self._slack(at) >= 0:
                parts[at] = self._explored(at)
        is_complete = all(part.limit is not None for part in parts.values())
        if is_complete and all_ties and self.value > -np.inf:
            parts = {at: self._with_ties(at, part) for at, part in parts.items()}
            is_complete = all(part.limit is not None for part in parts.values())
        bound = max((part.bound for part in parts.values()), default=-np.inf)
        is_found = self.value > -np.inf or any(len(part.points) for part in parts.values())
        value = self.value if is_found else None
        bound = value if is_complete and value is not None else bound
        points = (self.reduced[at].restored(part.points) for at, part in parts.items())
        gap = 0.0 if is_complete else max((self._gap(at, p) for at, p in parts.items()), default=0)
        return Found(tuple(points), value, bound, gap, is_complete)

    def _zoom_in(self) -> None:
        """Measure long payoffs so that floating point tells their levels apart, where that can be."""
        if not (self.is_long and self.cases and self.targets[0].columns):
            return
        target, ends = self.targets[0], self.cases[0].whole_ends
        zoom = self.welfare.zoom(*(target.exact_levels(end) for end in ends))
        if zoom is not None:
            self.unit = float(zoom.unit)
            self.targets = [t.zoomed(zoom) for t in self.targets]
            self.relaxed = self._relaxed()
        top, bottom = (self.targets[0].floats(end) for end in ends[::-1])
        top, bottom = (float(self.targets[0].value(y)[0]) for y in (top, bottom))
        self.is_close = top - bottom <= RELATIVE * abs(top)

    def _gap(self, at: int, part: _Part) -> float:
        """Return by how much agreements of a case that were not found may exceed the best known."""
        if part.limit is not None:
            return 0.0
        line = self._line(at)
        gap = part.bound - self.value
        return max(gap if line is None else min(gap, float(line.slack)), 0.0) * self.unit

    def _line(self, at: int) -> ExactLine | None:
        """Return the tangent at the best known agreement where the first beam did not settle it."""
        if self.levels is None or not self.is_close:
            return None
        if at not in self._lines or self._lines[at][0] != self.levels:
            self._lines[at] = (self.levels, self._tangent(at))
        return self._lines[at][1]

    def _tangent(self, at: int) -> ExactLine | None:
        assert self.levels is not None
        case, target, solved = self.cases[at], self.targets[at], self.relaxed[at].solved
        plane = self.welfare.tangent(self.levels, solved.multipliers)
        if plane is None:
            return None
        slopes, least = plane
        limbs, weights = case.search.rows.limbs, dict[int, Fraction]()
        for c, floor, price in zip(
            range(len(limbs)), case.bounds.floors, solved.prices, strict=True
        ):
            if floor is not None and np.isfinite(price) and price > 0:
                weights[c] = Fraction(float(price)) / (1 << limbs[c].shift)
                least += weights[c] * floor
        for c, slope, factor, origin, shift in zip(
            target.columns, slopes, target.factors, target.origins, target.shifts, strict=True
        ):
            weights[c] = weights.get(c, Fraction(0)) + slope * factor / (1 << shift)
            least += slope * factor * origin
        weights = {c: w for c, w in weights.items() if w > 0}
        return ExactLine(case, weights, least) if weights else None

    def _with_ties(self, at: int, part: _Part) -> _Part:
        """Return a part with every point that could be a tie."""
        limit = self._relaxed_value(at)
        if part.limit is not None and part.limit <= limit:
            return part
        try:
            return _Part(self._within(at, limit, LARGE), limit, part.bound)
        except OverBudgetError:
            return replace(part, limit=None)

    def _order(self) -> list[int]:
        return sorted(range(len(self.cases)), key=lambda at: -self.relaxed[at].bound)

    def _values(self, at: int, points: PointSet) -> NDArray[np.float64]:
        return self.targets[at].value(self.targets[at].levels(points.values))

    def _relaxed_value(self, at: int) -> float:
        return self.value - RELATIVE * self._unit(at, self.value)

    def _unit(self, at: int, value: float) -> float:
        """Return the size of the numbers that a value is made from."""
        size = abs(value) if np.isfinite(value) else 0.0
        levels = np.append(self.relaxed[at].most, self.relaxed[at].fewest)
        return max(size, self.welfare.unit(np.abs(levels)))

    def _slack(self, at: int) -> float:
        """Return how far the bound of a case lies above the best value so far."""
        relaxed = self.relaxed[at]
        return relaxed.bound - self._relaxed_value(at) + float(relaxed.lines.margins.max())

    def _explored(self, at: int) -> _Part:
        """Follow ever more of the case until the best of it is found."""
        for turn, beam in enumerate(_affordable(BEAMS, _size(self.cases[at]))):
            limit = max(self._bottom(at), self._relaxed_value(at))
            points, is_complete = self._leading(at, limit, beam)
            self.is_close = self.is_long
            top = self._note(at, points)
            if is_complete:
                return _Part(points, limit, max(top, limit))
            if turn == 1:
                self._note(at, rounded(self.relaxed[at], in_pairs=True))
        if not self.welfare.is_linear and _size(self.cases[at]) > PROGRAMME_SIZE:
            return _Part(self.best_known[at], None, self.relaxed[at].bound)
        return self._programmed(at)

    def _note(self, at: int, points: PointSet | None) -> float:
        """Remember the best of some agreements of a case and return its value."""
        if points is None or not len(points):
            return -np.inf
        values = self._values(at, points)
        best, known = int(values.argmax()), self.best_known[at]
        if self.is_long:
            return self._note_exactly(at, points, values)
        if not len(known) or values[best] > self._values(at, known)[0]:
            self.best_known[at] = points.take(np.array([best]))
        self.value = max(self.value, float(values[best]))
        return float(values[best])

    def _note_exactly(self, at: int, points: PointSet, values: NDArray[np.float64]) -> float:
        """Remember the best of some agreements whose values floating point may not tell apart."""
        close = np.argsort(-values, kind="stable")[:CLOSE]
        line, rows = self._line(at), self.cases[at].search.rows
        if line is not None:
            close = np.union1d(close, line.highest(points, CLOSE))
        for i in close.tolist():
            levels = self.targets[at].exact_levels(rows.whole(points.values[:, [i]])[:, 0].tolist())
            score = self.welfare.exact_value(levels) if levels else None
            if score is not None and (self.levels is None or score > self.score):
                self.levels, self.score, self.value = levels, score, float(values[i])
                self.best_known[at] = points.take(np.array([i]))
        if self.levels is None:
            best = int(values.argmax())
            self.value = max(self.value, float(values[best]))
            if not len(self.best_known[at]):
                self.best_known[at] = points.take(np.array([best]))
        return float(values.max())

    def _some(self, at: int, least: float) -> PointSet:
        """Return an agreement of at least a value, none if there is none."""
        for beam in _affordable(BEAMS, _size(self.cases[at])):
            points, is_complete = self._leading(at, least, beam)
            if is_complete or (self._values(at, points) >= least).any():
                return points
        return self._settled(at, least)

    def _settled(self, at: int, least: float) -> PointSet:
        """Let a mixed-integer programme find any agreement, or show that there is none."""
        point, _ = self.relaxed[at].whole(gap=ANY)
        if point is None:
            free = Relaxation(self.cases[at], self.targets[at], (None,) * len(self.cases[at].columns))
            point, bound = free.whole()
            if point is None and bound + PROGRAMME * self._unit(at, bound) >= least:
                raise OverBudgetError
        return self._nothing(at) if point is None else point

    def _programmed(self, at: int) -> _Part:
        """Let a mixed-integer programme find the best of a case, then list what ties with it."""
        point, bound = self.relaxed[at].whole()
        bound = min(bound + PROGRAMME * self._unit(at, bound), self.relaxed[at].bound)
        self._note(at, point)
        if point is None:
            return _Part(self.best_known[at], None, bound)
        limit = self._relaxed_value(at)
        try:
            points = self._within(at, limit, LARGE)
        except OverBudgetError:
            return _Part(self.best_known[at], None, bound)
        self._note(at, points)
        return _Part(points, limit, self.value)

    def _nothing(self, at: int) -> PointSet:
        return self.cases[at].search.start.take(np.zeros(0, dtype=np.intp))

    def _bottom(self, at: int) -> float:
        """Return the value where everyone gets no more than its floor: nothing lies below."""
        case = self.cases[at]
        lowest = case.least
        for column, floor in enumerate(case.guide_floors):
            if floor is not None:
                lowest[column] = max(int(lowest[column]), floor)
        value = float(self.targets[at].value(self.targets[at].levels(lowest[:, None]))[0])
        return value - RELATIVE * self._unit(at, value) if np.isfinite(value) else value

    def _within(self, at: int, limit: float, budget: Budget) -> PointSet:
        """Return the agreements of a case that could reach a limit. Raises OverBudgetError."""
        case, bounds, line = self.cases[at], self._bounds(at, limit), self._line(at)
        if line is None:
            return case.search.run(bounds, budget, case.rest)
        lined = line.within(bounds)
        if lined is None:
            return self._nothing(at)
        search, bounds = lined
        return without_column(search.run(bounds, budget), search.rows)

    def _leading(self, at: int, limit: float, beam: Budget) -> tuple[PointSet, bool]:
        """Return agreements that could reach a limit, and whether these are all."""
        case, bounds, line = self.cases[at], self._bounds(at, limit), self._line(at)
        if line is None:
            return case.search.leading(bounds, beam, case.rest)
        lined = line.within(bounds)
        if lined is None:
            return self._nothing(at), True
        search, bounds = lined
        points, is_complete = search.leading(bounds, beam)
        return without_column(points, search.rows), is_complete

    def _bounds(self, at: int, limit: float) -> Bounds:
        case, relaxed = self.cases[at], self.relaxed[at]
        floors = list(case.bounds.floors)
        needed = self.targets[at].least(limit, relaxed.most) if limit > -np.inf else []
        for column, units in zip(self.targets[at].columns, needed, strict=False):
            if units is not None:
                before = floors[column]
                floors[column] = units if before is None else max(units, before)
        self._raise_exactly(at, floors)
        return replace(case.bounds, floors=tuple(floors), cuts=Cuts(relaxed.lines, limit))


    def _raise_exactly(self, at: int, floors: list[int | None]) -> None:
        """Raise floors to what a level needs to be as good as the best known, where it is known."""
        least = None if self.levels is None else self.welfare.exact_least_level(self.levels)
        if least is None:
            return
        for column, units in zip(self.targets[at].columns, self.targets[at].units(least), strict=True):
            before = floors[column]
            floors[column] = units if before is None else max(units, before)


def _size(case: StagedCase) -> int:
    """Return how many choices one partial outcome meets on its way, times the columns."""
    return max(sum(stage.widest for stage in case.search.chain) * len(case.columns), 1)


def _affordable(beams: Sequence[Budget], size: int) -> list[Budget]:
    """Return the beams that are worth the work, the last one cut to what is left of it.

    ``size`` is the number of payoffs that are added up for one point on its way.
    """
    most = max(BEAM_WORK // size, 1)
    kept = [beam for beam in beams if WIDER * beam.points <= most]
    return [*kept, *(replace(b, points=min(b.points, most)) for b in beams[len(kept) :][:1])]


def _raised(case: StagedCase, floors: Sequence[int | None]) -> StagedCase:
    """Return the case with higher floors for its first columns."""
    if all(floor is None for floor in floors):
        return case
    own = list(case.bounds.floors)
    for at, floor in enumerate(floors):
        if floor is not None:
            before = own[at]
            own[at] = floor if before is None else max(before, floor)
    return replace(case, bounds=replace(case.bounds, floors=tuple(own)))

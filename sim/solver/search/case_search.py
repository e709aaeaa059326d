"""One case of a search for the best: its bounds, its relaxation, and what runs within them.

Where payoffs are long, or levels so large that floating point does not tell them apart, the best
known agreement is known exactly and what is as good is followed exactly too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.solver.objectives.welfare import Zoom
from sim.solver.points.point_set import PointSet
from sim.solver.search.exact_line import ExactLine, without_column
from sim.solver.search.refined_prices import Needs, changed_prices, sixty_digits
from sim.solver.search.relaxation import LARGEST_FLOW, Relaxation
from sim.solver.search.search_bounds import Bounds, Budget, Cuts
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.target import Target

RELATIVE = 1e-9  # by how much limits are relaxed, to be safe from rounding
CLOSE = 16  # agreements close to the best that are compared exactly


@dataclass(frozen=True)
class ExactBest:
    """The levels of the best known agreement, and the number that ranks them."""

    levels: Sequence[Fraction]
    score: Fraction


class CaseSearch:
    """The search of one case for one target; payoffs are in the units of ``case``.

    ``flow`` is that of ``Relaxation``.
    """

    def __init__(self, case: StagedCase, target: Target, flow: int = LARGEST_FLOW) -> None:
        self.flow = flow
        self.reduction, self.case = case.reduction, case.reduced
        self.target = target.counted_in(self.reduction)
        self.relaxed = Relaxation(self.case, self.target, self.case.guide_floors, flow)
        self.nothing = self.case.search.start.take(np.zeros(0, dtype=np.intp))
        self.best = self.nothing
        self._line: tuple[ExactBest, ExactLine | None] | None = None
        self._prices: Needs | None = None

    def zoom(self, zoom: Zoom) -> None:
        """Measure levels by other numbers."""
        self.target = self.target.zoomed(zoom)
        self.relaxed = Relaxation(self.case, self.target, self.case.guide_floors, self.flow)
        self._prices = None

    @property
    def size(self) -> int:
        """Return how many choices one partial outcome meets on its way, times the columns."""
        widest = sum(stage.widest for stage in self.case.search.chain)
        return max(widest * len(self.case.columns), 1)

    @property
    def blurs(self) -> bool:
        """Return whether all values are the same as far as floating point safely tells."""
        if not self.target.columns:
            return False
        ends = self.relaxed.most, self.relaxed.fewest
        top, bottom = (float(self.target.value(y[:, None])[0]) for y in ends)
        return top - bottom <= RELATIVE * abs(top)

    def values(self, points: PointSet) -> NDArray[np.float64]:
        """Return the values of points."""
        return self.target.value(self.target.levels(points.values))

    def unit(self, value: float) -> float:
        """Return the size of the numbers that a value is made from."""
        size = abs(value) if np.isfinite(value) else 0.0
        levels = np.append(self.relaxed.most, self.relaxed.fewest)
        return max(size, self.target.welfare.unit(np.abs(levels)))

    def just_below(self, value: float) -> float:
        """Return a value that what is as good as this one reaches in spite of rounding."""
        return value - RELATIVE * self.unit(value)

    def slack(self, value: float) -> float:
        """Return how far the bound lies above a value."""
        return self.relaxed.bound - self.just_below(value) + self._margin

    def falls_short(self, of: float) -> bool:
        """Return whether the bound alone shows that no agreement reaches a value."""
        return self.relaxed.bound + self._margin < of

    @property
    def _margin(self) -> float:
        return float(self.relaxed.lines.margins.max())

    @property
    def bottom(self) -> float:
        """Return the value where everyone gets no more than its floor: nothing lies below."""
        lowest = self.case.least
        for column, floor in enumerate(self.case.guide_floors):
            if floor is not None:
                lowest[column] = max(int(lowest[column]), floor)
        value = float(self.target.value(self.target.levels(lowest[:, None]))[0])
        return self.just_below(value) if np.isfinite(value) else value

    def within(self, limit: float, budget: Budget, best: ExactBest | None) -> PointSet:
        """Return the agreements that could reach a limit and ``best``. Raises OverBudgetError."""
        bounds, line = self.bounds(limit, best), self.line(best)
        if line is None:
            return self.case.search.run(bounds, budget, self.case.rest)
        lined = line.within(bounds)
        if lined is None:
            return self.nothing
        return without_column(lined[0].run(lined[1], budget), lined[0].rows)

    def leading(
        self, limit: float, beam: Budget, best: ExactBest | None = None
    ) -> tuple[PointSet, bool]:
        """Return agreements that could reach a limit and ``best``, and whether these are all."""
        bounds, line = self.bounds(limit, best), self.line(best)
        if line is None:
            return self.case.search.leading(bounds, beam, self.case.rest)
        lined = line.within(bounds)
        if lined is None:
            return self.nothing, True
        points, are_all = lined[0].leading(lined[1], beam)
        return without_column(points, lined[0].rows), are_all

    def bounds(self, limit: float, best: ExactBest | None = None) -> Bounds:
        """Return what an agreement must reach to come up to a limit, and to ``best``."""
        floors = list(self.case.bounds.floors)
        needed = self.target.least(limit, self.relaxed.most) if limit > -np.inf else []
        least = None if best is None else self.target.welfare.exact_least_level(best.levels)
        for units in (needed, [] if least is None else self.target.units(least)):
            for column, floor in zip(self.target.columns, units, strict=False):
                floors[column] = higher(floors[column], floor)
        return replace(self.case.bounds, floors=tuple(floors), cuts=Cuts(self.relaxed.lines, limit))

    def better(self, points: PointSet, than: ExactBest | None) -> tuple[ExactBest, int] | None:
        """Return the best of some agreements and its place if it is better than what is known."""
        close = np.argsort(-self.values(points), kind="stable")[:CLOSE]
        if (line := self.line(than)) is not None:
            close = np.union1d(close, line.highest(points, CLOSE))
        found = None
        wholes = self.case.search.rows.whole(points.values[:, close])
        for i, whole in zip(close.tolist(), wholes.T.tolist(), strict=True):
            levels = self.target.exact_levels(whole)
            score = self.target.welfare.exact_value(levels) if levels else None
            if score is not None and (than is None or score > than.score):
                than = ExactBest(levels, score)
                found = than, i
        return found

    def contenders(self, points: PointSet, best: ExactBest | None) -> PointSet:
        """Return the points that may be as good as the best, as far as its tangent plane tells."""
        plane = None if best is None else self._priced(best, {}, {})
        return points if plane is None else plane.reached(points)

    def line(self, best: ExactBest | None) -> ExactLine | None:
        """Return the tangent at the best known agreement, None where there is none."""
        if best is None:
            return None
        if self._line is None or self._line[0] is not best:
            needs = self._needs(best)
            self._prices = self._prices or self._first_prices(needs)
            self._line = best, self._priced(best, needs, self._prices)
        return self._line[1]

    def lower_line(self, best: ExactBest | None) -> None:
        """Refine the prices of the tangent at the best known agreement once more."""
        line = self.line(best)
        if best is None or line is None or self._prices is None:
            return
        needs = self._needs(best)
        prices = changed_prices(line, self._prices, needs)
        other = self._priced(best, needs, prices)
        if other is not None and other.slack < line.slack:
            self._line, self._prices = (best, other), prices

    def _needs(self, best: ExactBest) -> Needs:
        """Return the least whole numbers of all that is as good: floors, then least levels."""
        floors = enumerate(self.case.bounds.floors)
        needs = {(c, False): Fraction(floor) for c, floor in floors if floor is not None}
        level = self.target.welfare.exact_least_level(best.levels)
        if level is not None:
            exact = self.target.exact_units(level)
            needs |= {(c, True): x for c, x in zip(self.target.columns, exact, strict=True)}
        return needs

    def _first_prices(self, needs: Needs) -> Needs:
        """Return the prices that the relaxation found, per whole number."""
        solved, target, limbs = self.relaxed.solved, self.target, self.case.search.rows.limbs
        prices = {
            (c, False): Fraction(float(solved.prices[c])) / (1 << limbs[c].shift)
            for c in range(len(self.case.columns))
            if np.isfinite(solved.prices[c])
        }
        shares = target.welfare.slopes(np.ones(len(target.columns)), solved.multipliers).tolist()
        for c, share, worth in zip(target.columns, shares, target.worths, strict=True):
            prices[c, True] = Fraction(share) * worth
        return {key: sixty_digits(max(prices.get(key, Fraction(0)), Fraction(0))) for key in needs}

    def _priced(self, best: ExactBest, needs: Needs, prices: Needs) -> ExactLine | None:
        """Return the tangent plus what exceeds each need, at a price; least levels alone are one.

        In the units of levels: the prices of least levels add up to 1.
        """
        target, total = self.target, Fraction(1)
        plane = target.welfare.tangent(best.levels)
        if plane is None:
            return None
        slopes, least = plane
        weights = dict.fromkeys(range(len(self.case.columns)), Fraction(0))
        worths, origins = target.worths, target.exact_units(Fraction(0))
        for c, slope, worth, origin in zip(target.columns, slopes, worths, origins, strict=True):
            weights[c] += slope * worth
            least += slope * worth * origin
        if target.welfare.exact_least_level(best.levels) is not None:
            shares = (
                prices.get((c, True), 0) / w for c, w in zip(target.columns, worths, strict=True)
            )
            total = sum(shares, Fraction(0))
        if not total:
            return None
        for (c, is_level), price in prices.items():
            weights[c] += price
            least += price * needs[c, is_level]
        weights = {c: w for c, w in weights.items() if w > 0}
        return ExactLine(self.case, weights, least, total) if weights else None


def higher(one: int | None, other: int | None) -> int | None:
    """Return the higher of two floors.

    >>> higher(None, 3), higher(4, 3)
    (3, 4)
    """
    return other if one is None else one if other is None else max(one, other)

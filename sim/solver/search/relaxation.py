"""A linear relaxation whose multipliers bound an objective, and the whole-number programme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sim.solver.points.point_set import PointSet
from sim.solver.search.flow_programme import FlowProgramme, Relaxed
from sim.solver.search.path_programme import PathProgramme
from sim.solver.search.search_bounds import Budget, Lines, weighted_rests
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.staged_search import Search
from sim.solver.search.target import Floats, Target
from sim.solver.search.tilted_multipliers import tilted

ROUNDS = 2
LARGEST_FLOW = 5_000  # choices of all stages
RELATIVE = 1e-12  # how far a sum in floating point may be off, relative to the sizes added up


@dataclass(frozen=True, eq=False)
class Relaxation:
    """The relaxation of one case for one target; ``floors`` are guides, per column.

    Stages with states and more than ``flow`` choices are mixed by whole paths instead.
    """

    case: StagedCase
    target: Target
    floors: Sequence[int | None]
    flow: int = LARGEST_FLOW

    @cached_property
    def most(self) -> Floats:
        """Return the largest level of each compared column."""
        return self.target.ceilings(self.case.most[:, None])[:, 0]

    @cached_property
    def lines(self) -> Lines:
        """Return lines from the best multipliers found and from others near them; all are valid."""
        found = self.solved
        return self._lines(found.level, found.multipliers, found.prices)

    @cached_property
    def even_lines(self) -> Lines:
        """Return lines from equal multipliers, and from others near them."""
        equal = np.ones(len(self.target.columns))
        return self._lines(equal, equal, np.zeros(len(self.floors)))

    def _lines(self, level: Floats, multipliers: Floats, prices: Floats) -> Lines:
        slope, prices = self.target.welfare.slopes(level, multipliers), np.maximum(prices, 0)
        tilted = self._tilted(slope, prices)
        weights, bases = self._in_units(tilted[:, : len(slope)], tilted[:, len(slope) :])
        margins = RELATIVE * (weights @ self._sizes + np.abs(bases)) + 1e-300
        return Lines(weights, bases, margins, weighted_rests(self.case.search.chain, weights))

    @property
    def _sizes(self) -> Floats:
        """Return per column the sum of the largest terms of all stages, also where they cancel."""
        guides = slice(len(self.case.columns))
        sizes = np.abs(self.case.search.start.values[guides, 0]).astype(np.float64)
        for stage in self.case.search.chain:
            sizes += np.abs(stage.values[guides]).max(axis=1)
        return sizes

    def _tilted(self, slope: Floats, prices: Floats) -> Floats:
        """Return slopes and prices of the floors side by side, the best ones in the first row."""
        ranges = (self.case.rest.most[0][:, 0] - self.case.rest.least[0][:, 0]).astype(np.float64)
        columns = list(self.target.columns)
        units = np.array([float(f) for f in self.target.factors]) * ranges[columns]
        floored = np.array([f is not None for f in self.floors], dtype=np.bool_)
        fixed = self.target.welfare.is_linear  # then slopes are what they are
        moved = np.append(np.full(len(slope), not fixed), floored)
        if fixed:
            moved[len(slope) :][columns] &= floored[columns]
        return tilted(np.append(slope, prices), np.append(units, ranges), moved)

    def _in_units(self, slopes: Floats, prices: Floats) -> tuple[Floats, Floats]:
        """Return weights and bases of the lines of some slopes and prices of the floors."""
        slopes, bases = self.target.welfare.lines(slopes)
        weights = prices.astype(np.float64)
        floors = np.array([0.0 if f is None else float(f) for f in self.floors])
        bases = bases + prices @ floors
        for at, column in enumerate(self.target.columns):
            factor, origin = float(self.target.factors[at]), self.target.origins[at]
            weights[:, column] += slopes[:, at] * factor
            bases += slopes[:, at] * float(self.target.factors[at] * origin)
            bases -= slopes[:, at] * factor * self.target.slack[at]
        return weights, bases

    @cached_property
    def bound(self) -> float:
        """Return what the objective cannot exceed."""
        lines = self.lines
        start = lines.weights @ self.case.search.start.values[: len(self.case.columns), 0]
        return float((start + lines.rests[0][:, 0] - lines.bases).min())

    @cached_property
    def solved(self) -> Relaxed:
        """Return the optimum of the relaxation."""
        programme, cuts = self._mixture if self._is_long else self._programme, self._grid
        found = programme.solve(cuts)
        for _ in range(ROUNDS - 1 if self._is_curved else 0):
            near = found.level / programme.scales
            cuts = [
                np.unique(np.r_[grid, np.clip(x * np.array([0.97, 1, 1.03]), 1e-6, 1)])
                for grid, x in zip(cuts, near, strict=True)
            ]
            found = programme.solve(cuts)
        return found

    @cached_property
    def fewest(self) -> Floats:
        """Return the smallest level of each compared column."""
        return self.target.levels(self.case.least[:, None])[:, 0]

    def whole(self, nodes: int, gap: float = 0.0) -> tuple[PointSet | None, float]:
        """Return the best outcome that a mixed-integer programme finds in ``nodes``, and a bound.

        The outcome is checked in whole numbers; None where it misses a floor.
        """
        programme, cuts = self._programme, self._grid
        if self._is_curved:
            level = self.solved.level / programme.scales
            near = np.linspace(0.8, 1.2, 17)
            cuts = [
                np.unique(np.r_[grid, np.clip(x * near, 1e-6, 1)])
                for grid, x in zip(cuts, level, strict=True)
            ]
        point, bound = programme.solve_whole(cuts, nodes, gap)
        if point is None or not self.fits(point):
            return None, bound
        return point, bound

    def fits(self, point: PointSet) -> bool:
        """Return whether a complete outcome keeps within the bounds, in whole numbers."""
        return (
            len(Search(point, (), self.case.search.rows, None).run(self.case.bounds, Budget())) == 1
        )

    def likeliest(self) -> list[tuple[PointSet, int]] | None:
        """Return per stage its choices and the one with the largest share of the optimum.

        None where the stages have states, or nothing was solved.
        """
        chain = self.case.search.chain
        if any(len(stage.moves) != 1 for stage in chain) or self.solved.shares is None:
            return None
        shares = self.solved.shares
        chosen, at = [], 0
        for stage in chain:
            choices = stage.moves[0].choices
            chosen.append((choices, int(np.argmax(shares[at : at + len(choices)]))))
            at += len(choices)
        return chosen

    @cached_property
    def _programme(self) -> FlowProgramme:
        return FlowProgramme(self.case, self.target, self.floors, self.most)

    @cached_property
    def _mixture(self) -> PathProgramme:
        return PathProgramme(self.case, self.target, self.floors, self.most)

    @property
    def _is_long(self) -> bool:
        """Return whether the stages have states and so many choices that a flow takes too long."""
        chain = self.case.search.chain
        if all(len(stage.moves) == 1 for stage in chain):
            return False
        return sum(len(m.choices) for stage in chain for m in stage.moves) > self.flow

    @property
    def _grid(self) -> list[Floats]:
        return [self.target.welfare.cuts] * len(self.target.columns)

    @property
    def _is_curved(self) -> bool:
        return len(self.target.welfare.cuts) > 0

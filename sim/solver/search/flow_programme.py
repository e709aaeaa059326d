"""The staged problem as a flow, for linear and mixed-integer programmes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from sim.solver.points.point_set import PointSet
from sim.solver.search.linear_programme import LinearOptimum, LinearProgramme
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.target import Floats, Target

Entries = tuple[list[int], list[int], list[float], list[float]]


class Variables(Protocol):
    """Variables that add to columns, and the equations between them."""

    @property
    def values(self) -> Floats:
        """Return what each variable adds to guides, shape (columns, variables)."""

    @property
    def conservation(self) -> Entries:
        """Return rows, columns and entries of the equations, and their right-hand sides."""

    @property
    def costs(self) -> Mapping[int, float]:
        """Return what the shares of variables cost."""


@dataclass(frozen=True, eq=False)
class Flow:
    """One variable per choice; what flows into a state flows out of it."""

    case: StagedCase

    @property
    def costs(self) -> dict[int, float]:
        """Return nothing: choices are free."""
        return {}

    @cached_property
    def values(self) -> Floats:
        """Return what each variable adds to guides, shape (columns, variables)."""
        columns = len(self.case.columns)
        parts = [m.choices.values[:columns] for s in self.case.search.chain for m in s.moves]
        nothing = np.zeros((columns, 0), dtype=np.int64)
        return np.concatenate([nothing, *parts], axis=1).astype(np.float64)

    @cached_property
    def conservation(self) -> Entries:
        """Return rows, columns and entries of the equations, and their right-hand sides."""
        rows: list[int] = []
        columns: list[int] = []
        entries: list[float] = []
        right: list[float] = []
        at, before, first = 0, 0, True
        for stage in self.case.search.chain:
            single = stage.states_before == 1
            base, size = len(right), stage.states_before
            right += [1.0 if single else 0.0] * size
            for m in stage.moves:
                count = len(m.choices)
                rows += [base + m.source] * count
                columns += range(at, at + count)
                entries += [1.0] * count
                at += count
            if not single and not first:
                self._inflow(before, base, rows, columns, entries)
            before, first = before + 1, False
        return rows, columns, entries, right

    def _inflow(
        self, stage: int, base: int, rows: list[int], columns: list[int], entries: list[float]
    ) -> None:
        chain = self.case.search.chain
        at = sum(len(m.choices) for s in chain[: stage - 1] for m in s.moves)
        for m in chain[stage - 1].moves:
            count = len(m.choices)
            rows += [base + m.target] * count
            columns += range(at, at + count)
            entries += [-1.0] * count
            at += count


@dataclass(frozen=True, eq=False)
class Relaxed:
    """Levels at the optimum, multipliers of the tangents, prices of the floors per unit.

    ``shares`` are those of the variables, ``worths`` what a unit of each column is worth and
    ``reached`` what the mixture is worth at that, None and 0 where nothing was solved.
    """

    level: Floats
    multipliers: Floats
    prices: Floats
    shares: Floats | None
    worths: Floats | None = None
    reached: float = 0.0


class FlowProgramme:
    """Maximise the target over variables of a case, its flow if no others are given.

    After them come the levels of columns, then the terms.
    """

    def __init__(
        self,
        case: StagedCase,
        target: Target,
        floors: Sequence[int | None],
        most: Floats,
        flow: Variables | None = None,
    ) -> None:
        self.case, self.target, self.floors, self.most = case, target, floors, most
        self.flow = flow or Flow(case)
        self.start = case.search.start.values[: len(case.columns), 0].astype(np.float64)
        self.count = self.flow.values.shape[1]
        span = case.rest.most[0][:, 0].astype(float) - case.rest.least[0][:, 0].astype(float)
        self.spans = np.where(span > 0, span, 1.0)
        self.low = case.rest.least[0][:, 0].astype(float) + self.start
        factors = np.array([float(f) for f in self.target.factors])
        top = np.abs(most)
        width = factors * self.spans[list(self.target.columns)]
        self.scaling = target.welfare.scaling(top, width)
        self.scales = self.scaling.scales
        self.model = LinearProgramme(self.count + len(self.spans))
        self._fill()

    def _fill(self) -> None:
        """Add the flow, and one variable per column: its share of the way from least to most."""
        rows, columns, entries, right = self.flow.conservation
        self.model.add_equations(rows, columns, entries, right)
        for c in range(len(self.spans)):
            scaled = self.flow.values[c] / self.spans[c]
            base = (self.start[c] - self.low[c]) / self.spans[c]
            self.model.add_equation(
                [*range(self.count), self.count + c], [*scaled.tolist(), -1.0], -base
            )
            floor = self.floors[c]
            least = -np.inf if floor is None else (floor - self.low[c]) / self.spans[c]
            self.model.set_bounds(self.count + c, least, np.inf)

    def solve(self, cuts: Sequence[Floats]) -> Relaxed:
        """Return the optimum where choices may be divided."""
        slopes, bases = self._levels()
        objective, rows, terms = self._objective(cuts, slopes, bases)
        found = self.model.maximise(objective, rows, terms)
        return self._read(found, slopes, bases)

    def solve_whole(
        self, cuts: Sequence[Floats], nodes: int, gap: float = 0.0
    ) -> tuple[PointSet | None, float]:
        """Return the best complete outcome found, to be checked, and a bound on the target."""
        slopes, bases = self._levels()
        objective, rows, terms = self._objective(cuts, slopes, bases)
        found = self.model.maximise_whole(objective, rows, terms, self.count, nodes, gap)
        offset = float(self.target.welfare.linear_form(cuts).levels @ bases)
        bound = (found.bound + offset) * self.scaling.factor + self.scaling.constant
        return (None if found.values is None else self._chosen(found.values)), bound

    def _chosen(self, values: Floats) -> PointSet:
        """Return the outcome that whole variables stand for, in whole numbers."""
        point, at = self.case.search.start, 0
        for stage in self.case.search.chain:
            for m in stage.moves:
                for choice in np.flatnonzero(values[at : at + len(m.choices)] > 0.5):
                    one = m.choices.take(np.array([choice]))
                    sums = self.case.search.rows.carry(point.sums(one))
                    point = point.paired(one, np.zeros(1, dtype=np.intp), sums)
                at += len(m.choices)
        return point

    def _objective(
        self, cuts: Sequence[Floats], slopes: Floats, bases: Floats
    ) -> tuple[dict[int, float], list[tuple[dict[int, float], float]], int]:
        form = self.target.welfare.linear_form(cuts)
        variables = [self.count + c for c in self.target.columns]
        weights = (form.levels * slopes).tolist()
        objective = {v: w for v, w in zip(variables, weights, strict=True) if w}
        objective |= {-1 - term: weight for term, weight in enumerate(form.terms)}
        objective |= {variable: -cost for variable, cost in self.flow.costs.items()}
        own, base = slopes.tolist(), bases.tolist()
        rows = [
            (
                {variables[t.level]: -t.slope * own[t.level], -1 - t.term: 1.0},
                t.value + t.slope * (base[t.level] - t.at),
            )
            for t in form.tangents
        ]
        return objective, rows, len(form.terms)

    def _levels(self) -> tuple[Floats, Floats]:
        """Return slope and base of each scaled level as a function of its column's variable."""
        factors = np.array([float(f) for f in self.target.factors])
        chosen = list(self.target.columns)
        slopes = factors * self.spans[chosen] / self.scales
        return slopes, self.target.levels(self.case.least[:, None])[:, 0] / self.scales

    def _read(self, found: LinearOptimum | None, slopes: Floats, bases: Floats) -> Relaxed:
        n = len(self.target.columns)
        if found is None or found.values is None:
            return Relaxed(
                np.maximum(self.most, 1e-12), np.ones(n), np.zeros(len(self.spans)), None
            )
        columns = [self.count + c for c in self.target.columns]
        scaled = found.values[columns] * slopes + bases
        level = np.maximum(scaled, self.target.welfare.lowest) * self.scales
        bound = [floor is not None for floor in self.floors]
        prices = found.prices[self.count : self.count + len(self.spans)] / self.spans * bound
        worths = -found.worths[-len(self.spans) :] / self.spans
        reached = float(found.worths[0])
        return Relaxed(
            level, found.multipliers, prices * self.scaling.factor, found.values, worths, reached
        )

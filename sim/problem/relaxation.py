"""The staged problem as a flow: a linear relaxation whose multipliers bound every objective."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from sim.problem.staged_problem import StagedCase
from sim.problem.staged_search import weighted_rest
from sim.problem.target import Floats, Target

GRID = np.geomspace(1e-3, 1, 10)
ROUNDS = 3


@dataclass(frozen=True)
class Line:
    """Σ weight · units must reach v + base wherever the objective reaches v; v is at most bound."""

    weights: Floats
    base: float
    bound: float


@dataclass(frozen=True, eq=False)
class Flow:
    """One variable per choice; what flows into a state flows out of it."""

    case: StagedCase

    @cached_property
    def values(self) -> Floats:
        """Return what each variable adds, shape (columns, variables)."""
        return np.concatenate(
            [m.choices.values for s in self.case.search.chain for m in s.moves]
            or [np.zeros((len(self.case.columns), 0))],
            axis=1,
        ).astype(np.float64)

    @cached_property
    def start(self) -> Floats:
        """Return what is there before the first choice, per column."""
        return self.case.search.start.values[:, 0].astype(np.float64)

    @cached_property
    def conservation(self) -> tuple[list[int], list[int], list[float], list[float]]:
        """Return rows, columns and entries of the equations, and their right-hand sides."""
        rows, columns, entries, right = [], [], [], []
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
class Relaxation:
    """The relaxation of one case for one target; ``floors`` are in units, per column."""

    case: StagedCase
    target: Target
    floors: Sequence[int | None]

    @cached_property
    def most(self) -> Floats:
        """Return the largest level of each compared column."""
        top = self.case.rest.most[0][:, :1] + self.case.search.start.values
        return self.target.levels(top)[:, 0]

    def line(self) -> Line:
        """Return the line of the best multipliers found; any multipliers give a valid one."""
        level, multipliers, prices = self._solved()
        slope, base = self.target.line(multipliers, level)
        weights = np.maximum(prices, 0)
        base += sum(
            float(w) * f for w, f in zip(weights, self.floors, strict=True) if f is not None and w
        )
        for at, column in enumerate(self.target.columns):
            factor = float(self.target.factors[at])
            weights[column] += slope[at] * factor
            base += float(slope[at] * factor * self.target.origins[at])
            base -= float(slope[at]) * factor * self.target.slack[at]
        return Line(weights, base, self._top(weights) - base)

    def _top(self, weights: Floats) -> float:
        start = float(weights @ self.case.search.start.values[:, 0])
        return start + float(weighted_rest(self.case.search.chain, weights)[0][0])

    def _solved(self) -> tuple[Floats, Floats, Floats]:
        """Return (levels at the optimum, multipliers of "min", prices of the floors)."""
        cuts = [np.sort(GRID) if self.target.form == "log" else np.linspace(0, 1, 9)]
        cuts = cuts * len(self.target.columns)
        programme = _Programme(self)
        level, multipliers, prices = programme.solve(cuts)
        if self.target.form in ("min", "sum"):
            return level, multipliers, prices
        for _ in range(ROUNDS - 1):
            near = level / programme.scales
            cuts = [
                np.unique(np.r_[grid, np.clip(x * np.array([0.97, 1, 1.03]), 1e-6, 1)])
                for grid, x in zip(cuts, near, strict=True)
            ]
            level, multipliers, prices = programme.solve(cuts)
        return level, multipliers, prices


class _Programme:
    """maximise the target over the flow; variables: choices, levels of columns, terms."""

    def __init__(self, relaxation: Relaxation) -> None:
        from sim.problem.linear_programme import LinearProgramme

        self.relaxation, self.target = relaxation, relaxation.target
        case, self.flow = relaxation.case, Flow(relaxation.case)
        self.count = self.flow.values.shape[1]
        span = case.rest.most[0][:, 0].astype(float) - case.rest.least[0][:, 0].astype(float)
        self.spans = np.where(span > 0, span, 1.0)
        self.low = case.rest.least[0][:, 0].astype(float) + self.flow.start
        factors = np.array([float(f) for f in self.target.factors])
        top = np.abs(relaxation.most)
        width = factors * self.spans[list(self.target.columns)]
        self.scales = np.where(top > 0, top, np.where(width > 0, width, 1.0))
        if self.target.form == "distance":
            self.scales = np.ones(len(top))
        if self.target.form in ("min", "sum") and len(top):
            self.scales = np.full(len(top), max(float(width.max()), 1e-300))
        self.model = LinearProgramme(self.count + len(self.spans))
        self._fill()

    def _fill(self) -> None:
        """Add the flow, and one variable per column: its share of the way from least to most."""
        rows, columns, entries, right = self.flow.conservation
        self.model.add_equations(rows, columns, entries, right)
        for c in range(len(self.spans)):
            scaled = self.flow.values[c] / self.spans[c]
            base = (self.flow.start[c] - self.low[c]) / self.spans[c]
            self.model.add_equation(
                [*range(self.count), self.count + c], [*scaled.tolist(), -1.0], -base
            )
            floor = self.relaxation.floors[c]
            least = -np.inf if floor is None else (floor - self.low[c]) / self.spans[c]
            self.model.set_bounds(self.count + c, least, np.inf)

    def solve(self, cuts: Sequence[Floats]) -> tuple[Floats, Floats, Floats]:
        form, target = self.target.form, self.target
        slopes, bases = self._levels()
        objective, rows = {}, []
        if form == "sum":
            for at, c in enumerate(target.columns):
                objective[self.count + c] = target.weights[at] * slopes[at]
        elif form == "min":
            rows = [({self.count + c: -s, -1: 1.0}, b) for c, s, b in zip(
                target.columns, slopes, bases, strict=True)]
            objective[-1] = 1.0
        else:
            rows = self._tangents(cuts, slopes, bases)
            for at in range(len(target.columns)):
                objective[-1 - at] = target.weights[at] if form == "log" else 1.0
        terms = {"sum": 0, "min": 1}.get(form, len(target.columns))
        found = self.model.maximise(objective, rows, terms)
        return self._read(found, slopes, bases)

    def _levels(self) -> tuple[Floats, Floats]:
        """Return slope and base of each scaled level as a function of its column's variable."""
        factors = np.array([float(f) for f in self.target.factors])
        chosen = list(self.target.columns)
        slopes = factors * self.spans[chosen] / self.scales
        start = self.target.levels(
            (self.relaxation.case.rest.least[0][:, :1] + self.relaxation.case.search.start.values)
        )[:, 0]
        return slopes, start / self.scales

    def _tangents(
        self, cuts: Sequence[Floats], slopes: Floats, bases: Floats
    ) -> list[tuple[dict[int, float], float]]:
        rows = []
        for at, c in enumerate(self.target.columns):
            for z in cuts[at].tolist():
                is_log = self.target.form == "log"
                value = np.log(z) if is_log else -((1 - z) ** 2)
                slope = 1 / z if is_log else 2 * (1 - z)
                row = {self.count + c: -slope * slopes[at], -1 - at: 1.0}
                rows.append((row, float(value + slope * (bases[at] - z))))
        return rows

    def _read(self, found: Any, slopes: Floats, bases: Floats) -> tuple[Floats, Floats, Floats]:
        n = len(self.target.columns)
        if found is None:
            return np.maximum(self.relaxation.most, 1e-12), np.ones(n), np.zeros(len(self.spans))
        columns = [self.count + c for c in self.target.columns]
        scaled = found.values[columns] * slopes + bases
        low = 1e-9 if self.target.form == "log" else -np.inf
        level = np.maximum(scaled, low) * self.scales
        bound = [floor is not None for floor in self.relaxation.floors]
        prices = found.prices[self.count : self.count + len(self.spans)] / self.spans * bound
        if self.target.form in ("min", "sum") and n:
            prices = prices * self.scales[0]
        multipliers = found.multipliers[:n] if self.target.form == "min" else np.ones(n)
        return level, multipliers, prices

"""What a search maximises: a welfare of levels, which are whole-number payoffs put to scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from sim.problem.limbs import LARGEST_INTEGER
from sim.problem.problem import Problem
from sim.solver.objectives.objective import Aim
from sim.solver.objectives.welfare import Welfare, Zoom
from sim.solver.points.point_frontier import own_rows
from sim.solver.points.point_set import Integers
from sim.solver.search.reduction import Reduction

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Target:
    """The welfare of levels y = (units − origin) · factor of some columns.

    Units are those of guides, each ``shifts`` bits longer than whole numbers; a sum of guides may
    fall short of its guide by ``slack``, and so may the target.
    """

    welfare: Welfare
    columns: tuple[int, ...]
    origins: tuple[Fraction, ...]
    factors: tuple[Fraction, ...]
    slack: tuple[int, ...]
    shifts: tuple[int, ...]

    def levels(self, values: Integers) -> Floats:
        """Return the levels of points, shape (compared columns, points)."""
        rows = [
            (values[c] - base).astype(np.float64) * factor + level
            for c, (base, factor, level) in zip(self.columns, self._bases, strict=True)
        ]
        return np.stack(rows) if rows else np.zeros((0, values.shape[1]))

    @cached_property
    def _bases(self) -> list[tuple[int, float, float]]:
        """Return units near each origin, what one more is worth, and the level that they give."""
        near = [floor(o) if abs(o) < LARGEST_INTEGER else 0 for o in self.origins]
        return [
            (base, float(f), float((base - o) * f))
            for base, o, f in zip(near, self.origins, self.factors, strict=True)
        ]

    def exact_levels(self, whole: Sequence[int]) -> list[Fraction]:
        """Return the levels of one point, given in whole numbers per column."""
        return [
            (Fraction(int(whole[c]), 1 << shift) - o) * f
            for c, o, f, shift in zip(
                self.columns, self.origins, self.factors, self.shifts, strict=True
            )
        ]

    def units(self, level: Fraction) -> list[int]:
        """Return the least whole number per compared column that is worth a level."""
        return [ceil(x) for x in self.exact_units(level)]

    def exact_units(self, level: Fraction) -> list[Fraction]:
        """Return what is worth a level in whole numbers, per compared column, not rounded."""
        return [
            (o + level / f) * (1 << shift)
            for o, f, shift in zip(self.origins, self.factors, self.shifts, strict=True)
        ]

    @property
    def worths(self) -> list[Fraction]:
        """Return the level that one whole number is worth, per compared column."""
        return [f / (1 << shift) for f, shift in zip(self.factors, self.shifts, strict=True)]

    def counted_in(self, units: Reduction) -> Target:
        """Return the target on the units of a reduced search."""
        rows, origins, factors = units.search.rows, list[Fraction](), list[Fraction]()
        for at, column in enumerate(self.columns):
            unit = Fraction(1 << self.shifts[at])
            step = Fraction(units.steps[column] << rows.limbs[column].shift)
            origins.append((self.origins[at] * unit - units.offsets[column]) / step)
            factors.append(self.factors[at] * step / unit)
        terms = len(units.search.chain) + 2
        return replace(
            self,
            origins=tuple(origins),
            factors=tuple(factors),
            slack=tuple(rows.slack(c, terms) for c in self.columns),
            shifts=tuple(rows.limbs[c].shift for c in self.columns),
        )

    def zoomed(self, zoom: Zoom) -> Target:
        """Return the target in other levels."""
        moved = (o + zoom.base / f for o, f in zip(self.origins, self.factors, strict=True))
        stretched = (f * zoom.stretch for f in self.factors)
        return replace(self, origins=tuple(moved), factors=tuple(stretched))

    def ceilings(self, values: Integers) -> Floats:
        """Return levels that points do not exceed, whatever stands below their guides."""
        rises = [float(f) * s for f, s in zip(self.factors, self.slack, strict=True)]
        return np.asarray(self.levels(values) + np.array(rises)[:, None])

    def value(self, levels: Floats) -> Floats:
        """Return the welfare of levels of shape (columns, points), 0 where nothing is compared."""
        return self.welfare.value(levels) if len(levels) else np.zeros(levels.shape[1])

    def least(self, value: float, most: Floats) -> list[int | None]:
        """Return the whole number per compared column that a value of at least this needs.

        ``most`` are the largest levels.
        """
        found: list[int | None] = []
        for at, (origin, factor) in enumerate(zip(self.origins, self.factors, strict=True)):
            level = self.welfare.least_level(at, value, most)
            units = None if level is None else floor(origin + Fraction(level) / factor)
            found.append(None if units is None else (units - self.slack[at]) << self.shifts[at])
        return found


def target_of(problem: Problem, aim: Aim) -> Target:
    """Return an aim as a target on the columns of the signatories that it compares."""
    rows, columns = own_rows(problem), [at for at, span in enumerate(aim.spans) if span]
    parties = [problem.signatories[at] for at in columns]
    tables = [problem.party_payoffs[p] for p in parties]
    shift = aim.shift or (Fraction(0),) * len(aim.spans)
    return Target(
        aim.welfare,
        tuple(columns),
        tuple(
            (problem.disagreement[p] + shift[at]) / t.guide_unit
            for at, p, t in zip(columns, parties, tables, strict=True)
        ),
        tuple(t.guide_unit / aim.spans[at] for at, t in zip(columns, tables, strict=True)),
        tuple(rows.slack(at, len(problem.space.axes) + 2) for at in columns),
        tuple(t.limbs.shift for t in tables),
    )

"""The levels that an aim compares, as variables of a programme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import gcd, inf, lcm

import numpy as np
from numpy.typing import NDArray

from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.solver.objectives.objective import Aim
from sim.solver.objectives.welfare import Scaling, SmoothWelfare
from sim.solver.programme.agreement_programme import TOLERANCE, AgreementProgramme
from sim.solver.programme.payoff_sum import PayoffSum
from sim.solver.programme.whole_programme import ProgrammeVariable, Row

Floats = NDArray[np.float64]
UNSEEN = 1e-9  # HiGHS takes smaller coefficients for 0
BLURRED = 1e-12  # of the largest number in a row, by which its sum may be off


@dataclass(frozen=True, eq=False)
class Level:
    """One party's level: factor · steps of its payoff + base; payoffs are counted in units."""

    party: str
    unit: Fraction
    payoff: PayoffSum
    factor: Fraction
    base: Fraction

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """Return the least and the largest level that the sum of steps allows."""
        return self.at(self.payoff.least), self.at(self.payoff.most)

    def at(self, steps: int) -> Fraction:
        """Return the level of a number of steps."""
        return self.factor * steps + self.base

    def of_payoff(self, points: Fraction) -> Fraction:
        """Return the level of a payoff in points."""
        return self.at(int(points / self.unit - self.payoff.low) // self.payoff.step)

    def steps(self, level: Fraction) -> int:
        """Return the least number of steps that reaches a level."""
        return -((self.base - level) // self.factor)


@dataclass(frozen=True, eq=False)
class AimedLevels:
    """The levels of the signatories that an aim compares; ``programme`` says who is asked."""

    problem: Problem
    aim: Aim
    programme: AgreementProgramme

    @cached_property
    def levels(self) -> list[Level]:
        """Return the level of each signatory with a span."""
        found, shift = [], self.aim.shift or (Fraction(0),) * len(self.aim.spans)
        for party, span, start in zip(self.problem.signatories, self.aim.spans, shift, strict=True):
            if span:
                row = self.programme.outcomes.payoff(party)
                unit = self.problem.party_payoffs[party].unit
                base = row.low * unit - self.problem.disagreement[party] - start
                found.append(Level(party, unit, row, row.step * unit / span, base / span))
        return found

    @cached_property
    def scaling(self) -> Scaling:
        """Return how levels are scaled for floating point."""
        width = self._ends[:, 1] - self._ends[:, 0]
        width = width if width.any() else np.ones(len(width))
        return self.aim.welfare.scaling(np.abs(self._most), width)

    @cached_property
    def _ends(self) -> Floats:
        """Return the ends of each level, shape (levels, 2)."""
        return np.array([[float(x) for x in level.ends] for level in self.levels]).reshape(-1, 2)

    @cached_property
    def _most(self) -> Floats:
        """Return the largest level of each in the agreement zone."""
        ideal = self.problem.agreement_zone.ideal_point or {}
        return np.array([float(level.of_payoff(ideal[level.party])) for level in self.levels])

    def exact(self, outcome: Outcome) -> list[Fraction]:
        """Return the levels of an outcome."""
        payoffs = self.problem.payoffs(outcome)
        return [level.of_payoff(payoffs[level.party]) for level in self.levels]

    def value(self, outcome: Outcome) -> float:
        """Return the welfare of an outcome in floating point, 0 where nothing is compared."""
        levels = np.array([float(x) for x in self.exact(outcome)])
        return float(self.aim.welfare.value(levels)) if len(levels) else 0.0

    def scaled(self, outcome: Outcome) -> Floats:
        """Return the scaled levels of an outcome."""
        return np.array([float(x) for x in self.exact(outcome)]) / self.scaling.scales

    def doubt(self, value: float) -> float:
        """Return by how much a bound may be off on the welfare of what is as good as a value."""
        sizes, welfare = np.abs(self._ends).max(axis=1, initial=0.0), self.aim.welfare
        doubt = TOLERANCE * welfare.unit(sizes) * max(1, len(sizes))
        if not isinstance(welfare, SmoothWelfare):
            return doubt
        least = [welfare.least_level(at, value, self._most) or 0.0 for at in range(len(sizes))]
        with np.errstate(divide="ignore"):
            slopes = welfare.slopes(np.array(least))
        unseen = UNSEEN * len(self.programme.outcomes.place) * self.scaling.scales
        return doubt + float(np.abs(slopes) @ (unseen + BLURRED * sizes))

    @cached_property
    def step(self) -> Fraction:
        """Return what the sums of levels are apart at least."""
        factors = [level.factor for level in self.levels]
        whole = lcm(*(f.denominator for f in factors))
        return Fraction(gcd(*(int(f * whole) for f in factors)), whole)

    def rows(self, first: int) -> tuple[list[ProgrammeVariable], list[Row]]:
        """Return variables, numbered from ``first``, that are the scaled levels, and their rows."""
        rows = []
        for at, (level, scale) in enumerate(zip(self.levels, self.scaling.scales, strict=True)):
            entries = level.payoff.scaled(float(level.factor) / scale)
            entries[first + at] = -1.0
            base = -float(level.base) / scale
            rows.append(Row(entries, base, base))
        return [ProgrammeVariable(-inf, inf, is_whole=False)] * len(rows), rows

    def objective(
        self, cuts: Sequence[Floats], first: int
    ) -> tuple[dict[int, float], list[ProgrammeVariable], list[Row]]:
        """Return what is maximised, and the terms below tangents at ``cuts``, with their rows.

        Levels are the variables from ``first``, terms come after them.
        """
        if not self.levels:
            return {}, [], []
        form, after = self.aim.welfare.linear_form(cuts), first + len(self.levels)
        weights: Mapping[int, float] = dict(enumerate(form.levels.tolist(), start=first))
        objective = {at: w for at, w in weights.items() if w}
        objective |= {after + term: weight for term, weight in enumerate(form.terms)}
        rows = [
            Row({after + t.term: 1.0, first + t.level: -t.slope}, most=t.value - t.slope * t.at)
            for t in form.tangents
        ]
        return objective, [ProgrammeVariable(-inf, inf, is_whole=False)] * len(form.terms), rows

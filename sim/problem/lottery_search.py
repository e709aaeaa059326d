"""Lotteries of any number of signatories: linear programmes over outcomes found one at a time.

Outcomes enter a programme when they would improve it: the best outcome under the prices of the
programme is found by the exact search, which also bounds what no lottery can exceed (Dantzig &
Wolfe 1960, Operations Research 8: 101-111). Logarithms are bounded by their tangents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.optimum import WeightedSum, optimum
from sim.problem.problem import Problem

Floats = NDArray[np.float64]
TOLERANCE = 1e-9
ROUNDS = 300


@dataclass(frozen=True)
class Mixture:
    """Probabilities and outcomes, the value reached, and how much more is possible at most."""

    lottery: tuple[tuple[Fraction, Mapping[str, str]], ...]
    value: float
    gap: float
    levels: tuple[float, ...] | None = None


@dataclass(frozen=True)
class _Rows:
    """Rows a · (levels of the parties) + c · (further variables) ≥ right, and an objective."""

    levels: Floats
    further: Floats
    right: Floats
    objective: Floats


@dataclass(frozen=True)
class _Solved:
    probabilities: Floats
    point: Floats
    further: Floats
    value: float
    prices: Floats
    gap: float


@dataclass(eq=False)
class LotterySearch:
    """Lotteries over what everyone but the signatories lets pass; outcomes found are kept.

    Payoffs are counted in ``widths`` above the reservation values, so that 0 is enough for all.
    """

    problem: Problem
    _rows: list[Floats] = field(default_factory=list)
    _outcomes: list[Mapping[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find each party's best outcome, and from it the scale."""
        problem, parties = self.problem, self.problem.signatories
        own = {c.id for c in problem.consents if set(c.members) <= set(parties)}
        self._freed = problem.without(own)
        if self._freed.agreement_zone.is_empty:
            self.ideal: Floats | None = None
            return
        self.floor = [problem.reservation[p] for p in parties]
        best = self._freed.agreement_zone.ideal_point or {}
        wide = [best[p] - r for p, r in zip(parties, self.floor, strict=True)]
        if min(wide) < 0:
            self.ideal = None
            return
        self.widths = [w or _range(problem, p) for p, w in zip(parties, wide, strict=True)]
        size = len(parties)
        for at in range(size):
            self._price(np.eye(size)[at])
        slack = self._solve(_least(size, range(size), np.full(size, -np.inf)), with_floors=False)
        if slack.value + slack.gap < -TOLERANCE:
            self.ideal = None
            return
        self.ideal = np.array([self._solve(_sum(row)).value for row in np.eye(size)])

    @property
    def best(self) -> Floats:
        """Return the most that each party can expect, in levels."""
        assert self.ideal is not None
        return self.ideal

    @property
    def no_deal(self) -> Floats:
        """Return the disagreement point in levels."""
        problem = self.problem
        return self.level([problem.disagreement[p] for p in problem.signatories])

    @property
    def points(self) -> Floats:
        """Return what a payoff point is worth in levels."""
        return np.array([1 / float(w) for w in self.widths])

    def level(self, values: Sequence[Fraction]) -> Floats:
        """Return payoffs in widths above the reservation values."""
        triples = zip(values, self.floor, self.widths, strict=True)
        return np.array([float((u - r) / w) for u, r, w in triples])

    def largest_sum(self, weights: Sequence[float]) -> Mixture:
        """Return a lottery with the largest weighted sum of levels."""
        found = self._solve(_sum(np.asarray(weights)))
        return self._mixture(found, found.value)

    def largest_product(self, powers: Sequence[float], origin: Floats) -> Mixture:
        """Return a lottery with the largest Σ power · log(level − origin)."""
        alpha = np.asarray(powers, dtype=np.float64)
        reach = self.best - origin
        if not (reach > TOLERANCE).all():
            raise SimError("lotteries: not everyone can gain - keep fewer signatories with --party")
        tangents = [reach * part for part in np.geomspace(1e-3, 1, 12)]
        best, bound = -np.inf, np.inf
        found: _Solved | None = None
        for _ in range(40):
            solved = self._solve(_logs(alpha, origin, tangents))
            bound = min(bound, solved.value + solved.gap)
            gains = np.maximum(solved.point - origin, 1e-12 * reach)
            near, value = self._refined(solved, alpha, origin, float(alpha @ np.log(gains)))
            if value > best:
                best, found = value, near
            if bound - best <= TOLERANCE:
                break
            refined = np.stack(self._rows[: len(near.probabilities)], axis=1) @ near.probabilities
            tangents += [gains, np.maximum(refined - origin, 1e-12 * reach)]
        assert found is not None
        return self._mixture(found, best, max(bound - best, 0.0))

    def _refined(
        self, found: _Solved, alpha: Floats, origin: Floats, value: float
    ) -> tuple[_Solved, float]:
        """Return the best mixture of the same outcomes by Newton steps, if that is better."""
        used = np.flatnonzero(found.probabilities > 1e-11)
        columns = np.stack(self._rows, axis=1)[:, used] - origin[:, None]
        x, size = found.probabilities[used], len(used)
        for _ in range(50):
            gains = columns @ x
            slope = columns.T @ (alpha / gains)
            curve = -(columns.T * (alpha / gains**2)) @ columns
            system = np.block([[curve, np.ones((size, 1))], [np.ones((1, size)), np.zeros((1, 1))]])
            step = np.linalg.lstsq(system, np.append(-slope, 0.0), rcond=None)[0][:size]
            x = x + step
            if (x < 0).any() or not (columns @ x > 0).all():
                return found, value
            if np.abs(step).max(initial=0.0) < 1e-15:
                break
        better = float(alpha @ np.log(columns @ x))
        low = (columns @ x + origin).min()
        if better < value or low < -TOLERANCE:
            return found, value
        probabilities = np.zeros_like(found.probabilities)
        probabilities[used] = x / x.sum()
        return replace(found, probabilities=probabilities), better

    def leximin(self, origin: Floats, spans: Floats) -> Mixture:
        """Return a lottery whose levels (level − origin)/span are best from the smallest up.

        Parties without a span are left out.
        """
        size = len(spans)
        active = [p for p in range(size) if spans[p] > TOLERANCE]
        fixed: dict[int, float] = {}
        gap, found = 0.0, None
        while len(fixed) < len(active):
            free = [p for p in active if p not in fixed]
            lower = np.full(size, -np.inf)
            for p, level in fixed.items():
                lower[p] = level * spans[p] + origin[p] - TOLERANCE / 10
            found = self._solve(_least(size, free, lower, origin, spans))
            gap = found.gap if not fixed else gap
            binding = [p for p, x in zip(free, found.prices, strict=False) if x > 1e-7]
            fixed |= dict.fromkeys(binding or free, found.value)
        if found is None:
            return self.largest_sum(np.ones(size).tolist())
        return self._mixture(found, min(fixed.values()), gap, tuple(sorted(fixed.values())))

    def _mixture(
        self,
        found: _Solved,
        value: float,
        gap: float | None = None,
        levels: tuple[float, ...] | None = None,
    ) -> Mixture:
        used = [(Fraction(float(x)), k) for k, x in enumerate(found.probabilities) if x > 1e-11]
        total = sum((x for x, _ in used), Fraction(0))
        parts = tuple((x / total, self._outcomes[k]) for x, k in used)
        return Mixture(parts, value, found.gap if gap is None else gap, levels)

    def _price(self, weights: Floats) -> Floats:
        """Find the best outcome under these weights, keep it, and return its levels."""
        exact = tuple(
            Fraction(float(max(w, 0.0))).limit_denominator(10**9) / width
            for w, width in zip(weights, self.widths, strict=True)
        )
        outcome = optimum(self._freed, WeightedSum(exact)).outcome
        payoffs = self.problem.payoffs(outcome)
        row = self.level([payoffs[p] for p in self.problem.signatories])
        if outcome not in self._outcomes:
            self._outcomes.append(outcome)
            self._rows.append(row)
        return row

    def _solve(self, rows: _Rows, with_floors: bool = True) -> _Solved:
        """Solve a programme, adding outcomes until no outcome improves it."""
        size = len(self.problem.signatories)
        for _ in range(ROUNDS):
            solved, duals, convexity = self._programme(rows, size, with_floors)
            best = self._price(duals)
            surplus = float(np.maximum(duals, 0) @ best) - convexity
            if surplus <= TOLERANCE / 100 or len(self._rows) == len(solved.probabilities):
                return replace(solved, gap=max(surplus, 0.0))
        raise SimError("lotteries: the search did not settle - take issues off the agenda")

    def _programme(
        self, rows: _Rows, size: int, with_floors: bool
    ) -> tuple[_Solved, Floats, float]:
        from scipy.optimize import linprog

        columns = np.stack(self._rows, axis=1)
        count, more = columns.shape[1], rows.further.shape[1]
        matrix = np.hstack([rows.levels @ columns, rows.further])
        right = rows.right
        if with_floors:
            matrix = np.vstack([matrix, np.hstack([columns, np.zeros((size, more))])])
            right = np.append(right, np.zeros(size))
        found: Any = linprog(
            -np.append(rows.objective[:size] @ columns, rows.objective[size:]),
            A_ub=-matrix,
            b_ub=-right,
            A_eq=np.append(np.ones(count), np.zeros(more))[None, :],
            b_eq=np.ones(1),
            bounds=[(0, None)] * count + [(None, None)] * more,
            method="highs-ds",
        )
        if found.status != 0:
            raise SimError("lotteries: the programme was not solved - round the payoffs")
        prices = -np.asarray(found.ineqlin.marginals)
        own, floors = prices[: len(rows.right)], prices[len(rows.right) :]
        duals = rows.objective[:size] + rows.levels.T @ own
        duals = duals + floors if with_floors else duals
        point = columns @ found.x[:count]
        solved = _Solved(found.x[:count], point, found.x[count:], -found.fun, own, 0.0)
        return solved, duals, -float(found.eqlin.marginals[0])


def _range(problem: Problem, party: str) -> Fraction:
    """Return the sum of a party's swings on all issues, 1 where it has none."""
    table = problem.party_payoffs[party]
    return sum(int(np.ptp(row)) for row in table.contributions) * table.unit or Fraction(1)


def _sum(weights: Floats) -> _Rows:
    nothing = np.zeros((0, len(weights)))
    return _Rows(nothing, np.zeros((0, 0)), np.zeros(0), weights)


def _least(
    size: int,
    free: Sequence[int] | range,
    lower: Floats,
    origin: Floats | None = None,
    spans: Floats | None = None,
) -> _Rows:
    """Return the rows of the largest t with level ≥ origin + span · t, and fixed lower limits."""
    start = np.zeros(size) if origin is None else origin
    wide = np.ones(size) if spans is None else spans
    fixed = [p for p in range(size) if np.isfinite(lower[p])]
    levels = np.eye(size)[[*free, *fixed]]
    further = np.append(-wide[list(free)], np.zeros(len(fixed)))[:, None]
    right = np.append(start[list(free)], lower[fixed])
    return _Rows(levels, further, right, np.append(np.zeros(size), 1.0))


def _logs(alpha: Floats, origin: Floats, tangents: Sequence[Floats]) -> _Rows:
    """Return the rows of z ≤ log t + (level − origin − t)/t at each tangent point t."""
    size = len(alpha)
    levels = np.vstack([np.diag(1 / t) for t in tangents])
    further = np.vstack([-np.eye(size)] * len(tangents))
    right = np.concatenate([1 - np.log(t) + origin / t for t in tangents])
    return _Rows(levels, further, right, np.append(np.zeros(size), alpha))

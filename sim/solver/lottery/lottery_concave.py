"""The lottery that is best under a smooth welfare of the parties' levels, with its proof.

1. Mix a few lotteries as well as possible; ask which outcome is best under the slopes there; add
   it, until it improves nothing (simplicial decomposition: von Hohenbalken 1977, Mathematical
   Programming 13: 49-68).
2. Solve for the shares of the lotteries mixed in fractions, exactly where they are rational.
3. The best outcome under the exact slopes bounds what any lottery can reach: the gap.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from sim.errors import SimError
from sim.solver.lottery.linear_equations import dependency
from sim.solver.lottery.lottery_barrier import best_shares
from sim.solver.lottery.lottery_region import Expected, LotteryRegion, Vector
from sim.solver.lottery.settled_shares import settled_shares
from sim.solver.objectives.welfare import SmoothWelfare

Pick = Callable[[Sequence[Fraction]], tuple[Expected, Fraction]]
ROUNDS = 500
NEAR = 1e-11
UNUSED = 1e-10  # a share that only the barrier gives
WEIGHT = 1 << 52


@dataclass(frozen=True)
class Concave:
    """The lottery, the levels of the compared parties, and by how much the value might be more."""

    best: Expected
    levels: tuple[Fraction, ...]
    gap: Fraction


def concave_best(
    region: LotteryRegion, welfare: SmoothWelfare, origin: Vector, spans: Vector
) -> Concave:
    """Return the best acceptable lottery under a welfare of levels (payoff − origin)/span.

    Parties with a span of 0 are left out. At the mean of the parties' best lotteries, which is
    where the search starts, the welfare is defined. Raises SimError where it does not settle.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> from sim.solver.objectives.distance import Squares
    >>> region = LotteryRegion(problem_from_payoffs({"x": {"a": 4, "b": 0}, "y": {"a": 0, "b": 2}}))
    >>> found = concave_best(region, Squares(), region.disagreement, region.ideal)
    >>> [int(u) for u in found.best.point], int(found.gap)
    ([2, 1], 0)
    """
    scale = _Scale(region, origin, spans)
    starts = [region.bests[at] for at in scale.parties]
    found = _Decomposition(scale, welfare, scale.outcome, starts).best()
    if any(u < r for u, r in zip(found.best.point, region.reservation, strict=True)):
        found = _Decomposition(scale, welfare, scale.acceptable, starts).best()
    return found


class _Scale:
    """The parties compared, and lotteries by their levels."""

    def __init__(self, region: LotteryRegion, origin: Vector, spans: Vector) -> None:
        self.region, self.origin, self.spans = region, origin, spans
        self.parties = [at for at, span in enumerate(spans) if span]

    def levels(self, point: Vector) -> tuple[Fraction, ...]:
        """Return how far a point lies above the origin, in spans, for each party compared."""
        return tuple((point[at] - self.origin[at]) / self.spans[at] for at in self.parties)

    def weights(self, slopes: Sequence[Fraction]) -> list[Fraction]:
        """Return weights on payoffs that value levels by their slopes."""
        found = [Fraction(0)] * len(self.spans)
        for at, slope in zip(self.parties, slopes, strict=True):
            found[at] = slope / self.spans[at]
        return found

    def outcome(self, weights: Sequence[Fraction]) -> tuple[Expected, Fraction]:
        """Return the best outcome, acceptable to the signatories or not."""
        found = self.region.outcome(weights)
        assert found is not None
        return found

    def acceptable(self, weights: Sequence[Fraction]) -> tuple[Expected, Fraction]:
        """Return the best lottery that all signatories accept."""
        found = self.region.best(weights)
        return self.region.expected(found), found.value + found.gap


class _Decomposition:
    """Lotteries to mix, found by ``pick``; once run."""

    def __init__(
        self, scale: _Scale, welfare: SmoothWelfare, pick: Pick, starts: Sequence[Expected]
    ) -> None:
        self._scale, self._welfare, self._pick = scale, welfare, pick
        self._points = list({start.point: start for start in starts}.values())
        self._shares = np.full(len(self._points), 1 / len(self._points))

    def best(self) -> Concave:
        """Return the best mixture once nothing improves it by more than rounding."""
        found: Concave | None = None
        for _ in range(ROUNDS):
            matrix = self._matrix()
            self._shares = best_shares(matrix, self._welfare, self._shares)
            levels = matrix @ self._shares
            slopes = self._welfare.slopes(levels)
            new = self._steepest(slopes)
            gain = float(slopes @ (_floats(self._scale.levels(new.point)) - levels))
            if gain <= NEAR * float(np.abs(slopes).sum()) or self._knows(new):
                tried, new = self._proven()
                found = tried if found is None or tried.gap < found.gap else found
                if not found.gap or self._knows(new) or float(found.gap) < NEAR**2:
                    return found
            self._add(new)
        if found is None:
            raise SimError("lotteries: the search did not settle - take issues off the agenda")
        return found

    def _matrix(self) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        return np.stack([_floats(self._scale.levels(p.point)) for p in self._points], axis=1)

    def _knows(self, new: Expected) -> bool:
        return any(new.point == known.point for known in self._points)

    def _steepest(self, slopes: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Expected:
        top = float(slopes.max()) or 1.0
        whole = [Fraction(round(max(s, 0.0) / top * WEIGHT)) for s in slopes.tolist()]
        return self._pick(self._scale.weights(whole))[0]

    def _add(self, new: Expected) -> None:
        """Add a lottery, and leave out those that are not mixed."""
        kept = self._used()
        self._points = [*(self._points[k] for k in kept), new]
        before = self._shares[kept] / self._shares[kept].sum()
        matrix, part = self._matrix(), 0.1
        while True:
            self._shares = np.append((1 - part) * before, part)
            if float(self._welfare.value(matrix @ self._shares)) > -np.inf or part < 1e-300:
                return
            part /= 4

    def _used(self) -> list[int]:
        """Return which lotteries have a share; all if the welfare is not defined without."""
        used = [k for k, x in enumerate(self._shares) if x > UNUSED]
        value = float(self._welfare.value(self._matrix()[:, used] @ self._shares[used]))
        return used if value > -np.inf else [*range(len(self._points))]

    def _proven(self) -> tuple[Concave, Expected]:
        """Return the exact mixture with its gap, and the outcome that improves it most."""
        best = self._exact()
        levels = self._scale.levels(best.point)
        weights = self._scale.weights(self._welfare.exact_slopes(levels))
        new, bound = self._pick(weights)
        reached = sum((w * u for w, u in zip(weights, best.point, strict=True)), Fraction(0))
        return Concave(best, levels, max(bound - reached, Fraction(0))), new

    def _exact(self) -> Expected:
        """Return the mixture in fractions."""
        used = self._used()
        shares = [Fraction(float(self._shares[k])) for k in used]
        points = [self._scale.levels(self._points[k].point) for k in used]
        rough = thinned(points, [x / sum(shares) for x in shares])
        fine = self._settled(points, rough)
        parts = [
            (x * y, keys)
            for k, x in (fine or rough).items()
            for y, keys in self._points[used[k]].parts
        ]
        return combined(self._scale.region, parts)

    def _settled(
        self, points: Sequence[Vector], rough: dict[int, Fraction]
    ) -> dict[int, Fraction] | None:
        """Return better shares of some of the points, None where there are none.

        Where a share would fall below 0 the step ends as the first of them gets there, and goes on
        without its point (an active set: Wolfe 1976, Mathematical Programming 11: 128-149).
        """
        fine = dict(rough)
        while fine:
            exact = settled_shares(self._welfare, [points[k] for k in fine], list(fine.values()))
            if exact is None:
                return None
            goals = dict(zip(fine, exact, strict=True))
            falling = [(x / (x - goals[k]), k) for k, x in fine.items() if goals[k] < 0]
            if not falling:
                return goals
            part, gone = min(falling)
            moved = {k: x + part * (goals[k] - x) for k, x in fine.items() if k != gone}
            fine = {k: x for k, x in moved.items() if x > 0}
        return None


def combined(region: LotteryRegion, parts: Sequence[tuple[Fraction, tuple[int, ...]]]) -> Expected:
    """Return the lottery of some parts, over outcomes in general position and no more."""
    sums: dict[tuple[int, ...], Fraction] = {}
    for x, keys in parts:
        sums[keys] = sums.get(keys, Fraction(0)) + x
    outcomes = sorted(sums)
    vectors = [[Fraction(key) for key in keys] for keys in outcomes]
    kept = thinned(vectors, [sums[keys] for keys in outcomes])
    return region.mixture(tuple((x, outcomes[k]) for k, x in kept.items() if x))


def thinned(
    vectors: Sequence[Sequence[Fraction]], shares: Sequence[Fraction]
) -> dict[int, Fraction]:
    """Return shares of vectors in general position with the same mean (Carathéodory 1911).

    >>> line = [[Fraction(k)] for k in range(3)]
    >>> thinned(line, [Fraction(1, 4), Fraction(1, 2), Fraction(1, 4)])
    {1: Fraction(1, 1)}
    """
    left = {k: x for k, x in enumerate(shares) if x}
    while True:
        keys = list(left)
        factors = dependency([[*vectors[k], Fraction(1)] for k in keys])
        if factors is None:
            return left
        falling = [(left[k] / f, k) for k, f in zip(keys, factors, strict=True) if f > 0]
        step, gone = min(falling)
        moved = {k: left[k] - step * f for k, f in zip(keys, factors, strict=True)}
        left = {k: x for k, x in moved.items() if k != gone and x}


def _floats(levels: Sequence[Fraction]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array([float(y) for y in levels])

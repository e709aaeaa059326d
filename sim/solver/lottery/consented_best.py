"""The best outcome under weights where others must consent to it, without listing outcomes.

1. Over lotteries the consents have prices, exactly; they bound what any outcome can reach.
2. Every outcome whose weighted sum, consents at their prices included, reaches the best one known
   is found: a branch and bound over the issues.

Source: Geoffrion (1974), Mathematical Programming Study 2: 82-114, for the bound.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from sim.solver.lottery.lottery_programme import Demand, LotteryProgramme, OutcomePool, Programmed
from sim.solver.lottery.priced_outcome import Keys, Priced, Words, weighted
from sim.solver.lottery.staged_best import StagedBest
from sim.solver.lottery.weighted_choices import WeightedChoices
from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import PointSet
from sim.solver.search.search_bounds import Bounds, Budget, Cuts, Lines, weighted_rests
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.staged_search import Search

SMALL = Budget(60_000, 3_000_000)
ROUNDING = Fraction(1, 10**11)
MARGINS = tuple(Fraction(1, 4**k) for k in range(7, -1, -1))  # in parts of the range of sums
Decode = Callable[[Words], Keys]


class ConsentedBest:
    """A case whose outcomes must reach floors; payoffs are exact whole numbers.

    ``best`` raises OverBudgetError where too many outcomes lie between the best and the bound.
    """

    def __init__(self, case: StagedCase, columns: Sequence[int], decode: Decode) -> None:
        """Weights will be those of these columns; ``decode`` gives their payoffs by code."""
        self._case, self._columns, self._decode = case, tuple(columns), decode
        every = range(len(case.columns))
        self._floors = {at: f for at, f in enumerate(case.bounds.floors) if f is not None}
        self._pool = OutcomePool(_Unasked(case))
        axes = [tuple(Fraction(i == j) for i in every) for j in every]
        self._demands = [Demand(axes[at], Fraction(f)) for at, f in self._floors.items()]
        self._known: dict[Keys, Words] = {}

    def best(
        self, weights: Sequence[int], least: int | None = None, is_enough: bool = False
    ) -> Priced | None:
        """Return the best outcome, proven so; None where there is none better than ``least``.

        Where it ``is_enough`` to be better than that, it need not be the best.
        """
        spread = [Fraction(0)] * len(self._case.columns)
        for at, weight in zip(self._columns, weights, strict=True):
            spread[at] = Fraction(weight)
        relaxed = LotteryProgramme(self._pool, self._demands).maximise(spread)
        if relaxed is None or (least is not None and relaxed.value <= least):
            return None
        for keys, words in self._pool.words.items():
            if all(keys[at] >= floor for at, floor in self._floors.items()):
                self._known.setdefault(tuple(keys[at] for at in self._columns), words)
        known = self._better_known(weights, least)
        if known is not None and is_enough:
            return replace(known, bound=relaxed.value)
        if known is None or known.bound < relaxed.value:
            self._search(weights, spread, relaxed, least)
        return self._better_known(weights, least)

    def _better_known(self, weights: Sequence[int], least: int | None) -> Priced | None:
        """Return the best outcome known, None where it is no better than ``least``."""
        known = self._best_known(weights)
        return None if known is None or (least is not None and known.bound <= least) else known

    def _best_known(self, weights: Sequence[int]) -> Priced | None:
        if not self._known:
            return None
        found = [(-weighted(weights, keys), words, keys) for keys, words in self._known.items()]
        value, words, keys = min(found)
        return Priced(keys, words, Fraction(-value))

    def _search(
        self,
        weights: Sequence[int],
        spread: Sequence[Fraction],
        relaxed: Programmed,
        least: int | None,
    ) -> None:
        """Find the best of all outcomes that reach a limit; lower it until there is one."""
        priced, paid = list(spread), Fraction(0)
        for (at, floor), price in zip(self._floors.items(), relaxed.prices, strict=True):
            priced[at] += price
            paid += price * floor
        used = [at for at, price in enumerate(priced) if price or at in self._floors]
        part = _Part(self._case, used, priced)
        for margin in MARGINS:
            known = self._best_known(weights)
            limit = relaxed.value - margin * part.range
            ends = [Fraction(least)] if least is not None else []
            ends += [known.bound] if known is not None else []
            limit = max([limit, *ends])
            words = part.best_reaching(spread, limit + paid)
            if words is not None:
                self._known.setdefault(self._decode(words), words)
            known = self._best_known(weights)
            if (known is not None and known.bound >= limit) or limit == least:
                return


class _Unasked:
    """The outcomes of a case, whether or not anybody consents, priced in all columns."""

    def __init__(self, case: StagedCase) -> None:
        self._chain = StagedBest(case, range(len(case.columns)))
        self.units = (Fraction(1),) * len(case.columns)

    def best(self, weights: Sequence[int], _beyond: int | None = None, /) -> Priced:
        """Return the outcome of the largest weighted sum."""
        values, words = self._chain.best(weights)
        keys = tuple(values.tolist())
        return Priced(keys, words, Fraction(weighted(weights, keys)))


class _Part:
    """A case in those columns that a search needs, with prices."""

    def __init__(self, case: StagedCase, used: Sequence[int], priced: Sequence[Fraction]) -> None:
        self._used = list(used)
        self._prices = [priced[at] for at in used]
        self._case = _narrowed(case, self._used)
        start = self._case.search.start.values[:, 0]
        self._low, self._high = (
            (rows[0][:, 0] + start).tolist()
            for rows in (self._case.rest.least, self._case.rest.most)
        )

    @property
    def range(self) -> Fraction:
        """Return by how much priced sums may differ."""
        ends = zip(self._prices, self._low, self._high, strict=True)
        return sum((price * (high - low) for price, low, high in ends), Fraction(0))

    def best_reaching(self, spread: Sequence[Fraction], limit: Fraction) -> Words | None:
        """Return the best by weight, first by code, of those whose priced sum reaches a limit."""
        top = max(self._prices, default=Fraction(0)) or Fraction(1)
        shares = [price / top for price in self._prices]
        ends = zip(shares, self._low, self._high, strict=True)
        size = sum((share * max(abs(low), abs(high)) for share, low, high in ends), Fraction(0))
        weights = np.array([list(map(float, shares))])
        rests = weighted_rests(self._case.search.chain, weights)
        lines = Lines(weights, np.zeros(1), np.full(1, float(ROUNDING * size)), rests)
        bounds = replace(self._case.bounds, cuts=Cuts(lines, float(limit / top)))
        points = self._case.search.run(bounds, SMALL, self._case.rest)
        points = points.take(np.lexsort(points.codes[::-1]))
        if not len(points):
            return None
        whole = [int(spread[at]) for at in self._used]
        # Columns without weight only consent; their values may be capped, and do not matter.
        at = int(WeightedChoices(points.values, [0]).best(whole)[0])
        return tuple(points.codes[:, at].tolist())


def _narrowed(case: StagedCase, used: Sequence[int]) -> StagedCase:
    """Return a case with some of its columns."""
    search = case.search

    def kept(points: PointSet) -> PointSet:
        return replace(points, values=points.values[list(used)])

    chain = tuple(
        replace(
            stage, moves=tuple(replace(move, choices=kept(move.choices)) for move in stage.moves)
        )
        for stage in search.chain
    )
    bounds = Bounds(
        tuple(case.bounds.floors[at] for at in used),
        capped=frozenset(k for k, at in enumerate(used) if at in case.bounds.capped),
    )
    rows = LimbRows(tuple(search.rows.limbs[at] for at in used))
    search = Search(kept(search.start), chain, rows, len(used))
    return StagedCase(tuple(case.columns[at] for at in used), search, bounds, case.codes)

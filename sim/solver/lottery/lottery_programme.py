"""The best lottery under a weighted sum and a few demands, in exact arithmetic.

Outcomes enter the programme when they improve it: the best one under its prices is found among all
of them, and once it improves nothing the lottery is proven best (Dantzig & Wolfe 1960, Operations
Research 8: 101-111).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from sim.errors import SimError
from sim.solver.lottery.exact_simplex import ExactBasis, Variable, Whole
from sim.solver.lottery.priced_outcome import Keys, Pricing, Words, weighted

MOST_EXCHANGES = 20_000
SHORTFALL, RISE = "shortfall", "rise"


@dataclass(frozen=True)
class Demand:
    """Σ factor · expected payoff − slope · rise ≥ right, in payoff points; factors at least 0."""

    factors: tuple[Fraction, ...]
    right: Fraction
    slope: Fraction = Fraction(0)


@dataclass(frozen=True)
class Programmed:
    """The best lottery: outcomes by payoffs in steps, its value, and what remains unproven.

    ``prices`` say of each demand how fast the value would rise if less were demanded. One with a
    price is met exactly by every best lottery.
    """

    lottery: tuple[tuple[Fraction, Keys], ...]
    value: Fraction
    gap: Fraction
    prices: tuple[Fraction, ...]


class OutcomePool:
    """The outcomes found so far: payoffs in steps, each with the first code that gives them."""

    def __init__(self, pricing: Pricing) -> None:
        self.pricing = pricing
        self.words: dict[Keys, Words] = {}

    def best(
        self, weights: Sequence[int], beyond: int | None = None
    ) -> tuple[Keys, Fraction] | None:
        """Find the best of all outcomes, keep it, and return it with the bound on all.

        With ``beyond`` one with a larger sum will do, and None says that there is none.
        """
        common = gcd(*weights) or 1
        limit = None if beyond is None else beyond // common
        priced = self.pricing.best([w // common for w in weights], limit)
        if priced is None:
            return None
        self.words.setdefault(priced.keys, priced.words)
        return priced.keys, priced.bound * common


class LotteryProgramme:
    """Maximise Σ weight · expected payoff for one or more weights, or once the rise, under demands.

    Each time it goes on from where it stopped before.
    """

    def __init__(self, pool: OutcomePool, demands: Sequence[Demand]) -> None:
        self._pool = pool
        units = pool.pricing.units
        self._rows = [_whole(demand, units) for demand in demands]
        self._sizes: Whole = []
        self._basis: ExactBasis | None = None

    def maximise(self, weights: Sequence[Fraction] | None) -> Programmed | None:
        """Return the best lottery, None where no lottery meets the demands; no weights: the rise.

        Raises SimError where it is not settled within a number of exchanges.
        """
        basis = self._basis or self._met()
        if basis is None:
            return None
        self._basis = basis
        basis.settle()
        scale = Fraction(1)
        costs: dict[str, int] = {RISE: 1}
        own = [0] * len(self._pool.pricing.units)
        if weights is not None:
            worth = [w * unit for w, unit in zip(weights, self._pool.pricing.units, strict=True)]
            scale = Fraction(lcm(*(w.denominator for w in worth)))
            costs, own = {}, [int(w * scale) for w in worth]
        unproven = self._improved(basis, costs, own)
        return self._result(basis, _paid(basis, costs, own), unproven / scale, scale)

    def _met(self) -> ExactBasis | None:
        """Return a basis that meets the demands, None where no lottery does."""
        nothing = [0] * len(self._pool.pricing.units)
        if not self._pool.words and self._pool.best([1] * len(nothing)) is None:
            return None
        basis = self._started()
        if not _falls_short(basis):
            return basis
        left = self._improved(basis, {SHORTFALL: -1}, nothing)
        if left:
            raise SimError(
                "lotteries: whether any is acceptable could not be settled within the budget - "
                "take issues off the agenda"
            )
        return None if _falls_short(basis) else basis

    def _started(self) -> ExactBasis:
        """Return a basis of one outcome, what it exceeds the demands by, and its shortfall."""
        size = len(self._rows)
        right = [row.right for row in self._rows]
        columns = [self._column(keys) for keys in self._pool.words]
        self._sizes = [max(row) - min(row) or 1 for row in list(zip(*columns, strict=True))[:-1]]
        keys = max(self._pool.words, key=lambda keys: (self._shortfall(keys), keys))
        column = self._column(keys)
        inverse = [[-int(i == j) for j in range(size)] + [column[i]] for i in range(size)]
        inverse.append([0] * size + [1])
        variables = [*(_surplus(at, size) for at in range(size)), Variable(keys, column)]
        basis = ExactBasis(variables, inverse, [*right, 1])
        lowest = min(range(size), key=lambda at: self._ratio(basis, at), default=None)
        if lowest is not None and basis.values[lowest] < 0:
            needed = (*self._sizes, 0)
            basis.force(Variable(SHORTFALL, needed), lowest)
            basis.settle()
        return basis

    def _shortfall(self, keys: Keys) -> Fraction:
        """Return how far an outcome lies below the demands, with a minus sign."""
        column = self._column(keys)
        over = zip(column, self._rows, self._sizes, strict=False)
        return min((Fraction(0), *(Fraction(a - row.right, size) for a, row, size in over)))

    def _ratio(self, basis: ExactBasis, at: int) -> Fraction:
        return Fraction(basis.values[at], self._sizes[at])

    def _column(self, keys: Keys) -> tuple[int, ...]:
        return (*(weighted(row.factors, keys) for row in self._rows), 1)

    def _improved(
        self, basis: ExactBasis, costs: Mapping[str, int], own: Sequence[int]
    ) -> Fraction:
        """Exchange variables until nothing improves the objective; return what is unproven."""
        fixed = [_surplus(at, len(self._rows)) for at in range(len(self._rows))]
        if RISE in costs:
            fixed.append(Variable(RISE, (*(-row.slope for row in self._rows), 0), 1))
        columns = {keys: self._column(keys) for keys in self._pool.words}
        for _ in range(MOST_EXCHANGES):
            prices = basis.prices(_paid(basis, costs, own))
            chosen = self._improving(fixed, columns, own, prices, basis.denominator)
            if isinstance(chosen, Fraction):
                return chosen / basis.denominator
            basis.enter(chosen, SHORTFALL)
            if SHORTFALL in costs and not _falls_short(basis):
                return Fraction(0)
        raise SimError("lotteries: the programme did not settle - take issues off the agenda")

    def _improving(
        self,
        fixed: Sequence[Variable],
        columns: dict[Keys, tuple[int, ...]],
        own: Sequence[int],
        prices: Sequence[int],
        bottom: int,
    ) -> Variable | Fraction:
        """Return the variable that improves most, or by how much one unknown still might."""
        rates = [v.cost * bottom - weighted(prices, v.column) for v in fixed]
        if max(rates, default=0) > 0:
            return fixed[rates.index(max(rates))]
        worth = [bottom * w for w in own]
        for price, row in zip(prices, self._rows, strict=False):
            if price:
                worth = [w - price * f for w, f in zip(worth, row.factors, strict=True)]
        best = max(columns, key=lambda keys: weighted(worth, keys))
        if weighted(worth, best) <= prices[-1]:
            found = self._pool.best(worth, prices[-1])
            if found is None:
                return Fraction(0)
            best, bound = found
            if weighted(worth, best) <= prices[-1]:
                return max(bound - prices[-1], Fraction(0))
            columns[best] = self._column(best)
        return Variable(best, columns[best])

    def _result(
        self, basis: ExactBasis, paid: Sequence[int], gap: Fraction, scale: Fraction
    ) -> Programmed:
        bottom, prices = basis.denominator, basis.prices(paid)
        total = sum(cost * value for cost, value in zip(paid, basis.values, strict=True))
        lottery = [
            (Fraction(value, bottom), v.name)
            for v, value in zip(basis.variables, basis.values, strict=True)
            if isinstance(v.name, tuple) and value
        ]
        lottery.sort(key=lambda part: (-part[0], part[1]))
        rates = zip(prices, self._rows, strict=False)
        paying = tuple(Fraction(-price, bottom) * row.scale / scale for price, row in rates)
        return Programmed(tuple(lottery), Fraction(total, bottom) / scale, gap, paying)


@dataclass(frozen=True)
class _Row:
    """A demand in whole numbers: factors on payoffs in steps."""

    factors: tuple[int, ...]
    right: int
    slope: int
    scale: Fraction


def _whole(demand: Demand, units: Sequence[Fraction]) -> _Row:
    factors = [f * unit for f, unit in zip(demand.factors, units, strict=True)]
    numbers = [*factors, demand.right, demand.slope]
    bottom = lcm(*(x.denominator for x in numbers))
    whole = [int(x * bottom) for x in numbers]
    common = gcd(*whole) or 1
    *weights, right, slope = (x // common for x in whole)
    return _Row(tuple(weights), right, slope, Fraction(bottom, common))


def _surplus(at: int, size: int) -> Variable:
    """Return what a demand is exceeded by."""
    return Variable(f"surplus {at}", (*(-int(i == at) for i in range(size)), 0))


def _paid(basis: ExactBasis, costs: Mapping[str, int], own: Sequence[int]) -> Whole:
    """Return what each basic variable adds to the objective."""
    return [
        weighted(own, v.name) if isinstance(v.name, tuple) else costs.get(str(v.name), 0)
        for v in basis.variables
    ]


def _falls_short(basis: ExactBasis) -> bool:
    return any(v.name == SHORTFALL for v in basis.variables)

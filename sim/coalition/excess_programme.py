"""The division with the smallest largest excess: one linear programme, solved in whole numbers.

The excess of a coalition S at a division x is v(S) − x(S), what it could gain by leaving.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import cast

from sim.coalition.game import CoalitionGame
from sim.solver.lottery.exact_simplex import ExactBasis, Variable


@dataclass(frozen=True)
class SmallestExcess:
    """The smallest largest excess, a division that has it, and what proves it.

    ``weights`` are those of coalitions, by mask; they sum to 1, and each such coalition has this
    excess in every division that is as good. In these the players ``at_floor`` get no more than
    their floors. ``of_all`` is the weight with which everyone counts against them.
    """

    excess: Fraction
    division: tuple[Fraction, ...]
    weights: Mapping[int, Fraction]
    at_floor: tuple[int, ...]
    of_all: Fraction


def smallest_excess(
    game: CoalitionGame,
    free: Sequence[int],
    settled: Mapping[int, Fraction],
    floors: Sequence[Fraction],
) -> SmallestExcess:
    """Minimise the largest excess of the ``free`` coalitions over divisions x ≥ floors.

    ``settled[mask]`` is what coalitions get together, all players among them. The programme is
    solved by its dual: maximise Σ λ_S·v(S) + Σ ν_i·floor_i − Σ μ_T·x(T) over λ, ν ≥ 0, Σ λ_S = 1
    and Σ λ_S·e_S + Σ ν_i·e_i = Σ μ_T·e_T, from a basis that is always there. Its prices are the
    division and the excess.
    """
    numbers = (*game.worths, *settled.values(), *floors)
    bottom = lcm(*(x.denominator for x in numbers))
    worths = [int(w * bottom) for w in game.worths]
    basis, costs, others = _start(game, free, settled, floors, bottom, worths)
    while True:
        prices = basis.prices([costs[v.name] for v in basis.variables])
        entering = _entering(basis.denominator, prices, free, worths, others)
        if entering is None:
            return _found(game, basis, prices, bottom)
        costs[entering.name] = entering.cost
        basis.enter(entering)


def _start(
    game: CoalitionGame,
    free: Sequence[int],
    settled: Mapping[int, Fraction],
    floors: Sequence[Fraction],
    bottom: int,
    worths: Sequence[int],
) -> tuple[ExactBasis, dict[object, int], list[Variable]]:
    """Return a basis of one coalition and the floors of the others, and all but coalitions."""
    size, first = len(game.players), free[0]
    at_floor = [
        Variable(("floor", i), _column(1 << i, size, 0), int(floor * bottom))
        for i, floor in enumerate(floors)
    ]
    rest = [
        Variable((name, mask), tuple(sign * c for c in _column(mask, size, 0)), sign * cost)
        for mask, share in settled.items()
        for cost in [int(share * bottom)]
        for name, sign in (("less", -1), ("more", 1))
    ]
    less = next(v for v in rest if v.name == ("less", game.everyone))
    pivot = (first & -first).bit_length() - 1
    rows = [at_floor[i] if i != pivot else less for i in range(size)]
    inverse = []
    for i in range(size):
        row = [int(i == j) for j in range(size)] + [int(i == pivot or not first >> i & 1)]
        row[pivot] = -1
        inverse.append(row)
    inverse.append([0] * size + [1])
    variables = [*rows, _coalition(first, size, worths)]
    basis = ExactBasis(variables, inverse, [0] * size + [1])
    return basis, {v.name: v.cost for v in variables}, [*rest, *at_floor]


def _column(mask: int, size: int, weight: int) -> tuple[int, ...]:
    return (*(mask >> i & 1 for i in range(size)), weight)


def _coalition(mask: int, size: int, worths: Sequence[int]) -> Variable:
    return Variable(("coalition", mask), _column(mask, size, 1), worths[mask])


def _entering(
    bottom: int,
    prices: Sequence[int],
    free: Sequence[int],
    worths: Sequence[int],
    others: Sequence[Variable],
) -> Variable | None:
    """Return what improves the programme most, None where nothing does."""
    *division, excess = prices
    sums = subset_sums(division)
    rates = [bottom * worths[mask] - sums[mask] for mask in free]
    best = max(rates)
    if best > excess:
        return _coalition(free[rates.index(best)], len(division), worths)
    for other in others:
        price = sum(p * c for p, c in zip(prices, other.column, strict=True) if c)
        if bottom * other.cost > price:
            return other
    return None


def subset_sums(shares: Sequence[int]) -> list[int]:
    """Return what every coalition gets, by mask.

    >>> subset_sums([1, 10])
    [0, 1, 10, 11]
    """
    sums = [0]
    for share in shares:
        sums += [total + share for total in sums]
    return sums


def _found(
    game: CoalitionGame, basis: ExactBasis, prices: Sequence[int], bottom: int
) -> SmallestExcess:
    weights: dict[int, Fraction] = {}
    at_floor, of_all = [], Fraction(0)
    for variable, value in zip(basis.variables, basis.values, strict=True):
        kind, which = cast("tuple[str, int]", variable.name)
        share = Fraction(value, basis.denominator)
        if value and kind == "coalition":
            weights[which] = share
        elif value and kind == "floor":
            at_floor.append(which)
        elif which == game.everyone:
            of_all += share if kind == "less" else -share
    *division, excess = (Fraction(p, basis.denominator * bottom) for p in prices)
    return SmallestExcess(excess, tuple(division), weights, tuple(at_floor), of_all)

"""Pairs of offers between two that are best replies to each other for ever."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from sim.strategic.contract_points import Whole
from sim.strategic.countdown import OfferGame


@dataclass(frozen=True)
class Pair:
    """What each of two offers whenever it is its turn, as points of the contract set."""

    first: int
    second: int


def stationary_pairs(game: OfferGame) -> tuple[Pair, ...]:
    """Return all stationary pairs of a game of two, from the second's best to the first's best.

    1. Work out for every offer of one party the best offer of the other that the first would accept
       rather than wait for its own.
    2. The pairs are where the answer to the answer is the offer itself, and the proposer would not
       rather wait.
    """
    if game.points.size == 0:
        return ()
    rising, falling = game.points.columns[0], -game.points.columns[1]
    of_second = np.searchsorted(rising, _least(game, 0), side="left")
    of_first = np.searchsorted(falling, -_least(game, 1), side="right") - 1
    size = game.points.size
    # an answer may not exist: nothing is acceptable to who would rather wait
    answered = np.flatnonzero((of_second < size) & (of_first[np.minimum(of_second, size - 1)] >= 0))
    fixed = answered[of_first[of_second[answered]] == answered]
    pairs = (Pair(int(at), int(of_second[at])) for at in fixed.tolist())
    return tuple(pair for pair in pairs if _is_made(game, pair))


def _is_made(game: OfferGame, pair: Pair) -> bool:
    """Return whether neither proposer would rather wait for the other's offer."""
    first, second = game.gains(pair.first), game.gains(pair.second)
    return first[0] >= game.rejected(second)[0] and second[1] >= game.rejected(first)[1]


def _least(game: OfferGame, party: int) -> Whole:
    """Return for each offer of a party the payoff in units that it is worth waiting for."""
    column, unit = game.points.columns[party], game.points.units[party]
    slope, constant = game.worth[party]
    outside = game.outside[party]
    floor = None if outside is None else game.least_key(party, outside)
    needed = _ceilings(column, slope, constant / unit)
    low, high = int(column.min()), int(column.max()) + 1
    bounded = np.clip(needed, low if floor is None else max(low, min(floor, high)), high)
    return bounded.astype(column.dtype)


def _ceilings(column: Whole, slope: Fraction, constant: Fraction) -> NDArray[np.object_]:
    """Return ⌈slope · key + constant⌉ for whole keys, exactly.

    >>> _ceilings(np.array([1, 2, 3]), Fraction(1, 2), Fraction(1, 3)).tolist()
    [1, 2, 2]
    """
    bottom = lcm(slope.denominator, constant.denominator)
    top = column.astype(object) * -int(slope * bottom) - int(constant * bottom)
    return np.asarray(-(top // bottom))

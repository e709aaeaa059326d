"""Temptations to stop half-way, ranked so that whole numbers take the place of fractions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.crisis.half_way import LARGEST, HalfWay
from sim.crisis.orders import Ranks


@dataclass(frozen=True, eq=False)
class Ranked:
    """Numbers of several parties in each state as ranks among all of them, from 0.

    ``ranks[p]`` has shape (2^moves,); the rank k stands for ``levels[k]`` of ``unit``, and the one
    beyond the last for more than any number.
    """

    ranks: Mapping[str, Ranks]
    levels: NDArray[Any]
    unit: Fraction

    def value(self, rank: int) -> Fraction | None:
        """Return the number that a rank stands for, None for the one beyond all."""
        return int(self.levels[rank]) * self.unit if rank < len(self.levels) else None

    def rank_of(self, limit: Fraction) -> int:
        """Return the largest rank that stands for at most ``limit``, −1 where none does."""
        low, high = 0, len(self.levels)
        while low < high:
            middle = (low + high) // 2
            if int(self.levels[middle]) * self.unit <= limit:
                low = middle + 1
            else:
                high = middle
        return low - 1


def punishments(states: HalfWay) -> Ranked:
    """Return how likely punishment must be in each state so that stopping does not pay."""
    costs = states.costs_of_no_deal or {}
    scales = {
        p: states.units[p] / costs[p] for p in states.parties if costs.get(p, Fraction(0)) > 0
    }
    unit = Fraction(1, lcm(*(scale.denominator for scale in scales.values())))
    numbers = {
        p: _times(np.maximum(states.gains_by_stopping[p], 0), int(scale / unit))
        for p, scale in scales.items()
    }
    levels = _distinct(list(numbers.values()))
    ranks = {p: np.searchsorted(levels, row).astype(np.int32) for p, row in numbers.items()}
    for p in states.parties:
        if p not in ranks:
            gains = states.gains_by_stopping[p] > 0
            ranks[p] = np.where(gains, len(levels), 0).astype(np.int32)
    return Ranked(ranks, levels, unit)


def stopping_gains(states: HalfWay, party: str) -> Ranked:
    """Return what one party gains by stopping in each state, 0 where it loses."""
    numbers = np.maximum(states.gains_by_stopping[party], 0)
    levels = _distinct([numbers])
    ranks = {party: np.searchsorted(levels, numbers).astype(np.int32)}
    return Ranked(ranks, levels, states.units[party])


def asked(states: HalfWay, ranks: Mapping[str, Ranks]) -> list[Ranks]:
    """Return for each move the largest rank of its owners, one row for each set of owners."""
    rows: dict[tuple[str, ...], Ranks] = {}
    for move in states.moves:
        if move.owners not in rows:
            rows[move.owners] = np.maximum.reduce([ranks[p] for p in move.owners])
    return [rows[move.owners] for move in states.moves]


def _times(numbers: NDArray[Any], factor: int) -> NDArray[Any]:
    """Return whole numbers times a factor, as Python integers where they would not fit."""
    if numbers.dtype != object and max(1, int(numbers.max())) * factor >= LARGEST:
        numbers = numbers.astype(object)
    return np.asarray(numbers * factor)


def _distinct(rows: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Return the distinct numbers of some rows in rising order, 0 among them."""
    zero = np.zeros(1, dtype=np.int64)
    return np.unique(np.concatenate([zero, *(np.unique(row) for row in rows)]))

"""Two parties, many draws: which partial outcomes are part of some outcome that both accept."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.drawn_sums import DrawnSums
from sim.doubt.draws.efficient_sums import NOWHERE, Rows
from sim.doubt.draws.searched_sums import reaching
from sim.doubt.draws.weighted_sums import PartSets, angle_weights, best_sums

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]
ANGLES = np.array([4, 2, 6, 3, 5]) * np.pi / 16  # between the gains, the middle first


def attained(sums: DrawnSums, wanted: Sequence[PartSets]) -> Flags:
    """Return for each set whether an outcome with a member reaches both floors, (draws, sets).

    1. None does where all that a party can get is less than its floor.
    2. For a few weightings of the gains, the best outcome with a member reaches both floors, or its
       weighted gain, the most there is, falls short of the weighted floors.
    3. What is still open is searched, with the weighting that bounds it most, as soon as there are
       few draws for each set still open, by the budget of the sums.

    Sums of gains are exact (see ``outcome_gains``); weighted ones leave a margin.

    Source: Everett (1963), Operations Research 11: 399-417.
    """
    room = sums.limits.room
    possible = (room[0] >= 0) & (room[1] >= 0)
    is_open = np.repeat(possible[:, None], sum(len(sets.places) for sets in wanted), axis=1)
    found = np.zeros_like(is_open)
    least, tightest = np.full(found.shape, np.inf), np.full(found.shape, ANGLES[0])
    for angle in ANGLES:
        if sums.budget.few * np.count_nonzero(is_open) <= sums.draws:
            break
        rows = np.flatnonzero(is_open.any(axis=1))
        own = sums.only(rows)
        best = best_sums(own, angle_weights(own.limits, angle))
        each = [best.exchanged(sets) for sets in wanted]
        reaches, bound = (np.concatenate(tables, axis=1) for tables in zip(*each, strict=True))
        found[rows] |= reaches
        is_open[rows] &= ~reaches & (bound >= 0)
        tightest[rows] = np.where(bound < least[rows], angle, tightest[rows])
        least[rows] = np.minimum(bound, least[rows])
    draws, columns = np.nonzero(is_open)
    found[draws, columns] = _searched(sums, wanted, draws, columns, tightest[draws, columns])
    return found


def _searched(
    sums: DrawnSums, wanted: Sequence[PartSets], draws: Places, columns: Places, angles: Floats
) -> Flags:
    """Return for pairs of a draw and a set whether an outcome with a member reaches the floors."""
    widest = max(table.shape[1] for table in sums.tables[0])
    step = max(1, min(sums.budget.pairs, sums.budget.at_once // widest))
    found = np.zeros(len(draws), dtype=np.bool_)
    for start in range(0, len(draws), step):
        some = slice(start, start + step)
        own = sums.only(draws[some])
        tables = [_uncoded(a, b) for a, b in zip(*own.tables, strict=True)]
        begin = 0
        for sets in wanted:
            at = columns[some] - begin
            rows = np.flatnonzero((at >= 0) & (at < len(sets.places)))
            _leave_only(tables[sets.group], rows, sets.places[at[rows]])
            begin += len(sets.places)
        found[some] = reaching(tables, own.limits, angle_weights(own.limits, angles[some]))
    return found


def _uncoded(first: Floats, second: Floats) -> Rows:
    return Rows(first, second, np.zeros(first.shape, dtype=np.int64))


def _leave_only(table: Rows, rows: Places, places: Places) -> None:
    """Leave in some rows of a table only what stands at these places."""
    others = np.ones((len(rows), table.first.shape[1]), dtype=np.bool_)
    others[np.arange(len(rows))[:, None], places] = False
    at, column = np.nonzero(others)
    table.first[rows[at], column] = NOWHERE
    table.second[rows[at], column] = NOWHERE

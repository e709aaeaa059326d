"""Two parties, many outcomes: the efficient outcomes of each draw, many draws at once.

The frontier of a sum of sets lies inside the sum of their frontiers (Nemhauser & Ullmann 1969), so
groups of issues are added one by one and dominated partial outcomes dropped. The draws of a chunk
are the rows of arrays; one sort and one running maximum serve them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.analysis.uncertainty.outcome_gains import Piece, totals
from sim.analysis.uncertainty.outcome_halves import Half
from sim.analysis.uncertainty.payoff_model import PartyNumbers

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
NOWHERE = -1e150  # the gains that fill up rows
CACHED = 1 << 15  # numbers handled at once


@dataclass(frozen=True, eq=False)
class Rows:
    """Partial outcomes of each draw, the first party's gain falling: gains and codes (draws, n)."""

    first: Floats
    second: Floats
    codes: Codes


@dataclass(frozen=True, eq=False)
class FrontierGains:
    """The efficient outcomes of a block of draws that may be agreed; rows filled with NOWHERE."""

    parties: tuple[str, str]
    rows: tuple[Rows, ...]  # chunk by chunk
    floors: tuple[Floats, Floats]
    draws: int

    def pieces(self) -> Iterator[Piece]:
        """Yield the gains chunk by chunk, draws in order."""
        start = 0
        for rows in self.rows:
            draws = slice(start, start + len(rows.first))
            gains = {
                p: table[:, None, :]
                for p, table in zip(self.parties, (rows.first, rows.second), strict=True)
            }
            given = [
                gains[p] >= floor[draws, None, None]
                for p, floor in zip(self.parties, self.floors, strict=True)
            ]
            yield Piece(draws, slice(0, 1), gains, given)
            start = draws.stop

    def codes(self, draw: int, places: NDArray[np.int64]) -> Codes:
        """Return the codes of outcomes of one draw by their places in its row."""
        for rows in self.rows:
            if draw < len(rows.codes):
                return np.asarray(rows.codes[draw, places])
            draw -= len(rows.codes)
        raise IndexError(draw)

    def only(self, draws: Sequence[int]) -> FrontierGains:
        """Return the gains of some of the draws."""
        chosen = list(draws)
        width = max((rows.first.shape[1] for rows in self.rows), default=0)
        whole = [_widened(rows, width) for rows in self.rows]
        rows = Rows(
            np.concatenate([r.first for r in whole])[chosen],
            np.concatenate([r.second for r in whole])[chosen],
            np.concatenate([r.codes for r in whole])[chosen],
        )
        floors = (self.floors[0][chosen], self.floors[1][chosen])
        return replace(self, rows=(rows,), floors=floors, draws=len(chosen))


def _widened(rows: Rows, width: int) -> Rows:
    more = ((0, 0), (0, width - rows.first.shape[1]))
    return Rows(
        np.pad(rows.first, more, constant_values=NOWHERE),
        np.pad(rows.second, more, constant_values=NOWHERE),
        np.pad(rows.codes, more),
    )


def frontier_gains(
    groups: Sequence[Half],
    parties: tuple[str, str],
    numbers: Mapping[str, PartyNumbers],
    tolerances: Mapping[str, float],
) -> FrontierGains:
    """Return the efficient outcomes of every draw at which nobody is below the reservation value.

    Partial outcomes that cannot reach it, even with the best of what is left, are dropped on the
    way. Of outcomes with equal gains one is kept.
    """
    one, other = parties
    tables = [(totals(g, one, numbers[one]), totals(g, other, numbers[other])) for g in groups]
    floors = tuple(
        numbers[p].reservation - numbers[p].disagreement - tolerances[p] for p in parties
    )
    draws = len(floors[0])
    step = max(1, CACHED // (16 * max(len(g.codes) for g in groups)))
    found = []
    for start in range(0, draws, step):
        part = slice(start, min(start + step, draws))
        begin = [-numbers[p].disagreement[part, None] for p in parties]
        least = (floors[0][part, None], floors[1][part, None])
        own = [(first[part], second[part]) for first, second in tables]
        found.append(_frontiers(groups, own, (begin[0], begin[1]), least))
    return FrontierGains(parties, tuple(found), (floors[0], floors[1]), draws)


def _frontiers(
    groups: Sequence[Half],
    tables: Sequence[tuple[Floats, Floats]],
    begin: tuple[Floats, Floats],
    floors: tuple[Floats, Floats],
) -> Rows:
    rows = Rows(begin[0], begin[1], np.zeros(begin[0].shape, dtype=np.int64))
    left = [
        sum((table[side].max(axis=1) for table in tables), np.zeros(len(begin[0])))
        for side in (0, 1)
    ]
    nothing = np.full_like(begin[0], 2 * NOWHERE)
    none = Rows(0 * begin[0], 0 * begin[1], np.zeros(begin[0].shape, dtype=np.int64))
    for group, (first, second) in zip(groups, tables, strict=True):
        left = [left[0] - first.max(axis=1), left[1] - second.max(axis=1)]
        needed = (floors[0] - left[0][:, None], floors[1] - left[1][:, None])
        codes = np.broadcast_to(group.codes, first.shape)
        own = _with_group(none, Rows(first, second, codes), (nothing, nothing))
        rows = _with_group(rows, own, needed)
    return rows


def _with_group(rows: Rows, group: Rows, needed: tuple[Floats, Floats]) -> Rows:
    """Return the efficient sums of partial outcomes and the options of one more group.

    Options go in with the second gain falling: of equal sums for the first party the stable sort
    then meets the best for the second one first.
    """
    order = np.argsort(-group.second, axis=1, kind="stable")
    first, second, codes = (
        np.take_along_axis(x, order, axis=1) for x in (group.first, group.second, group.codes)
    )
    draws = len(first)
    sums_first = (first[:, :, None] + rows.first[:, None, :]).reshape(draws, -1)
    sums_second = (second[:, :, None] + rows.second[:, None, :]).reshape(draws, -1)
    sums_codes = (codes[:, :, None] + rows.codes[:, None, :]).reshape(draws, -1)
    lost = (sums_first < needed[0]) | (sums_second < needed[1])
    sums_first[lost] = NOWHERE
    sums_second[lost] = NOWHERE
    order = np.argsort(-sums_first, axis=1, kind="stable")
    if _repeats(sums_first, sums_second, order):
        order = np.lexsort((sums_codes, -sums_second, -sums_first), axis=1)
    sums_second = np.take_along_axis(sums_second, order, axis=1)
    before = np.maximum.accumulate(sums_second, axis=1)
    kept = sums_second > np.concatenate([np.full((draws, 1), NOWHERE), before[:, :-1]], axis=1)
    width = max(int(kept.sum(axis=1).max(initial=0)), 1)
    at, column = np.nonzero(kept)
    place = (np.cumsum(kept, axis=1) - 1)[at, column]
    result = Rows(
        np.full((draws, width), NOWHERE),
        np.full((draws, width), NOWHERE),
        np.zeros((draws, width), dtype=np.int64),
    )
    source = order[at, column]
    result.first[at, place] = sums_first[at, source]
    result.second[at, place] = sums_second[at, column]
    result.codes[at, place] = sums_codes[at, source]
    return result


def _repeats(first: NDArray[Any], second: NDArray[Any], order: NDArray[np.intp]) -> bool:
    """Return whether two partial outcomes of some draw give both the same, so that codes decide."""
    one, other = (np.take_along_axis(x, order, axis=1) for x in (first, second))
    same = (one[:, 1:] == one[:, :-1]) & (other[:, 1:] == other[:, :-1])
    return bool((same & (one[:, 1:] > NOWHERE)).any())

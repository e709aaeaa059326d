"""Two parties, many outcomes: the efficient outcomes of each draw, many draws at once.

The frontier of a sum of sets lies inside the sum of their frontiers (Nemhauser & Ullmann 1969), so
groups of issues are added one by one and dominated partial outcomes dropped. The draws of a chunk
are the rows of arrays; one sort and one running maximum serve them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.draw_limits import SumLimits
from sim.doubt.draws.drawn_sums import DrawnSums, drawn_sums
from sim.doubt.draws.efficient_sums import (
    Codes,
    Floats,
    Rows,
    all_sums,
    efficient,
    widened,
)
from sim.doubt.draws.outcome_gains import Piece, all_given
from sim.doubt.draws.outcome_halves import OutcomeHalf
from sim.doubt.numbers.payoff_model import DrawnNumbers


@dataclass(frozen=True, eq=False)
class FrontierGains:
    """The efficient outcomes of a block of draws that may be agreed; rows filled with NOWHERE."""

    parties: tuple[str, str]
    rows: tuple[Rows, ...]  # chunk by chunk
    floors: tuple[Floats, Floats]
    draws: int

    def pieces(self, _parties: Sequence[str] = ()) -> Iterator[Piece]:
        """Yield the gains of both parties chunk by chunk, draws in order."""
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
            zone = all_given(given, np.empty(given[0].shape, dtype=np.bool_))
            yield Piece(draws, slice(0, 1), gains, given, zone)
            start = draws.stop

    def codes(self, draws: NDArray[np.intp], places: NDArray[np.int64]) -> Codes:
        """Return the codes of outcomes by their draws and their places in the rows."""
        found, start = np.zeros(len(draws), dtype=np.int64), 0
        for rows in self.rows:
            own = np.flatnonzero((draws >= start) & (draws < start + len(rows.codes)))
            found[own] = rows.codes[draws[own] - start, places[own]]
            start += len(rows.codes)
        return found

    def only(self, draws: Sequence[int]) -> FrontierGains:
        """Return the gains of some of the draws."""
        chosen = list(draws)
        width = max((rows.first.shape[1] for rows in self.rows), default=0)
        whole = [widened(rows, width) for rows in self.rows]
        rows = Rows(
            np.concatenate([r.first for r in whole])[chosen],
            np.concatenate([r.second for r in whole])[chosen],
            np.concatenate([r.codes for r in whole])[chosen],
        )
        floors = (self.floors[0][chosen], self.floors[1][chosen])
        return replace(self, rows=(rows,), floors=floors, draws=len(chosen))


def frontier_gains(
    groups: Sequence[OutcomeHalf],
    parties: tuple[str, str],
    numbers: Mapping[str, DrawnNumbers],
    tolerances: Mapping[str, float],
    limits: SumLimits,
) -> FrontierGains:
    """Return the efficient outcomes of every draw at which nobody is below the reservation value.

    Partial outcomes that cannot reach it, even with the best of what is left, are dropped on the
    way. Of outcomes with equal gains one is kept.
    """
    found, floors = [], []
    for sums in drawn_sums(groups, parties, numbers, tolerances, limits):
        found.append(_frontiers(groups, sums))
        floors.append(sums.limits.floors)
    one, other = (np.concatenate(own) for own in zip(*floors, strict=True))
    return FrontierGains(parties, tuple(found), (one, other), len(one))


def _frontiers(groups: Sequence[OutcomeHalf], sums: DrawnSums) -> Rows:
    nothing = np.zeros((sums.draws, 1))
    rows = Rows(nothing, nothing, np.zeros(nothing.shape, dtype=np.int64))
    most = [[table.max(axis=1) for table in tables] for tables in sums.tables]
    left = [sum(own, np.zeros(sums.draws)) for own in most]
    for at, group in enumerate(groups):
        left = [rest - own[at] for rest, own in zip(left, most, strict=True)]
        first, second = (tables[at] for tables in sums.tables)
        own = efficient(Rows(first, second, np.broadcast_to(group.codes, first.shape)))
        longer = all_sums(own, rows)
        lost = longer.first < (sums.limits.floors[0] - left[0])[:, None]
        lost |= longer.second < (sums.limits.floors[1] - left[1])[:, None]
        rows = efficient(longer, lost)
    return rows

"""The smallest value among what a move makes strictly better for its mover."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.stability.moves import NEVER, Mover, Places, Table


@dataclass(frozen=True, eq=False)
class _Sorted:
    """One class of moves: what it reaches from the best down, and how much of it beats each."""

    members: Places
    reach: Places
    by_rank: NDArray[np.intp]  # (reached rows, columns)
    beaten_by: NDArray[np.intp]  # (rows of members, columns): how many are strictly better


@dataclass(frozen=True, eq=False)
class BetterMoves:
    """The improvements of one mover, sorted once and asked for many values.

    1. Of each class, sort what it reaches by the mover's payoff, the best first.
    2. The smallest value of the first k of these is a running minimum.
    3. What is strictly better than a state are the first k, where k counts those above it.
    """

    mover: Mover
    sorted: tuple[_Sorted, ...]

    @staticmethod
    def of(mover: Mover, ranks: Table) -> BetterMoves:
        """Return the improvements of a mover with these ranks, shape (combinations,)."""
        table = mover.table(ranks)
        rows = np.arange(len(table))
        return BetterMoves(
            mover,
            tuple(_sort(table, rows, members, reach) for members, reach in mover.classes),
        )

    def smallest(self, values: Table) -> Table:
        """Return the smallest value among the improvements from each state, NEVER without one."""
        table = self.mover.table(values)
        found = np.full_like(table, NEVER)
        for part in self.sorted:
            running = np.minimum.accumulate(
                np.take_along_axis(table[part.reach], part.by_rank, axis=0), axis=0
            )
            last = np.maximum(part.beaten_by - 1, 0)
            least = np.take_along_axis(running, last, axis=0)
            found[part.members] = np.where(part.beaten_by > 0, least, NEVER)
        return self.mover.flat(found)


def _sort(table: Table, rows: NDArray[np.intp], members: Places, reach: Places) -> _Sorted:
    order = table[reach]
    by_rank = np.argsort(-order, axis=0, kind="stable")
    ranks = np.take_along_axis(order, by_rank, axis=0)
    place = np.broadcast_to(np.arange(len(ranks))[:, None], ranks.shape)
    is_new = np.ones(ranks.shape, dtype=np.bool_)
    is_new[1:] = ranks[1:] != ranks[:-1]
    first = np.maximum.accumulate(np.where(is_new, place, 0), axis=0)
    beaten = np.empty_like(first)
    np.put_along_axis(beaten, by_rank, first, axis=0)
    kept = np.searchsorted(rows[reach], rows[members])
    return _Sorted(members, reach, by_rank, beaten[kept])

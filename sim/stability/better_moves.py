"""The smallest value among what a move makes strictly better for its mover."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.stability.moves import NEVER, NONE, Mover, Rows, Table
from sim.stability.states import States

Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class _Sorted:
    """One class of moves: what it reaches from the best down, and how much of it beats each.

    Shapes (reached rows, columns) and (rows of members, columns), or without columns where the
    order is the same in all of them.
    """

    members: Rows
    reach: Rows
    by_rank: Places
    beaten_by: Places


@dataclass(frozen=True, eq=False)
class BetterMoves:
    """The improvements of one mover, sorted once and asked for many values.

    1. Of each class, sort what it reaches by the mover's payoff, the best first.
    2. The smallest value of the first k of these is a running minimum.
    3. What is strictly better than a state are the first k, where k counts those above it.
    """

    mover: Mover
    sorted: tuple[_Sorted, ...]

    def smallest(self, values: Table) -> Table:
        """Return the smallest value among the improvements from each state, NEVER without one."""
        table = self.mover.table(values, NEVER)
        found = np.full_like(table, NEVER)
        for part in self.sorted:
            running = np.minimum.accumulate(_taken(table[part.reach], part.by_rank), axis=0)
            least = _taken(running, np.maximum(part.beaten_by - 1, 0))
            has_better = (part.beaten_by > 0).reshape(len(least), -1)
            found[part.members] = np.where(has_better, least, NEVER)
        return self.mover.flat(found)


def better_moves(states: States, mover: Mover) -> BetterMoves:
    """Return the improvements of a party that moves alone."""
    party = next(iter(mover.group))
    ranks = _own_ranks(states, mover, party)
    if ranks is None:
        ranks = mover.table(states.ranks[party], NONE)
    return BetterMoves(mover, tuple(_sort(ranks, *rows) for rows in mover.classes))


def _own_ranks(states: States, mover: Mover, party: str) -> Table | None:
    """Return the order of the rows where it is the same whatever the others do, else None."""
    payoffs = states.problem.party_payoffs[party]
    if payoffs.interactions:
        return None
    total = np.zeros(mover.shape[0], dtype=object)
    for k, options in zip(mover.axes, mover.options, strict=True):
        at = states.space.position[states.axes[k].issue]
        total = total + payoffs.contributions[at].astype(object)[options]
    return np.unique(total, return_inverse=True)[1].reshape(-1).astype(np.int32)


def _taken(table: Table, places: Places) -> Table:
    if places.ndim == 1:
        return np.asarray(table[places])
    return np.take_along_axis(table, places, axis=0)


def _sort(ranks: Table, members: Rows, reach: Rows) -> _Sorted:
    worth = ranks[reach]
    by_rank = np.argsort(-worth, axis=0, kind="stable")
    falling = np.take_along_axis(worth, by_rank, axis=0)
    place = np.arange(len(worth)).reshape(-1, *[1] * (worth.ndim - 1))
    is_new = np.ones(worth.shape, dtype=np.bool_)
    is_new[1:] = falling[1:] != falling[:-1]
    first = np.maximum.accumulate(np.where(is_new, place, 0), axis=0)
    beaten = np.empty_like(first)
    np.put_along_axis(beaten, by_rank, first, axis=0)
    rows = np.arange(len(ranks))
    return _Sorted(members, reach, by_rank, beaten[np.searchsorted(rows[reach], rows[members])])

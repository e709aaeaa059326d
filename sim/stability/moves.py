"""One move of a party, or of several together: any change of what they control, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.meant_outcome import place_of
from sim.problem.outcome_space import Axis
from sim.stability.control import Group
from sim.stability.states import MOST_CELLS, Mask, States

NEVER = np.int32(2**31 - 1)  # above every rank: what no sequence reaches
NONE = np.int32(-1)  # below every rank
MOST_MOVES = 400_000_000
Table = NDArray[Any]
Rows = slice | NDArray[np.intp]
EVERY = slice(None)


@dataclass(frozen=True, eq=False)
class Mover:
    """Who moves what. Tables have a row for each combination of its own options that occurs.

    Their columns are what stays when it moves; ``cell`` is the place of each state in a table.
    ``classes`` hold rows from which it reaches the same ones, itself among them, and those that it
    reaches: a single class where every move can be taken back, since one move may change all that
    it controls. Reaching is transitive, so that two moves in a row are one. ``options`` are the
    positions of the options in each row, shape (own axes, rows).
    """

    group: Group
    axes: tuple[int, ...]
    options: NDArray[np.int16]
    shape: tuple[int, int]
    cell: NDArray[np.intp]
    classes: tuple[tuple[Rows, Rows], ...]

    def table(self, values: Table, fill: Any) -> Table:
        """Return values of states as a table, what is impossible filled."""
        found = np.full(self.shape, fill, dtype=values.dtype)
        found.reshape(-1)[self.cell] = values
        return found

    def flat(self, table: Table) -> Table:
        """Return a table as values of states again."""
        return np.asarray(table.reshape(-1)[self.cell])

    def best(self, values: Table) -> Table:
        """Return the largest value at each state and wherever one move leads from there."""
        return self._folded(self.table(values, NONE), np.maximum)

    def worst(self, values: Table) -> Table:
        """Return the smallest value at each state and wherever one move leads from there."""
        return self._folded(self.table(values, NEVER), np.minimum)

    def _folded(self, table: Table, fold: np.ufunc) -> Table:
        found = np.empty_like(table)
        for members, reach in self.classes:
            found[members] = fold.reduce(table[reach], axis=0)
        return self.flat(found)

    def spread(self, reached: Mask) -> Mask:
        """Return which states are reached by at most one move from those that are."""
        table = self.table(reached, False)
        found = table.copy()
        for members, reach in self.classes:
            found[reach] |= table[members].any(axis=0)
        return self.flat(found)

    def improved(self, reached: Mask, ranks: Table) -> Mask:
        """Return which states are reached by one move that is better for the mover, from some."""
        least = self.table(np.where(reached, ranks, NEVER), NEVER)
        worth = self.table(ranks, NONE)
        found = np.zeros(self.shape, dtype=np.bool_)
        for members, reach in self.classes:
            found[reach] |= worth[reach] > least[members].min(axis=0)
        return self.flat(found)

    def places_after(self, place: int) -> NDArray[np.intp]:
        """Return the states that one move leads to from one, itself included."""
        row, there, rows = self._column(place)
        reach = next(reach for members, reach in self.classes if _holds(members, row))
        return there if isinstance(reach, slice) else there[np.isin(rows, reach)]

    def places_before(self, place: int) -> NDArray[np.intp]:
        """Return the states from which one move leads to one, itself included."""
        row, there, rows = self._column(place)
        found = np.zeros(len(there), dtype=np.bool_)
        for members, reach in self.classes:
            if _holds(reach, row):
                found |= True if isinstance(members, slice) else np.isin(rows, members)
        return there[found]

    def _column(self, place: int) -> tuple[int, NDArray[np.intp], NDArray[np.intp]]:
        """Return the row of a state, the states of its column, and the rows of these."""
        row, column = divmod(int(self.cell[place]), self.shape[1])
        there = np.flatnonzero(self.cell % self.shape[1] == column)
        return row, there, self.cell[there] // self.shape[1]


def _holds(rows: Rows, row: int) -> bool:
    return isinstance(rows, slice) or bool(np.isin(row, rows))


def mover(states: States, group: Group, most: int = MOST_MOVES) -> Mover | None:
    """Return what parties move by themselves, the options that need nobody else; None for nothing.

    Entering an option needs its controllers, leaving it those of the one that takes its place; an
    irreversible option is never left. Raises SimError where there are more than ``most`` moves, as
    where very many of them cannot be taken back.
    """
    entered = {k: _entered(states, axis, group) for k, axis in enumerate(states.axes)}
    own = tuple(k for k, options in entered.items() if options.any())
    if not own:
        return None
    rest = [k for k in range(len(states.axes)) if k not in own]
    rows, first, row = np.unique(_mixed(states, own), return_index=True, return_inverse=True)
    columns, column = np.unique(_mixed(states, rest), return_inverse=True)
    shape = len(rows), len(columns)
    if prod(shape) > 2 * MOST_CELLS:
        raise SimError(_too_wide(states, group, prod(shape), 2 * MOST_CELLS))
    options = states.choices[list(own)][:, first]
    stuck = [_stuck(states, states.axes[k]) for k in own]
    classes = _classes(options, [entered[k] for k in own], stuck)
    work = shape[1] * sum(_length(reach, shape[0]) for _, reach in classes)
    if work > most:
        raise SimError(_too_wide(states, group, work, most))
    cell = row.reshape(-1) * shape[1] + column.reshape(-1)
    return Mover(group, own, options, shape, cell.astype(np.intp), classes)


def _too_wide(states: States, group: Group, count: int, most: int) -> str:
    return (
        f"{place_of(states.problem)}: {' and '.join(sorted(group))} could move in {count:,} ways, "
        f"more than the {most:,} that are searched - drop irreversible or controlled_by from some "
        "options, or take issues off the agenda"
    )


def _mixed(states: States, axes: tuple[int, ...] | list[int]) -> NDArray[np.int64]:
    """Return a number for the options on some axes, equal for equal options."""
    found = np.zeros(len(states.codes), dtype=np.int64)
    for k in axes:
        found = found * len(states.axes[k].options) + states.choices[k]
    return found


def _entered(states: States, axis: Axis, group: Group) -> Mask:
    """Return which options of an issue the group enters by itself."""
    needed = states.control.needed.get(axis.issue, {})
    return np.array([bool(needed.get(o)) and needed[o] <= group for o in axis.options])


def _stuck(states: States, axis: Axis) -> Mask:
    """Return which options of an issue are never left."""
    stuck = states.control.irreversible.get(axis.issue, frozenset())
    return np.array([o in stuck for o in axis.options])


def _classes(
    options: NDArray[np.int16], entered: list[Mask], stuck: list[Mask]
) -> tuple[tuple[Rows, Rows], ...]:
    """Return rows from which the same ones are reached, with those: by what can be left, and how.

    An option that is entered and left alike stands for all of its kind (−1) in the key of a row.
    """
    keys = np.array(
        [
            np.where(can[row] & ~held[row], -1, row)
            for row, can, held in zip(options, entered, stuck, strict=True)
        ]
    )
    _, first, kind = np.unique(keys, axis=1, return_index=True, return_inverse=True)
    found = []
    for number, representative in enumerate(first):
        reach = np.ones(options.shape[1], dtype=np.bool_)
        for row, can, held in zip(options, entered, stuck, strict=True):
            option = row[representative]
            reach &= (row == option) | (can[row] & ~held[option])
        found.append((_rows(kind.reshape(-1) == number), _rows(reach)))
    return tuple(found)


def _rows(chosen: Mask) -> Rows:
    return EVERY if chosen.all() else np.flatnonzero(chosen)


def _length(rows: Rows, count: int) -> int:
    return count if isinstance(rows, slice) else len(rows)


def lone_movers(states: States) -> Iterator[Mover]:
    """Yield a mover for each party that can move an issue by itself."""
    for party in sorted(states.parties):
        if (one := mover(states, frozenset({party}))) is not None:
            yield one


def reached_minimum(values: Table, movers: list[Mover]) -> Table:
    """Return the smallest value that a sequence of moves reaches from each state, itself included.

    Moves are swept until nothing changes; nobody needs to move twice in a row.
    """
    while True:
        before = values
        for one in movers:
            values = one.worst(values)
        if len(movers) < 2 or np.array_equal(before, values):
            return values

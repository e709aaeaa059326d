"""One move of a party, or of several together: any change of what they control, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.problem.outcome_space import Axis
from sim.stability.control import Group
from sim.stability.states import States

NEVER = np.int32(2**31 - 1)  # above every rank: what no sequence reaches
NONE = np.int32(-1)  # below every rank
Table = NDArray[Any]
Places = slice | NDArray[np.intp]
EVERYWHERE = slice(None)


@dataclass(frozen=True, eq=False)
class Mover:
    """Who moves what. Tables have a row for each combination of its own options.

    ``classes`` hold rows from which it reaches the same ones, itself among them, and those that
    it reaches: a single class where every move can be taken back, since one move may change all
    that it controls. Reaching is transitive, so that two moves in a row are one.
    """

    group: Group
    shape: tuple[int, ...]
    own: tuple[int, ...]
    classes: tuple[tuple[Places, Places], ...]

    def table(self, values: Table) -> Table:
        """Return values by own combination (rows) and everything else (columns)."""
        rows = prod(self.shape[i] for i in self.own)
        return values.reshape(self.shape).transpose(self._order).reshape(rows, -1)

    def flat(self, table: Table) -> Table:
        """Return a table as values by state again."""
        shape = [self.shape[i] for i in self._order]
        return table.reshape(shape).transpose(np.argsort(self._order)).reshape(-1)

    def places_after(self, code: int) -> NDArray[np.intp]:
        """Return the codes of the combinations that one move leads to from one, itself included."""
        column, row = self._column(code)
        reach = next(reach for members, reach in self.classes if _holds(members, row))
        return column[reach]

    def places_before(self, code: int) -> NDArray[np.intp]:
        """Return the codes of the combinations from which one move leads to one."""
        column, row = self._column(code)
        parts = [column[members] for members, reach in self.classes if _holds(reach, row)]
        return np.concatenate(parts)

    def _column(self, code: int) -> tuple[NDArray[np.intp], int]:
        """Return the codes that differ from one only in its own options, and its place there."""
        place = np.unravel_index(code, self.shape)
        sizes = [self.shape[i] for i in self.own]
        own = np.unravel_index(np.arange(prod(sizes)), sizes)
        every = [np.full(prod(sizes), at) for at in place]
        for i, at in zip(self.own, own, strict=True):
            every[i] = at
        row = int(np.ravel_multi_index([place[i] for i in self.own], sizes))
        return np.ravel_multi_index(every, self.shape), row

    @property
    def _order(self) -> tuple[int, ...]:
        return (*self.own, *(i for i in range(len(self.shape)) if i not in self.own))

    def best(self, values: Table) -> Table:
        """Return the largest value at each state and wherever one move leads from there."""
        return self._folded(values, np.maximum)

    def worst(self, values: Table) -> Table:
        """Return the smallest value at each state and wherever one move leads from there."""
        return self._folded(values, np.minimum)

    def _folded(self, values: Table, fold: np.ufunc) -> Table:
        table = self.table(values)
        found = np.empty_like(table)
        for members, reach in self.classes:
            found[members] = fold.reduce(table[reach], axis=0)
        return self.flat(found)

    def spread(self, reached: Table) -> Table:
        """Return which states are reached by at most one move from those that are."""
        table = self.table(reached)
        found = table.copy()
        for members, reach in self.classes:
            found[reach] |= table[members].any(axis=0)
        return self.flat(found)

    def improved(self, reached: Table, ranks: Table) -> Table:
        """Return which states are reached by one move that is better for the mover, from some."""
        table, order = self.table(reached), self.table(ranks)
        found = np.zeros_like(table)
        for members, reach in self.classes:
            least = np.where(table[members], order[members], NEVER).min(axis=0)
            found[reach] |= order[reach] > least
        return self.flat(found)


def mover(states: States, group: Group) -> Mover:
    """Return what parties move by themselves: the options that need nobody else.

    Entering an option needs its controllers, leaving it those of the one that takes its place; an
    irreversible option is never left.
    """
    own, by_axis = [], []
    for at, axis in enumerate(states.axes):
        entered, stuck = _entered(states, axis, group)
        if len(axis.available) > 1 and entered:
            own.append(at)
            by_axis.append(_axis_classes(len(axis.available), entered, stuck))
    shape = states.shape
    sizes = [shape[i] for i in own]
    classes = tuple(_joined(sizes, parts) for parts in product(*by_axis)) if own else ()
    return Mover(group, shape, tuple(own), classes)


def _entered(states: States, axis: Axis, group: Group) -> tuple[frozenset[int], frozenset[int]]:
    """Return which of the available options the group enters, and which are never left."""
    needed = states.control.needed.get(axis.issue, {})
    stuck = states.control.irreversible.get(axis.issue, frozenset())
    named = [axis.options[i] for i in axis.available]
    return (
        frozenset(k for k, o in enumerate(named) if needed.get(o) and needed[o] <= group),
        frozenset(k for k, o in enumerate(named) if o in stuck),
    )


def _holds(rows: Places, row: int) -> bool:
    return isinstance(rows, slice) or bool(np.isin(row, rows))


Options = tuple[int, ...]


def _axis_classes(
    count: int, entered: frozenset[int], stuck: frozenset[int]
) -> list[tuple[Options, Options]]:
    """Return the options of one axis from which the same ones are reached, with those."""
    free = tuple(sorted(entered - stuck))
    found = [(free, tuple(sorted(entered)))] if free else []
    for k in range(count):
        if k in stuck:
            found.append(((k,), (k,)))
        elif k not in entered:
            found.append(((k,), tuple(sorted(entered | {k}))))
    return found


def _joined(sizes: list[int], parts: tuple[tuple[Options, Options], ...]) -> tuple[Places, Places]:
    """Return the rows of one class over several axes, and those that it reaches."""
    members, reach = zip(*parts, strict=True)
    return _rows(sizes, members), _rows(sizes, reach)


def _rows(sizes: list[int], options: tuple[Options, ...]) -> Places:
    if all(len(some) == size for some, size in zip(options, sizes, strict=True)):
        return EVERYWHERE
    grid = np.meshgrid(*(np.array(some) for some in options), indexing="ij")
    return np.asarray(np.ravel_multi_index(tuple(g.reshape(-1) for g in grid), tuple(sizes)))


def lone_movers(states: States) -> Iterator[Mover]:
    """Yield a mover for each party that can move an issue by itself."""
    for party in sorted(states.parties):
        if (one := mover(states, frozenset({party}))).own:
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

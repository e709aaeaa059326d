"""All orders in which moves can be taken, gone through as sets of moves done instead of one by one.

A state is the set of moves done, a bit for each. Of every state only the best or the number of
ways onward is kept, so that 2^m · m steps take the place of m! orders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.crisis.half_way import HalfWay

Ranks = NDArray[np.int32]
Flags = NDArray[np.bool_]
NEVER = np.iinfo(np.int32).max


@dataclass(frozen=True, eq=False)
class Orders:
    """The states that moves can lead through: what must come before is done, and no link broken."""

    after: tuple[frozenset[int], ...]
    possible: Flags

    @classmethod
    def of(cls, states: HalfWay) -> Orders:
        """Return the orders of the moves of an agreement."""
        return cls(tuple(move.after for move in states.moves), states.possible)

    @property
    def whole(self) -> int:
        """Return the state in which every move is done."""
        return (1 << len(self.after)) - 1

    @cached_property
    def reached(self) -> Flags:
        """Return the states in which every move done had its turn; the start always is one."""
        states = np.arange(self.whole + 1, dtype=np.int32)
        found = self.possible.copy()
        for k, before in enumerate(self.after):
            needed = sum(1 << j for j in before)
            found &= (states >> k & 1 == 0) | (states & needed == needed)
        found[0] = True
        return found

    @cached_property
    def _levels(self) -> list[list[tuple[int, NDArray[np.int32]]]]:
        """Return the states from which each move can be taken, by the number of moves done."""
        states = np.flatnonzero(self.reached).astype(np.int32)
        done = np.bitwise_count(states)
        levels = []
        for size in range(len(self.after)):
            level = states[done == size]
            rows = [(k, level[level >> k & 1 == 0]) for k in range(len(self.after))]
            levels.append([(k, at[self.reached[at | 1 << k]]) for k, at in rows])
        return levels

    def backwards(self) -> Iterator[tuple[int, NDArray[np.int32]]]:
        """Yield each move with the states in which it may come next, the fullest states first."""
        for level in reversed(self._levels):
            yield from level

    def next_moves(self, state: int) -> list[int]:
        """Return the moves that may come next in a state."""
        free = (k for k in range(len(self.after)) if not state >> k & 1)
        return [k for k in free if self.reached[state | 1 << k]]

    def count(self, allowed: Sequence[Flags] | None = None) -> int:
        """Return the number of orders in which each move is ``allowed`` in the state it meets.

        ``allowed[k]``, of shape (2^moves,), belongs to move k. 20! orders fit an int64.
        """
        ways = np.zeros(self.whole + 1, dtype=np.int64)
        ways[self.whole] = self.reached[self.whole]
        for k, at in self.backwards():
            onward = ways[at | 1 << k]
            ways[at] += onward if allowed is None else onward * allowed[k][at]
        return int(ways[0])

    def least_largest(self, costs: Sequence[NDArray[Any]]) -> NDArray[Any]:
        """Return for each state the least that the largest cost of the moves left can be.

        ``costs[k]``, of shape (2^moves, …), is the cost of move k in each state; the rest of the
        shape, such as one column per draw, is kept. The largest number of the type: no order.
        """
        kind = costs[0].dtype
        never = np.iinfo(kind).max if kind.kind == "i" else np.inf
        least = np.full(costs[0].shape, never, dtype=kind)
        if self.reached[self.whole]:
            least[self.whole] = 0
        for k, at in self.backwards():
            onward = np.maximum(costs[k][at], least[at | 1 << k])
            least[at] = np.minimum(least[at], onward)
        return least

    def best_order(self, costs: Sequence[Ranks], least: Ranks) -> list[int]:
        """Return the moves of an order whose rest, from every state, has the least largest cost.

        Among equally good moves the first in alphabetical order.
        """
        order: list[int] = []
        state = 0
        while state != self.whole:
            onward = [
                (max(costs[k][state], least[state | 1 << k]), k) for k in self.next_moves(state)
            ]
            order.append(min(onward)[1])
            state |= 1 << order[-1]
        return order

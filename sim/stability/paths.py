"""Breadth-first over moves or improvements: what can be reached, and by which shortest path."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.stability.control import Group
from sim.stability.moves import Mover, Table
from sim.stability.states import Mask, States

UNREACHED = -1


@dataclass(frozen=True)
class Hop:
    """One step of a path, by places of states: who moves, and where to."""

    group: Group
    to: int


@dataclass(frozen=True, eq=False)
class Paths:
    """How far each state is from where one starts; ``distance`` is −1 for those out of reach."""

    states: States
    movers: Sequence[Mover]
    only_improvements: bool
    distance: NDArray[np.int32]

    def to(self, place: int) -> tuple[Hop, ...]:
        """Return a shortest path to a state, empty for where one starts.

        Of several, each step back takes the mover first in the alphabet and the state of the
        lowest place.
        """
        hops: list[Hop] = []
        while self.distance[place] > 0:
            group, before = self._step_back(place)
            hops.append(Hop(group, place))
            place = before
        return tuple(reversed(hops))

    def _step_back(self, place: int) -> tuple[Group, int]:
        earlier = self.distance == self.distance[place] - 1
        for one in self.movers:
            here = one.places_before(place)
            here = here[earlier[here]]
            if self.only_improvements:
                ranks = self.states.ranks[next(iter(one.group))]
                here = here[ranks[here] < ranks[place]]
            if here.size:
                return one.group, int(here.min())
        raise AssertionError("a state that is reached has one before it")


def paths(
    states: States,
    movers: Sequence[Mover],
    start: int,
    *,
    only_improvements: bool,
    until: Callable[[Mask], bool] = lambda _: False,
) -> Paths:
    """Return how far states are from ``start`` by moves, or by moves that are better for the mover.

    The search ends where nothing new is reached, or where ``until`` says so of what is.
    """
    distance = np.full(len(states.codes), UNREACHED, dtype=np.int32)
    distance[start] = 0
    newest = distance == 0
    steps = 0
    while newest.any() and not until(newest):
        steps += 1
        reached = np.zeros_like(newest)
        for one in movers:
            reached |= _one_step(states, one, newest, only_improvements)
        newest = reached & (distance == UNREACHED)
        distance[newest] = steps
    return Paths(states, tuple(movers), only_improvements, distance)


def _one_step(states: States, one: Mover, reached: Mask, only_improvements: bool) -> Table:
    if only_improvements:
        return one.improved(reached, states.ranks[next(iter(one.group))])
    return one.spread(reached)

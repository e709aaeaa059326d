"""All that improvements reach from one state, as a graph to be drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from sim.stability.concepts import CONCEPTS, Concept
from sim.stability.paths import Paths
from sim.stability.result import Edge, MoveGraph, ReachedState
from sim.stability.states import Mask, States

MOST_NODES = 12


def move_graph(states: States, walk: Paths, held: Mapping[Concept, Mask]) -> MoveGraph | None:
    """Return what improvements reach from the start, None where it is more than 12 outcomes."""
    places = np.flatnonzero(walk.distance >= 0)
    if len(places) > MOST_NODES:
        return None
    order = [int(place) for place in places[np.argsort(walk.distance[places], kind="stable")]]
    nodes = tuple(
        ReachedState(
            states.outcome(place),
            int(walk.distance[place]),
            next((c for c in CONCEPTS if held[c][place]), None),
        )
        for place in order
    )
    return MoveGraph(nodes, tuple(_edges(states, walk, order)))


def _edges(states: States, walk: Paths, places: list[int]) -> Iterator[Edge]:
    number = {place: k for k, place in enumerate(places)}
    for k, place in enumerate(places):
        for one in walk.movers:
            party = next(iter(one.group))
            ranks = states.ranks[party]
            for after in one.places_after(place):
                if ranks[after] > ranks[place]:
                    yield Edge(party, k, number[int(after)])
        for branch, group in states.holders.items():
            holder = next(iter(group))
            worth = states.branch_ranks[branch][holder]
            if len(group) == 1 and worth > states.ranks[holder][place]:
                yield Edge(holder, k, branch)

"""How others answer a move: the sequence that leaves the mover worst."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.stability.concepts import Concept, Temptations
from sim.stability.control import Group
from sim.stability.moves import NEVER, Mover
from sim.stability.paths import Hop, paths
from sim.stability.states import States

Answer = tuple[tuple[Hop, ...], tuple[Group, str] | None]  # moves, then perhaps a branch


def answer(found: Temptations, concept: Concept, party: str, moved: int) -> Answer | None:
    """Return how others answer a party's move to a state, as badly for it as they can.

    None where they cannot; the path is a shortest one.
    """
    states = found.states
    worst = int(found.answered[concept][party][moved])
    if concept == "nash" or worst == NEVER:
        return None
    others = [one for name, one in found.movers.items() if name != party]
    if concept == "seq":
        return _by_improvements(states, others, party, moved, worst)
    for branch in states.others_branches(party):
        if states.branch_ranks[branch][party] == worst:
            return (), (states.holders[branch], branch)
    worth = found.escaped(party) if concept == "smr" else states.ranks[party]
    return _to_worst(states, others, moved, worth == worst, only_improvements=False), None


def _to_worst(
    states: States, others: Sequence[Mover], moved: int, wanted: np.ndarray, only_improvements: bool
) -> tuple[Hop, ...]:
    walk = paths(
        states, others, moved, only_improvements=only_improvements,
        until=lambda newest: bool((newest & wanted).any()),
    )  # fmt: skip
    ends = np.flatnonzero(wanted & (walk.distance >= 0))
    return walk.to(int(ends[0])) if ends.size else ()


def _by_improvements(
    states: States, others: Sequence[Mover], party: str, moved: int, worst: int
) -> Answer:
    """Return a shortest sequence of improvements to the worst state, or branch, they reach."""
    wanted = states.ranks[party] == worst
    ends = {
        branch: states.ranks[next(iter(states.holders[branch]))] < worth[holder]
        for branch in states.others_branches(party)
        for worth in [states.branch_ranks[branch]]
        for holder in states.holders[branch]
        if worth[party] == worst
    }
    stop = wanted.copy()
    for takes in ends.values():
        stop |= takes
    hops = _to_worst(states, others, moved, stop, only_improvements=True)
    last = hops[-1].to if hops else moved
    for branch, takes in ends.items():
        if takes[last]:
            return hops, (states.holders[branch], branch)
    return hops, None

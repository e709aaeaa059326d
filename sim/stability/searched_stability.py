"""The graph model by going through all states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sim.stability.additive_tables import is_plain
from sim.stability.concepts import CONCEPTS, Concept, temptations
from sim.stability.joint_moves import joint_moves
from sim.stability.move_graph import move_graph
from sim.stability.named_moves import into_branch, named_path
from sim.stability.named_states import named_states
from sim.stability.own_moves import improvements, temptation
from sim.stability.paths import Paths, paths
from sim.stability.result import BranchState, Equilibria, Move, Reach, Stability
from sim.stability.states import Mask, States

MOST_LISTED = 10


def searched_stability(states: States) -> Stability:
    """Return who stays, moves and answers, from what every state is worth to every party."""
    found = temptations(states)
    stable = {c: {p: found.stable(c, p) for p in states.parties} for c in CONCEPTS}
    held = {c: np.logical_and.reduce(list(stable[c].values())) for c in CONCEPTS}
    walk = paths(states, list(found.movers.values()), states.start, only_improvements=True)
    tempted = (temptation(states, found, p, c) for c in CONCEPTS for p in states.parties)
    return Stability(
        problem=states.problem,
        parties=states.parties,
        start=states.outcome(states.start),
        states=len(states.codes) + len(states.holders),
        equilibria={c: _equilibria(states, mask) for c, mask in held.items()},
        stable={
            c: tuple(p for p in states.parties if stable[c][p][states.start]) for c in CONCEPTS
        },
        improvements=tuple(improvements(states, found, p) for p in states.parties),
        reached=int((walk.distance >= 0).sum()),
        reaches=_reaches(states, walk, held),
        branches={b: _branch(states, walk, b) for b in states.holders},
        inverse=tuple(one for one in tempted if one is not None),
        needs=joint_moves(states, stable),
        outcomes=named_states(states, found, stable),
        is_plain=is_plain(states.problem, states.control),
        stays={p: _by_strength([stable[c][p] for c in CONCEPTS]) for p in states.parties},
        holds=_by_strength([held[c] for c in CONCEPTS]),
        graph=move_graph(states, walk, held),
    )


def _by_strength(masks: Sequence[Mask]) -> dict[Concept, int]:
    """Return how many states are stable by each concept and by none before it."""
    found: dict[Concept, int] = {}
    left = np.ones_like(masks[0])
    for concept, mask in zip(CONCEPTS, masks, strict=True):
        found[concept] = int((left & mask).sum())
        left &= ~mask
    return found


def _equilibria(states: States, held: Mask) -> Equilibria:
    """Return how many outcomes hold, and those that differ from the start on the fewest issues."""
    places = np.flatnonzero(held)
    nearest = states.nearest(places)[:MOST_LISTED]
    return Equilibria(len(places), tuple(states.outcome(int(place)) for place in nearest))


def _reaches(states: States, walk: Paths, held: Mapping[Concept, Mask]) -> tuple[Reach, ...]:
    """Return the equilibria that improvements lead to: the strongest first, then the nearest."""
    inside = walk.distance > 0
    places = np.flatnonzero(inside & np.logical_or.reduce(list(held.values())))
    strength = np.select([held[c][places] for c in CONCEPTS], range(len(CONCEPTS)), len(CONCEPTS))
    order = np.lexsort((places, walk.distance[places], strength))[:MOST_LISTED]
    return tuple(
        Reach(
            tuple(c for c in CONCEPTS if held[c][place]),
            named_path(states, states.start, walk.to(int(place))),
        )
        for place in places[order]
    )


def _branch(states: States, walk: Paths, branch: str) -> BranchState:
    """Return who takes a branch, what it changes for each party, and how it comes about."""
    group = states.holders[branch]
    worth = states.branch_ranks[branch]
    gains = {
        p: states.branch_value(p, branch) - states.payoff(p, states.start)
        for p in states.problem.parties
    }
    path: tuple[Move, ...] = ()
    if len(group) == 1:
        holder = next(iter(group))
        left = np.flatnonzero((walk.distance >= 0) & (states.ranks[holder] < worth[holder]))
        if left.size:
            nearest = left[np.lexsort((left, walk.distance[left]))[0]]
            moves = named_path(states, states.start, walk.to(int(nearest)))
            path = (*moves, into_branch(group, branch))
    return BranchState(tuple(sorted(group)), gains, path)

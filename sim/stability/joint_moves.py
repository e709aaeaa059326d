"""Who would have to join: what several parties can bring about together, better for each."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import numpy as np

from sim.stability.concepts import Concept, strongest
from sim.stability.control import Group
from sim.stability.moves import Mover, mover
from sim.stability.named_moves import into_branch, named_move
from sim.stability.result import JointMove
from sim.stability.states import Mask, States

MOST_SEARCHED = 100_000_000  # groups times states


def joint_moves(
    states: States, stable: Mapping[Concept, Mapping[str, Mask]]
) -> tuple[JointMove, ...] | None:
    """Return for each group of several what it takes all of them to bring about, if all gain.

    A group reaches what a sequence of moves of its members leads to, each alone or several together
    on what these control together; whatever fewer of them reach is left out. Smaller groups come
    first. None where there are too many groups and states to search.

    Source: Kilgour, Hipel, Fang & Peng (2001), Group Decision and Negotiation 10: 159-175.
    """
    parties = sorted(states.parties)
    if len(states.codes) << len(parties) > MOST_SEARCHED:
        return None
    found = []
    reach: dict[Group, Mask] = {frozenset(): _reached(states, frozenset(), {})}
    movers = group_movers(states)
    for size in range(1, len(parties) + 1):
        fewer, reach = reach, {}
        for members in combinations(parties, size):
            group = frozenset(members)
            reach[group] = _reached(states, group, movers)
            if size > 1 and (joint := _joint_move(states, group, reach[group], fewer, stable)):
                found.append(joint)
    return tuple(found)


def group_movers(states: States) -> dict[Group, Mover]:
    """Return a mover for everyone who controls something, alone or together."""
    movers = ((group, mover(states, group)) for group in states.control.groups)
    return {group: one for group, one in movers if one is not None}


def joint_improvements(states: States, group: Group, reached: Mask | None = None) -> Mask:
    """Return which states a group reaches from the start that are better for all of it."""
    found = _reached(states, group, group_movers(states)) if reached is None else reached.copy()
    for party in group:
        found &= states.ranks[party] > states.ranks[party][states.start]
    return found


def _reached(states: States, group: Group, movers: Mapping[Group, Mover]) -> Mask:
    """Return the states that a sequence of moves of a group leads to from the start."""
    inside = [one for members, one in movers.items() if members <= group]
    reached = np.zeros(len(states.codes), dtype=np.bool_)
    reached[states.start] = True
    while True:
        before = int(reached.sum())
        for one in inside:
            reached = one.spread(reached)
        if len(inside) < 2 or int(reached.sum()) == before:
            return reached


def _joint_move(
    states: States,
    group: Group,
    reached: Mask,
    fewer: Mapping[Group, Mask],
    stable: Mapping[Concept, Mapping[str, Mask]],
) -> JointMove | None:
    wanted = joint_improvements(states, group, reached)
    for party in group:
        wanted &= ~fewer[group - {party}]
    places = np.flatnonzero(wanted)
    branches = [
        b for b, by in states.holders.items() if by == group and _all_gain(states, group, b)
    ]
    count, by = len(places) + len(branches), tuple(sorted(group))
    if not count:
        return None
    if not places.size:
        return JointMove(by, count, into_branch(group, branches[0]), None)
    chosen, concept = _shown(states, places, stable)
    return JointMove(by, count, named_move(states, group, states.start, chosen), concept)


def _all_gain(states: States, group: Group, branch: str) -> bool:
    worth = states.branch_ranks[branch]
    return all(worth[p] > states.ranks[p][states.start] for p in group)


def _shown(
    states: States, places: np.ndarray, stable: Mapping[Concept, Mapping[str, Mask]]
) -> tuple[int, Concept | None]:
    """Return the state stable by the strongest concept that changes the fewest issues."""
    concept = strongest(lambda c: bool(_held(stable[c], places).any()))
    if concept is not None:
        places = places[_held(stable[concept], places)]
    return int(states.nearest(places)[0]), concept


def _held(stable: Mapping[str, Mask], places: np.ndarray) -> Mask:
    return np.asarray(np.logical_and.reduce([mask[places] for mask in stable.values()]))

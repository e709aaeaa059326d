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

MOST_PARTIES = 8  # that move: 256 groups


def joint_moves(
    states: States, stable: Mapping[Concept, Mapping[str, Mask]]
) -> tuple[JointMove, ...]:
    """Return for each group of several what it takes all of them to bring about, if all gain.

    A group reaches what a sequence of moves of its members leads to, each alone or several together
    on what these control together. Smaller groups come first. With more than eight parties that
    move, only groups of two are asked.

    Source: Kilgour, Hipel, Fang & Peng (2001), Group Decision and Negotiation 10: 159-175.
    """
    parties = sorted(states.parties)
    most = len(parties) if len(parties) <= MOST_PARTIES else 2
    everyone = {g: mover(states, g) for g in states.control.groups}
    reach: dict[Group, Mask] = {}
    found = []
    for size in range(1, most + 1):
        for members in combinations(parties, size):
            group = frozenset(members)
            reach[group] = _reached(states, group, everyone)
            if size > 1 and (one := _joint_move(states, group, reach, stable)):
                found.append(one)
    return tuple(found)


def _reached(states: States, group: Group, movers: Mapping[Group, Mover]) -> Mask:
    """Return the states that a sequence of moves of a group leads to from the start."""
    inside = [one for members, one in movers.items() if members <= group and one.own]
    reached = np.zeros(states.space.size, dtype=np.bool_)
    reached[states.start] = True
    while True:
        before = int(reached.sum())
        for one in inside:
            reached = one.spread(reached) & states.is_possible
        if len(inside) < 2 or int(reached.sum()) == before:
            return reached


def _joint_move(
    states: States,
    group: Group,
    reach: Mapping[Group, Mask],
    stable: Mapping[Concept, Mapping[str, Mask]],
) -> JointMove | None:
    wanted = reach[group].copy()
    for party in group:
        wanted &= ~reach[group - {party}]
        wanted &= states.ranks[party] > states.ranks[party][states.start]
    codes = np.flatnonzero(wanted)
    branches = [
        b for b, by in states.holders.items() if by == group and _all_gain(states, group, b)
    ]
    if not codes.size and not branches:
        return None
    count = len(codes) + len(branches)
    if not codes.size:
        return JointMove(tuple(sorted(group)), count, into_branch(group, branches[0]), None)
    chosen, concept = _shown(states, codes, stable)
    return JointMove(
        tuple(sorted(group)), count, named_move(states, group, states.start, chosen), concept
    )


def _all_gain(states: States, group: Group, branch: str) -> bool:
    worth = states.branch_ranks[branch]
    return all(worth[p] > states.ranks[p][states.start] for p in group)


def _shown(
    states: States, codes: np.ndarray, stable: Mapping[Concept, Mapping[str, Mask]]
) -> tuple[int, Concept | None]:
    """Return the state stable by the strongest concept that changes the fewest issues."""
    concept = strongest(lambda c: bool(_held(stable[c], codes).any()))
    if concept is not None:
        codes = codes[_held(stable[concept], codes)]
    return int(codes[np.lexsort((codes, states.changed(codes)))[0]]), concept


def _held(stable: Mapping[str, Mask], codes: np.ndarray) -> Mask:
    return np.asarray(np.logical_and.reduce([mask[codes] for mask in stable.values()]))

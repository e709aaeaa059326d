"""Nash, general and symmetric metarationality, sequential stability: who stays where it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.stability.better_moves import better_moves
from sim.stability.moves import NEVER, Mover, Table, lone_movers, reached_minimum
from sim.stability.states import Mask, States

Concept = Literal["nash", "gmr", "smr", "seq"]
CONCEPTS: tuple[Concept, ...] = ("nash", "seq", "smr", "gmr")  # the hardest to meet first


@dataclass(frozen=True, eq=False)
class Temptations:
    """What a party is sure to get by leaving each state, whatever the sanction, as a rank.

    A state is stable for it where that is no better than the state. ``answered[concept][party]``
    has, for each state that it may move to, the smallest rank to which a sanction brings it.
    """

    states: States
    movers: Mapping[str, Mover]
    answered: Mapping[Concept, Mapping[str, Table]]

    def surest(self, concept: Concept, party: str) -> Table:
        """Return the best rank that a move of a party secures from each state, staying included."""
        states, ranks = self.states, self.states.ranks[party]
        sure = np.minimum(ranks, self.answered[concept][party])
        found = self.movers[party].best(sure) if party in self.movers else sure
        for branch in states.own_branches(party):
            found = np.maximum(found, states.branch_ranks[branch][party])
        return found

    def escaped(self, party: str) -> Table:
        """Return the best rank that a party makes of each state by at most one move."""
        return best_escape(self.states, self.movers, party)

    def stable(self, concept: Concept, party: str) -> Mask:
        """Return in which states a party stays."""
        return np.asarray(self.surest(concept, party) <= self.states.ranks[party])


def temptations(states: States) -> Temptations:
    """Return what every party is tempted by, under each concept, in every state.

    1. An improvement s₁ of i from s is strictly better for i; so is a branch of no deal of its own.
    2. GMR: some sequence of moves of the others leads from s₁ to a state that is no better than s
       for i. SMR: and i has no move from there to one that is better. SEQ: some sequence of
       improvements of theirs leads to a state that is no better. Nash: there is no answer.
    3. Hence s is stable for i iff the largest min(u(s₁), m(s₁)) over its moves is at most u(s),
       where m is the lowest that an answer reaches. Branches of others answer every move; a move
       into a branch of its own cannot be answered.
    4. One move changes all that a party controls, so that two in a row are one, and m is a minimum
       over what the others' moves connect; for SEQ, over what their improvements connect.

    Sources: Howard (1971), Paradoxes of Rationality; Fraser & Hipel (1984), Conflict Analysis;
    Fang, Hipel & Kilgour (1993), Interactive Decision Making, ch. 3.
    """
    movers = {next(iter(one.group)): one for one in lone_movers(states)}
    nothing = np.full(len(states.codes), NEVER, dtype=np.int32)
    return Temptations(
        states,
        movers,
        {
            "nash": dict.fromkeys(states.parties, nothing),
            "gmr": {p: _answered(states, movers, p, states.ranks[p]) for p in states.parties},
            "smr": {
                p: _answered(states, movers, p, best_escape(states, movers, p))
                for p in states.parties
            },
            "seq": _seq(states, movers),
        },
    )


def best_escape(states: States, movers: Mapping[str, Mover], party: str) -> Table:
    """Return the best rank that a party makes of each state by at most one move."""
    found = states.ranks[party]
    found = movers[party].best(found) if party in movers else found
    for branch in states.own_branches(party):
        found = np.maximum(found, states.branch_ranks[branch][party])
    return found


def _answered(states: States, movers: Mapping[str, Mover], party: str, worth: Table) -> Table:
    others = [one for name, one in movers.items() if name != party]
    found = reached_minimum(worth, others)
    for branch in states.others_branches(party):
        found = np.minimum(found, states.branch_ranks[branch][party])
    return found


def _seq(states: States, movers: Mapping[str, Mover]) -> dict[str, Table]:
    """Sweep the smallest over the others' improvements until nothing changes, for all parties."""
    found = {p: _where_branches_are_taken(states, p) for p in states.parties}
    better = {name: better_moves(states, one) for name, one in movers.items()}
    for p in states.parties:
        others = [one for name, one in better.items() if name != p]
        while True:
            before = found[p]
            for one in others:
                found[p] = np.minimum(found[p], one.smallest(found[p]))
            if len(others) < 2 or np.array_equal(before, found[p]):
                break
    return found


def _where_branches_are_taken(states: States, party: str) -> Table:
    """Return a party's ranks, or what a branch leaves it where its holder prefers the branch."""
    found = states.ranks[party]
    for branch in states.others_branches(party):
        holder = next(iter(states.holders[branch]))
        worth = states.branch_ranks[branch]
        takes = states.ranks[holder] < worth[holder]
        found = np.where(takes, np.minimum(found, worth[party]), found)
    return found


def strongest(stable: Callable[[Concept], bool]) -> Concept | None:
    """Return the strongest concept by which something is stable, None where none is."""
    return next((concept for concept in CONCEPTS if stable(concept)), None)

"""What each party can do alone from one state: what is better for it, and who answers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.stability.answers import answer
from sim.stability.concepts import Concept, Temptations
from sim.stability.named_moves import into_branch, named_answer, named_move
from sim.stability.result import Improvements, Move, Temptation
from sim.stability.states import States

MOST_LISTED = 5
ANSWERED: tuple[Concept, ...] = ("seq", "smr", "gmr")  # by which an answer is told, in order


def own_moves(states: States, found: Temptations, party: str) -> NDArray[np.intp]:
    """Return the states that one move of a party leads to from the start, without it."""
    if party not in found.movers:
        return np.zeros(0, dtype=np.intp)
    reached = found.movers[party].places_after(states.start)
    return np.asarray(reached[reached != states.start])


def improvements(
    states: States, found: Temptations, party: str, *, with_answer: bool = True
) -> Improvements:
    """Return what a party can do alone from the start that is better for it, and who answers."""
    ranks, start = states.ranks[party], states.start
    reached = own_moves(states, found, party)
    better = reached[ranks[reached] > ranks[start]]
    order = np.lexsort((states.changed[better], -ranks[better]))
    best = [int(place) for place in better[order[:MOST_LISTED]]]
    taken = [b for b in states.own_branches(party) if _tempts(states, party, b)]
    moves = [(int(ranks[c]), named_move(states, frozenset({party}), start, c)) for c in best]
    moves += [(states.branch_ranks[b][party], into_branch(frozenset({party}), b)) for b in taken]
    moves.sort(key=lambda pair: -pair[0])
    asked = bool(moves) and with_answer
    told = _told_answer(states, found, party, moves[0][1]) if asked else ((), False)
    listed = tuple(move for _, move in moves[:MOST_LISTED])
    gains = tuple(own_gain(states, party, move) for move in listed)
    return Improvements(party, len(better) + len(taken), listed, gains, *told)


def _tempts(states: States, party: str, branch: str) -> bool:
    return bool(states.branch_ranks[branch][party] > states.ranks[party][states.start])


def own_gain(states: States, party: str, move: Move) -> Fraction:
    """Return what a party gains by a move from the start, in its own points."""
    base = states.payoff(party, states.start)
    if move.branch is not None:
        return states.branch_value(party, move.branch) - base
    assert move.outcome is not None
    return states.problem.payoffs(move.outcome)[party] - base


def _told_answer(
    states: States, found: Temptations, party: str, move: Move
) -> tuple[tuple[Move, ...], bool]:
    """Return the answer to a move that makes it no better than staying, and whether it pays."""
    if move.outcome is None:
        return (), False
    moved, kept = states.place(move.outcome), states.ranks[party][states.start]
    for concept in ANSWERED:
        if found.answered[concept][party][moved] <= kept:
            answered = answer(found, concept, party, moved)
            return named_answer(states, moved, answered), concept == "seq"
    return (), False


def temptation(
    states: States, found: Temptations, party: str, concept: Concept
) -> Temptation | None:
    """Return why a party would leave the start under a concept, None where it stays.

    By how much: τ = max(0, max over its moves s₁ of min(u(s₁), m) − u(start)), where m is the
    lowest that a sanction from s₁ reaches; a branch admits none.
    """
    ranks, start = states.ranks[party], states.start
    reached = own_moves(states, found, party)
    sure = np.minimum(ranks[reached], found.answered[concept][party][reached])
    own = [(states.branch_ranks[b][party], b) for b in states.own_branches(party)]
    most = max([int(sure.max(initial=-1)), *(rank for rank, _ in own)])
    if most <= ranks[start]:
        return None
    branch = next((b for rank, b in own if rank == most), None)
    if branch is not None:
        move = into_branch(frozenset({party}), branch)
        return Temptation(party, concept, own_gain(states, party, move), move, ())
    ties = reached[sure == most]
    place = int(states.nearest(ties)[0])
    move = named_move(states, frozenset({party}), start, place)
    answered = answer(found, concept, party, place)
    told = named_answer(states, place, answered)
    points = _points(states, party, most)
    return Temptation(party, concept, points, move, told)


def _points(states: States, party: str, rank: int) -> Fraction:
    """Return how far a rank stands above the start, in the party's own points."""
    base = states.payoff(party, states.start)
    for branch, worth in states.branch_ranks.items():
        if worth[party] == rank:
            return states.branch_value(party, branch) - base
    at = np.flatnonzero(states.ranks[party] == rank)
    return states.payoff(party, int(at[0])) - base

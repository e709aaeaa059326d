"""From places of states to moves by names."""

from __future__ import annotations

from collections.abc import Sequence

from sim.stability.answers import Answer
from sim.stability.control import Group
from sim.stability.paths import Hop
from sim.stability.result import Move
from sim.stability.states import States


def named_move(states: States, by: Group, before: int, after: int) -> Move:
    """Return a move from one state to another by names."""
    old, new = states.outcome(before), states.outcome(after)
    return Move(tuple(sorted(by)), new, None, {i: o for i, o in new.items() if o != old[i]})


def into_branch(by: Group, branch: str) -> Move:
    """Return a move into a branch of no deal."""
    return Move(tuple(sorted(by)), None, branch, {})


def named_path(states: States, start: int, hops: Sequence[Hop]) -> tuple[Move, ...]:
    """Return a path by names."""
    places = [start, *(hop.to for hop in hops)]
    return tuple(
        named_move(states, hop.group, before, hop.to)
        for before, hop in zip(places, hops, strict=False)
    )


def named_answer(states: States, start: int, answer: Answer | None) -> tuple[Move, ...]:
    """Return an answer by names, empty where there is none."""
    if answer is None:
        return ()
    hops, branch = answer
    last = () if branch is None else (into_branch(*branch),)
    return (*named_path(states, start, hops), *last)

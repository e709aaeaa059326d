"""The states of the graph model: what the parties can bring about, and who prefers what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.limbs import Integers, order
from sim.problem.meant_outcome import place_of
from sim.problem.outcome_space import Axis, Outcome, OutcomeSpace
from sim.problem.problem import Problem
from sim.stability.control import Group, Movers
from sim.stability.state_space import limits

MOST_COMBINATIONS = 100_000_000
MOST_CELLS = 8_000_000  # outcomes of X times parties that move
Ranks = NDArray[np.int32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class States:
    """The outcomes of X in what somebody controls, in the order of their codes.

    Arrays have an entry for each, shape (states,). ``choices`` holds the position of the option on
    each of ``axes``, shape (axes, states). ``ranks`` order a party's payoffs from them, equal for
    equal payoffs, and ``branch_ranks`` what branches of no deal are worth on the same scale;
    ``start`` is the place of the state asked about.
    """

    problem: Problem
    control: Movers
    space: OutcomeSpace
    codes: NDArray[np.int64]
    choices: NDArray[np.int16]
    ranks: Mapping[str, Ranks]
    branch_ranks: Mapping[str, Mapping[str, int]]
    start: int

    @property
    def parties(self) -> tuple[str, ...]:
        """Return all who move something, in the order of the problem."""
        return tuple(self.ranks)

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        """Return the issues of which there is more than one option to choose from."""
        return open_axes(self.space)

    @cached_property
    def holders(self) -> Mapping[str, Group]:
        """Return who decides on each branch of no deal."""
        return {b.id: frozenset(b.controlled_by) for b in self.control.branches}

    def own_branches(self, party: str) -> tuple[str, ...]:
        """Return the branches that a party decides on alone."""
        return tuple(b for b, group in self.holders.items() if group == {party})

    def others_branches(self, party: str) -> tuple[str, ...]:
        """Return the branches that some other party decides on alone."""
        return tuple(b for b, g in self.holders.items() if len(g) == 1 and party not in g)

    @cached_property
    def changed(self) -> NDArray[np.intp]:
        """Return on how many issues each state differs from the start."""
        start = self.choices[:, [self.start]]
        return np.asarray((self.choices != start).sum(axis=0, dtype=np.intp))

    def nearest(self, places: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return places of states sorted by how many issues differ from the start."""
        return np.asarray(places[np.argsort(self.changed[places], kind="stable")])

    def outcome(self, place: int) -> dict[str, str]:
        """Return a state as an outcome, every issue named."""
        return self.space.outcome(int(self.codes[place]))

    def place(self, outcome: Outcome) -> int:
        """Return the place of an outcome, which must be a state."""
        return int(np.searchsorted(self.codes, self.space.code(outcome)))

    def payoff(self, party: str, place: int) -> Fraction:
        """Return what a party gets in a state."""
        return self.problem.payoffs(self.outcome(place))[party]

    def branch_value(self, party: str, branch: str) -> Fraction:
        """Return what a branch of no deal is worth to a party."""
        return next(b.values[party] for b in self.control.branches if b.id == branch)


def open_axes(space: OutcomeSpace) -> tuple[Axis, ...]:
    """Return the issues of which there is more than one option to choose from."""
    return tuple(axis for axis in space.axes if len(axis.available) > 1)


def exceeds(space: OutcomeSpace, control: Movers) -> bool:
    """Return whether there are too many states to go through where nothing excludes any."""
    return space.size * len(control.parties) > MOST_CELLS


def states_of(problem: Problem, control: Movers, space: OutcomeSpace, start: Outcome) -> States:
    """Return the states of a problem in a state space, from an outcome that is one of them.

    Raises SimError where there are too many.
    """
    parties = [p for p in problem.parties if p in control.parties]
    codes, choices = _listed(problem, space, MOST_CELLS // max(1, len(parties)))
    levels = {p: _ranked(problem, control, space, p, choices) for p in parties}
    return States(
        problem,
        control,
        space,
        codes,
        choices,
        {p: ranks for p, (ranks, _) in levels.items()},
        {b.id: {p: levels[p][1][b.id] for p in parties} for b in control.branches},
        int(np.searchsorted(codes, space.code(start))),
    )


def _listed(
    problem: Problem, space: OutcomeSpace, most: int
) -> tuple[NDArray[np.int64], NDArray[np.int16]]:
    """Return the codes of all that lies in X, and their options on each open axis."""
    if space.size > MOST_COMBINATIONS:
        raise SimError(_too_many(problem, f"{space.size:,} combinations", MOST_COMBINATIONS))
    at = [space.position[axis.issue] for axis in open_axes(space)]
    rules = [rule for constraint in limits(problem) for rule in constraint.rules]
    codes, choices, count = [], [], 0
    for _, block, indices in space.blocks(rules):
        count += len(block)
        if count > most:
            what = f"more than {most:,} of {space.size:,} combinations that can happen"
            raise SimError(_too_many(problem, what, most))
        codes.append(block)
        rows = [indices[i].astype(np.int16) for i in at]
        choices.append(np.array(rows, dtype=np.int16).reshape(len(at), len(block)))
    return np.concatenate(codes), np.concatenate(choices, axis=1)


def _too_many(problem: Problem, what: str, most: int) -> str:
    return (
        f"{place_of(problem)}: {what} are too many to go through (limit {most:,}); links, "
        "interactions, and options that have controllers of their own or are irreversible leave no "
        "shorter way - take issues off the agenda by a variant, or controlled_by out of some"
    )


def _ranked(
    problem: Problem, control: Movers, space: OutcomeSpace, party: str, choices: NDArray[np.int16]
) -> tuple[Ranks, dict[str, int]]:
    """Return a party's order of the states, and the places of the branches in it."""
    totals = _totals(problem, space, party, choices)
    keys, first, levels = np.unique(order(totals), return_index=True, return_inverse=True)
    table = problem.party_payoffs[party]
    between: list[int] = []  # for each branch that equals no level, how many levels are below it
    placed: dict[Fraction, tuple[int, int]] = {}  # levels below, branches between and below
    for value in sorted({b.values[party] for b in control.branches}):
        at, is_equal = _place(lambda k: table.payoffs(totals[:, [first[k]]])[0], len(keys), value)
        placed[value] = at, bisect_right(between, at) if is_equal else len(between)
        between += [] if is_equal else [at]
    lifted = np.arange(len(keys)) + np.searchsorted(between, np.arange(len(keys)), side="right")
    ranks = lifted.astype(np.int32)[levels.reshape(-1)]
    return ranks, {b.id: sum(placed[b.values[party]]) for b in control.branches}


def _totals(
    problem: Problem, space: OutcomeSpace, party: str, choices: NDArray[np.int16]
) -> Integers:
    """Return a party's payoffs from the states in units, block by block."""
    table, count, size = problem.party_payoffs[party], choices.shape[1], 1 << 17
    at = {axis.issue: k for k, axis in enumerate(open_axes(space))}
    totals = np.empty((table.limbs.count, count), dtype=np.int64)
    for first in range(0, count, size):
        here = slice(first, first + size)
        length = min(size, count - first)
        columns = tuple(
            choices[at[axis.issue], here].astype(np.intp)
            if axis.issue in at
            else np.full(length, axis.available[0], dtype=np.intp)
            for axis in space.axes
        )
        totals[:, here] = table.totals(space, columns)
    return totals


def _place(level: Callable[[int], Fraction], count: int, value: Fraction) -> tuple[int, bool]:
    """Return the first of ``count`` ascending levels that is not below a value, and if it is it."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if level(middle) < value else (low, middle)
    return low, low < count and level(low) == value

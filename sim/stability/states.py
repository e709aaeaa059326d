"""The states of the graph model: what the parties can bring about, in dense arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.constraint import Constraint
from sim.problem.limbs import Integers, order
from sim.problem.outcome_space import Axis, Outcome, OutcomeSpace
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from sim.stability.control import Control, Group

MOST_CELLS = 20_000_000  # combinations of options times parties that move
Ranks = NDArray[np.int32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class States:
    """Every combination of the options that somebody controls, by its code, and who prefers what.

    All else is at the status quo. ``is_possible`` says which combinations lie in X, ``ranks`` order
    a party's payoffs from them, equal for equal payoffs, and ``branch_ranks`` what branches of no
    deal are worth on the same scale; ``start`` is the code of the state asked about. Arrays have an
    entry for every combination, shape (combinations,).
    """

    problem: Problem
    control: Control
    space: OutcomeSpace
    is_possible: Mask
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
        return tuple(axis for axis in self.space.axes if len(axis.available) > 1)

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """Return how many options each of these has."""
        return tuple(len(axis.available) for axis in self.axes)

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

    @property
    def count(self) -> int:
        """Return the number of states: those of X, and the branches."""
        return int(self.is_possible.sum()) + len(self.holders)

    def changed(self, codes: NDArray[np.intp]) -> NDArray[np.intp]:
        """Return on how many issues states differ from the start."""
        if not self.shape:
            return np.zeros(len(codes), dtype=np.intp)
        here = np.array(np.unravel_index(codes, self.shape))
        start = np.array(np.unravel_index(self.start, self.shape))
        return np.asarray((here != start[:, None]).sum(axis=0))

    def outcome(self, code: int) -> dict[str, str]:
        """Return a state as an outcome, every issue named."""
        return self.space.outcome(code)

    def payoff(self, party: str, code: int) -> Fraction:
        """Return what a party gets in a state."""
        return self.problem.payoffs(self.outcome(code))[party]

    def branch_value(self, party: str, branch: str) -> Fraction:
        """Return what a branch of no deal is worth to a party."""
        return next(b.values[party] for b in self.control.branches if b.id == branch)


def states_of(problem: Problem, control: Control, start: Outcome | None = None) -> States:
    """Return the states of a problem, from the status quo or another outcome.

    Raises SimError where there are too many, and where the state asked about lies outside X.
    """
    begun = starting_point(problem, start)
    space = state_space(problem, control, begun)
    parties = [p for p in problem.parties if p in control.parties]
    check_start(problem, space, begun, start is None)
    if space.size * max(1, len(parties)) > MOST_CELLS:
        raise SimError(_too_many(problem, space, len(parties)))
    possible, totals = _tabulate(problem, space, parties)
    levels = {p: _ranked(problem, control, possible, p, totals[p]) for p in parties}
    return States(
        problem,
        control,
        space,
        possible,
        {p: ranks for p, (ranks, _) in levels.items()},
        {b.id: {p: levels[p][1][b.id] for p in parties} for b in control.branches},
        space.code(begun),
    )


def _too_many(problem: Problem, space: OutcomeSpace, parties: int) -> str:
    return (
        f"{name_of(problem)}: {space.size:,} combinations for {parties} parties that move are too "
        f"many to go through (limit {MOST_CELLS:,} in all), and links, interactions, options with "
        "controllers of their own or irreversible ones leave no shorter way - take issues off the "
        "agenda by a variant, or controlled_by out of some"
    )


def name_of(problem: Problem) -> str:
    """Return how errors call a problem: the path of its file, else its title."""
    return str(problem.scenario.path) if problem.scenario else problem.title or problem.id


def starting_point(problem: Problem, start: Outcome | None) -> Outcome:
    """Return the outcome asked about, by default the status quo, with every issue named."""
    if start is not None:
        return problem.space.named(start)
    missing = [issue for issue, _ in problem.space.display if issue not in problem.status_quo]
    if missing:
        raise SimError(
            f"{name_of(problem)}: issue {missing[0]} has no status quo to start from - give "
            f"issues.{missing[0]}.status_quo"
        )
    return problem.status_quo


def state_space(problem: Problem, control: Control, start: Outcome) -> OutcomeSpace:
    """Return the space of what somebody controls; all else stays as it is at the start.

    Issues that are not negotiable are in it, those off the agenda are not.
    """
    scenario = problem.scenario
    choice: dict[str, tuple[str, ...]] = {}
    for axis in problem.space.axes:
        if axis.issue not in control.needed or _is_off(scenario, axis.issue):
            choice[axis.issue] = (start[axis.issue],)
        elif _is_negotiable(scenario, axis.issue):
            choice[axis.issue] = tuple(axis.options[i] for i in axis.available)
        else:
            choice[axis.issue] = axis.options
    return _opened(problem.space).restricted(choice)


def _is_off(scenario: Scenario | None, issue: str) -> bool:
    return scenario is not None and issue in scenario.off_agenda


def _is_negotiable(scenario: Scenario | None, issue: str) -> bool:
    return scenario is None or scenario.issues[issue].negotiable


def _opened(space: OutcomeSpace) -> OutcomeSpace:
    axes = (replace(axis, available=tuple(range(len(axis.options)))) for axis in space.axes)
    return replace(space, axes=tuple(axes))


def check_start(problem: Problem, space: OutcomeSpace, start: Outcome, is_quo: bool) -> None:
    """Raise SimError where the state asked about lies outside X."""
    what = "the status quo" if is_quo else "the outcome asked about"
    if why := excluded_by(problem, space, start):
        raise SimError(
            f"{name_of(problem)}: {what} cannot happen: {why} - ask about one that can, or drop "
            "what excludes it"
        )


def excluded_by(problem: Problem, space: OutcomeSpace, outcome: Outcome) -> str:
    """Return why an outcome is none of the states, as a clause; nothing where it is one."""
    for axis, at in zip(space.axes, space.indices(outcome), strict=True):
        if at not in axis.available:
            return f'"{outcome[axis.issue]}" of issue "{axis.issue}" is out of reach'
    broken = [c.label for c in problem.constraints if _bounds(c) and not c.holds_at(outcome)]
    return f"it breaks the {broken[0]}" if broken else ""


def _bounds(constraint: Constraint) -> bool:
    return constraint.restricts and constraint.bounds_outcomes


def _tabulate(
    problem: Problem, space: OutcomeSpace, parties: list[str]
) -> tuple[Mask, dict[str, Integers]]:
    """Return which combinations lie in X, and the payoffs from these, in units."""
    tables = {p: problem.party_payoffs[p] for p in parties}
    limits = [c for c in problem.constraints if _bounds(c)]
    possible = np.ones(space.size, dtype=np.bool_)
    totals: dict[str, list[Integers]] = {p: [] for p in parties}
    for _, codes, indices in space.blocks():
        here = np.ones(len(codes), dtype=np.bool_)
        for constraint in limits:
            here &= constraint.holds(space, indices)
        possible[codes] = here
        kept = indices if here.all() else tuple(column[here] for column in indices)
        for p, table in tables.items():
            totals[p].append(table.totals(space, kept))
    return possible, {p: np.concatenate(blocks, axis=1) for p, blocks in totals.items()}


def _ranked(
    problem: Problem, control: Control, possible: Mask, party: str, totals: Integers
) -> tuple[Ranks, dict[str, int]]:
    """Return a party's order of what is possible, with room for the branches between."""
    keys, first, places = np.unique(order(totals), return_index=True, return_inverse=True)
    table, gap = problem.party_payoffs[party], len(control.branches) + 1
    placed, before = {}, -1
    for value in sorted({b.values[party] for b in control.branches}):
        at, is_equal = _place(lambda k: table.payoffs(totals[:, [first[k]]])[0], len(keys), value)
        rank = (at + 1) * gap if is_equal else max(at * gap, before) + 1
        placed[value] = before = rank
    ranks = np.zeros(len(possible), dtype=np.int32)
    ranks[possible] = (places.reshape(-1) + 1) * gap
    return ranks, {b.id: placed[b.values[party]] for b in control.branches}


def _place(level: Callable[[int], Fraction], count: int, value: Fraction) -> tuple[int, bool]:
    """Return the first of ``count`` ascending levels that is not below a value, and if it is it."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if level(middle) < value else (low, middle)
    return low, low < count and level(low) == value

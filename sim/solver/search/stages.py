"""Tied issues decided one after another, with a state that remembers what is still open.

The state holds, for each implication, whether it is settled, open with its consequent still
possible, or open with its consequent lost; for each bonus whether it is still possible. Outcomes
that reach the same state have the same futures, so they may be compared with one another and with
nobody else (Dechter 1999, bucket elimination; Bertele & Brioschi 1972).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import UnsettledError
from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import Integers, PointSet
from sim.solver.search.conditions import Bonus, Digits, Implication

SETTLED, OPEN, LOST = 0, 1, 2
MOST_STATES = 4096
State = tuple[int, ...]


class TooDenseError(UnsettledError):
    """The ties between issues leave more states than can be followed."""


def too_dense(ties: str) -> TooDenseError:
    """Return the error that names what ties the issues.

    >>> str(too_dense("the scopes of ratifiers"))
    'the scopes of ratifiers tie too many issues together for an exact search - ...'
    """
    return TooDenseError(
        f"{ties} tie too many issues together for an exact search - take issues off the agenda, "
        "or leave out some of what ties them"
    )


@dataclass(frozen=True, eq=False)
class StageMove:
    """Choices that lead from one state to another, with what they add."""

    source: int
    target: int
    choices: PointSet


@dataclass(frozen=True, eq=False)
class Stage:
    """One decision: every way from the states before it to the states after it."""

    moves: tuple[StageMove, ...]
    states_before: int
    states_after: int

    @cached_property
    def values(self) -> Integers:
        """Return what the choices of all moves add, side by side: (columns, choices)."""
        return np.concatenate([m.choices.values for m in self.moves], axis=1)

    @property
    def widest(self) -> int:
        """Return the largest number of choices from one state."""
        choices = np.zeros(self.states_before, dtype=np.int64)
        for m in self.moves:
            choices[m.source] += len(m.choices)
        return int(choices.max(initial=0))

    @property
    def ends(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return the source and the target of each choice of ``values``."""
        _, sources, targets = self._ways
        sizes = [len(m.choices) for m in self.moves]
        return np.repeat(sources, sizes), np.repeat(targets, sizes)

    def best_onward(self, worth: NDArray[Any], onward: NDArray[Any], lowest: Any) -> NDArray[Any]:
        """Return per state before the stage the most that a choice and what follows are worth.

        ``worth`` (rows, choices) is that of ``values``, ``onward`` (rows, states after) that of
        what follows; states that lead nowhere get ``lowest``.
        """
        starts, sources, targets = self._ways
        found = np.full((self.states_before, len(worth)), lowest, dtype=worth.dtype)
        tops = np.maximum.reduceat(worth, starts, axis=1) + onward[:, targets]
        np.maximum.at(found, sources, tops.T)
        return found.T

    @cached_property
    def _ways(self) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
        """Return where the choices of each move start, its source and its target."""
        sizes = [len(m.choices) for m in self.moves]
        ends = ((m.source, m.target) for m in self.moves)
        sources, targets = np.array([*ends], dtype=np.intp).T
        return np.cumsum([0, *sizes[:-1]]), sources, targets


@dataclass(frozen=True, eq=False)
class AxisTable:
    """The options left on one axis, and what each of them adds."""

    digits: tuple[int, ...]
    points: PointSet


@dataclass(frozen=True)
class GroupTies:
    """The implications and bonuses of one group of issues; ``columns``: place and sign."""

    implications: tuple[Implication, ...]
    bonuses: tuple[Bonus, ...]
    columns: Mapping[str, Sequence[tuple[int, int]]]
    rows: LimbRows

    @property
    def groups(self) -> list[frozenset[int]]:
        """Return the axes of each implication and bonus."""
        return [i.axes for i in self.implications] + [frozenset(b.when) for b in self.bonuses]

    @property
    def words(self) -> str:
        """Return what ties the issues, in words."""
        rules = "links, red lines or scopes" if self.implications else ""
        terms = "payoff terms over several issues" if self.bonuses else ""
        return " and ".join(part for part in (rules, terms) if part)


def elimination_order(axes: Sequence[int], ties: GroupTies) -> list[int]:
    """Return the axes in an order that keeps few ties open at a time (greedy, first on a tie)."""
    groups, done, order = ties.groups, set[int](), list[int]()

    def open_after(axis: int) -> int:
        seen = done | {axis}
        return sum(1 for g in groups if g & seen and not g <= seen)

    while len(order) < len(axes):
        order.append(min((a for a in axes if a not in done), key=lambda a: (open_after(a), a)))
        done.add(order[-1])
    return order


def decided(axes: Sequence[int], ties: GroupTies, tables: Mapping[int, AxisTable]) -> list[Stage]:
    """Return the stages of a group of axes, decided in the order given.

    Raises TooDenseError beyond 4 096 states.
    """
    first = tuple(OPEN if i.consequent is not None else LOST for i in ties.implications)
    states: dict[State, int] = {first + (OPEN,) * len(ties.bonuses): 0}
    done: set[int] = set()
    found = []
    for axis in axes:
        done.add(axis)
        after: dict[State, int] = {}
        steps: dict[tuple[int, int, tuple[int, ...]], list[int]] = {}
        for digit, kind in _kinds(axis, ties, tables[axis].digits):
            for state, source in states.items():
                reached = _next(state, axis, digit, ties, done)
                if reached is None:
                    continue
                target = after.setdefault(reached[0], len(after))
                steps.setdefault((source, target, reached[1]), []).extend(kind)
            if len(after) > MOST_STATES:
                raise too_dense(ties.words)
        choices = _choices(tables[axis], steps, ties)
        moves = tuple(StageMove(*step[:2], made) for step, made in zip(steps, choices, strict=True))
        found.append(Stage(moves, len(states), len(after)))
        states = after
    return found


def _kinds(axis: int, ties: GroupTies, digits: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Return the options of an axis grouped by which conditions they meet, each with one digit."""
    sets: list[Digits] = []
    for implication in ties.implications:
        sets += [
            c[axis] for c in (implication.antecedent, implication.consequent or {}) if axis in c
        ]
    sets += [bonus.when[axis] for bonus in ties.bonuses if axis in bonus.when]
    kinds: dict[tuple[bool, ...], list[int]] = {}
    for at, digit in enumerate(digits):
        kinds.setdefault(tuple(digit in s for s in sets), []).append(at)
    return [(digits[kind[0]], kind) for kind in kinds.values()]


def _next(
    state: State, axis: int, digit: int, ties: GroupTies, done: set[int]
) -> tuple[State, tuple[int, ...]] | None:
    """Return the state after an option and the bonuses earned, None if it breaks a rule."""
    reached = list(state)
    count = len(ties.implications)
    for at, rule in enumerate(ties.implications):
        if reached[at] != SETTLED:
            status = _status(rule, reached[at], axis, digit, done)
            if status is None:
                return None
            reached[at] = status
    earned = []
    for at, bonus in enumerate(ties.bonuses, start=count):
        if reached[at] == OPEN and axis in bonus.when:
            if digit not in bonus.when[axis]:
                reached[at] = SETTLED
            elif done.issuperset(bonus.when):
                reached[at] = SETTLED
                earned.append(at - count)
    return tuple(reached), tuple(earned)


def _status(rule: Implication, status: int, axis: int, digit: int, done: set[int]) -> int | None:
    if axis in rule.antecedent and digit not in rule.antecedent[axis]:
        return SETTLED
    consequent = rule.consequent or {}
    if axis in consequent and digit not in consequent[axis]:
        status = LOST
    if status == OPEN:
        return SETTLED if done.issuperset(consequent) else OPEN
    return None if done.issuperset(rule.antecedent) else LOST


def _choices(
    table: AxisTable,
    steps: Mapping[tuple[int, int, tuple[int, ...]], Sequence[int]],
    ties: GroupTies,
) -> Iterator[PointSet]:
    """Yield the choices of each step; steps with the same options and bonuses share them."""
    made: dict[tuple[tuple[int, ...], tuple[int, ...]], PointSet] = {}
    for (_, _, earned), kind in steps.items():
        key = tuple(kind), earned
        if key not in made:
            made[key] = _with_bonus(table.points.take(np.array(kind)), earned, ties)
        yield made[key]


def _with_bonus(choices: PointSet, earned: Sequence[int], ties: GroupTies) -> PointSet:
    if not earned:
        return choices
    values = choices.values
    for bonus in (ties.bonuses[at] for at in earned):
        for column, sign in ties.columns[bonus.party]:
            values = ties.rows.plus(values, column, sign * bonus.amount)
    return replace(choices, values=values)


def without_dead_ends(chain: Sequence[Stage]) -> list[Stage] | None:
    """Return the stages without the moves that lead nowhere, None if nothing is left."""
    alive: set[int] = set(range(chain[-1].states_after)) if chain else set()
    kept: list[Stage] = []
    for stage in reversed(chain):
        moves = tuple(m for m in stage.moves if m.target in alive)
        if not moves:
            return None
        kept.append(replace(stage, moves=moves))
        alive = {m.source for m in moves}
    return kept[::-1]

"""The states between the steps of an agreement, and what stopping there is worth to whom."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sim.brief_display import shown_briefly
from sim.crisis.implementation import PlanMove, Step, check_steps, moves_of
from sim.errors import SimError
from sim.problem.exact_number import Number, exact_number
from sim.problem.option_id import OptionName
from sim.problem.outcome_space import OptionIndices
from sim.problem.problem import Problem

BrokenOff = Literal["as it stands", "no deal"]
LinksHold = Literal["always", "at the end"]
BLOCK = 1 << 16
LARGEST = 1 << 62


@shown_briefly
@dataclass(frozen=True, eq=False)
class HalfWay:
    """All states that moves can lead through; a state is the set of moves done, a bit for each.

    ``gains_by_stopping[p]``, of shape (2^moves,), is what p has in each state if the rest is broken
    off there, less what the whole agreement gives it: exact, in whole numbers of ``units[p]``.
    ``possible`` says which states the links allow. ``costs_of_no_deal`` are payoffs at the start
    less those of no deal, by which cheating may be punished; None where no deal follows anyway.
    """

    moves: tuple[PlanMove, ...]
    gains_by_stopping: Mapping[str, NDArray[Any]]
    units: Mapping[str, Fraction]
    possible: NDArray[np.bool_]
    costs_of_no_deal: Mapping[str, Fraction] | None

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the parties that own a step, in alphabetical order."""
        return tuple(sorted(self.gains_by_stopping))

    def gain(self, party: str, state: int) -> Fraction:
        """Return what a party gains by stopping in a state, in payoff points."""
        return int(self.gains_by_stopping[party][state]) * self.units[party]

    def punishment(self, party: str, state: int) -> Fraction | None:
        """Return how likely no deal must follow for stopping not to pay; None: nothing suffices."""
        gain = self.gain(party, state)
        if gain <= 0:
            return Fraction(0)
        cost = (self.costs_of_no_deal or {}).get(party, Fraction(0))
        return gain / cost if cost > 0 else None


def half_way(
    problem: Problem,
    steps: Sequence[Step],
    *,
    start: Mapping[str, OptionName] | None = None,
    broken_off: BrokenOff = "as it stands",
    links_hold: LinksHold = "always",
) -> HalfWay:
    """Return the states between ``start``, by default the status quo, and the agreement of steps.

    Payoffs are those of the outcomes, interaction terms included; a state that breaks a link cannot
    be passed, unless links hold only ``at the end``. If it is ``broken_off``, things stay as they
    are, but for what reverts, or there is no deal. Raises SimError for steps that cannot be put in
    order (``moves_of``, ``check_steps``), unknown options and a start that leaves issues open.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/trade_across_issues"))
    >>> low = Step("low", ("harbour",), {"tariffs": "low"})
    >>> shared = Step("shared", ("farmland",), {"fishing": "shared"})
    >>> states = half_way(problem, [low, shared])
    >>> states.gain("farmland", 1), states.gain("harbour", 0)
    (Fraction(2, 1), Fraction(-4, 1))
    """
    if broken_off not in ("as it stands", "no deal"):
        raise SimError(f'broken off "{broken_off}" - choose "as it stands" or "no deal"')
    if links_hold not in ("always", "at the end"):
        raise SimError(f'links hold "{links_hold}" - choose "always" or "at the end"')
    named = [_with_ids(problem, step) for step in steps]
    begin = problem.space.named(problem.status_quo if start is None else start)
    moves = moves_of(named, problem.parties)
    check_steps(moves, begin)
    owners = sorted({owner for move in moves for owner in move.owners})
    at_start = problem.payoffs(begin)
    done = {issue: option for k in _in_order(moves) for issue, option in moves[k].does.items()}
    deal = problem.payoffs({**begin, **done})
    gains, possible = _gains(problem, moves, problem.space.indices(begin), owners, deal)
    if links_hold == "at the end":
        possible[:-1] = True
    costs = {p: at_start[p] - problem.disagreement[p] for p in owners}
    units = {p: problem.party_payoffs[p].unit for p in owners}
    if broken_off == "no deal":
        stops = {p: problem.disagreement[p] - deal[p] for p in owners}
        gains = {p: np.full(1 << len(moves), g.numerator, dtype=object) for p, g in stops.items()}
        units = {p: Fraction(1, g.denominator) for p, g in stops.items()}
    return HalfWay(moves, gains, units, possible, costs if broken_off != "no deal" else None)


def _with_ids(problem: Problem, step: Step) -> Step:
    """Return a step with the ids of its options, which may be given as numbers."""
    ids = [{i: problem.option(i, o) for i, o in part.items()} for part in (step.does, step.reverts)]
    return replace(step, does=ids[0], reverts=ids[1])


def _in_order(moves: Sequence[PlanMove]) -> list[int]:
    return sorted(range(len(moves)), key=lambda k: (len(moves[k].after), k))


def _gains(
    problem: Problem,
    moves: Sequence[PlanMove],
    begin: Sequence[int],
    owners: Sequence[str],
    deal: Mapping[str, Fraction],
) -> tuple[dict[str, NDArray[Any]], NDArray[np.bool_]]:
    """Return what stopping in each state brings, in units of each party, and what can happen."""
    count = 1 << len(moves)
    tables = {p: problem.party_payoffs[p] for p in owners}
    kinds = {p: _kind([abs(v) for v in t.span(_every_option(problem))]) for p, t in tables.items()}
    gains = {p: np.empty(count, dtype=kind) for p, kind in kinds.items()}
    possible = np.empty(count, dtype=np.bool_)
    for first in range(0, count, BLOCK):
        states = np.arange(first, min(first + BLOCK, count))
        kept, broken = options_half_way(problem, moves, begin, states)
        part = slice(first, first + len(states))
        holds = [c.holds(problem.space, kept) for c in problem.constraints if c.bounds_outcomes]
        possible[part] = np.all(holds, axis=0) if holds else True
        for p, table in tables.items():
            totals = table.limbs.whole(table.totals(problem.space, broken))
            gains[p][part] = totals - int(deal[p] / table.unit)
    return gains, possible


def _every_option(problem: Problem) -> list[range]:
    return [range(len(axis.options)) for axis in problem.space.axes]


def _kind(reach: Sequence[int]) -> Any:
    return np.int64 if 4 * max(reach) < LARGEST else object


def options_half_way(
    problem: Problem, moves: Sequence[PlanMove], begin: Sequence[int], states: NDArray[np.int64]
) -> tuple[OptionIndices, OptionIndices]:
    """Return the options of some states as they are, and after what snaps back, by position."""
    kept = [np.full(len(states), k, dtype=np.intp) for k in begin]
    order = _in_order(moves)
    for k in order:
        _settle(problem, kept, moves[k].does, (states >> k) & 1 == 1)
    broken = [row.copy() for row in kept]
    for k in reversed(order):
        _settle(problem, broken, moves[k].reverts, (states >> k) & 1 == 1)
    return tuple(kept), tuple(broken)


def _settle(
    problem: Problem,
    indices: list[NDArray[np.intp]],
    choice: Mapping[str, str],
    where: NDArray[np.bool_],
) -> None:
    for issue, option in choice.items():
        at = problem.space.position[issue]
        indices[at][where] = problem.space.axes[at].options.index(option)


def half_way_from_deltas(
    deltas: Mapping[str, Mapping[str, Number]],
    steps: Sequence[Step],
    costs_of_no_deal: Mapping[str, Number],
    *,
    reverted: Collection[str] = (),
) -> HalfWay:
    """Return the states between steps, each of which changes payoffs by as much wherever it comes.

    ``deltas[party][step]`` is a change in payoff points, 0 where none is given;
    ``costs_of_no_deal`` are payoffs at the start less those of no deal. What ``reverted`` names is
    undone if the rest is broken off. Raises SimError as ``moves_of`` does, and for unknown names.

    >>> pair = [Step("a", ("x",)), Step("b", ("y",))]
    >>> deltas = {"x": {"a": -1, "b": 2}, "y": {"a": 2, "b": -1}}
    >>> half_way_from_deltas(deltas, pair, {"x": 5, "y": 5}).gain("y", 1)
    Fraction(1, 1)
    """
    moves = moves_of(steps, deltas)
    ids = [step.id for step in steps]
    for name in (*reverted, *(step for row in deltas.values() for step in row)):
        if name not in ids:
            raise SimError(f'deltas: there is no step "{name}" - choose of {", ".join(ids)}')
    owners = sorted({owner for move in moves for owner in move.owners})
    for p in owners:
        if p not in costs_of_no_deal:
            raise SimError(f'deltas: no cost of no deal is given for "{p}" - give one')
    gains, units = {}, {}
    for p in owners:
        row = {s: exact_number(v, f"delta of {s} for {p}") for s, v in deltas[p].items()}
        gains[p], units[p] = _additive(row, moves, reverted)
    costs = {p: exact_number(costs_of_no_deal[p], f"cost of no deal for {p}") for p in owners}
    return HalfWay(moves, gains, units, np.ones(1 << len(moves), dtype=np.bool_), costs)


def _additive(
    row: Mapping[str, Fraction], moves: Sequence[PlanMove], reverted: Collection[str]
) -> tuple[NDArray[Any], Fraction]:
    """Return what stopping in each state brings to a party, and the unit it is counted in."""
    whole = lcm(*(delta.denominator for delta in row.values()))
    sizes = {step: int(delta * whole) for step, delta in row.items()}
    kind = _kind([sum(map(abs, sizes.values()))])
    gains = np.full(1, -sum(sizes.values()), dtype=kind)
    for move in moves:
        kept = sum(sizes.get(step, 0) for step in move.steps if step not in reverted)
        gains = np.concatenate([gains, gains + kept])
    return gains, Fraction(1, whole)

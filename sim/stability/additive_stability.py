"""The graph model from tables per party, whatever the number of states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from math import prod

from sim.problem.outcome_space import Outcome
from sim.stability.additive_tables import AdditiveTables
from sim.stability.concepts import CONCEPTS, Concept
from sim.stability.result import (
    BranchState,
    Equilibria,
    Improvements,
    Move,
    NamedState,
    Reach,
    Stability,
    Temptation,
)
from sim.stability.state_space import excluded_by

NOTHING: tuple[Move, ...] = ()
ANSWERED: tuple[Concept, ...] = ("seq", "gmr")


def additive_stability(tables: AdditiveTables) -> Stability:
    """Return who stays and who moves, by dominant strategies and security levels."""
    problem, control = tables.problem, tables.control
    parties = tuple(p for p in problem.parties if p in control.parties)
    stable = {c: _stable(tables, parties, c) for c in CONCEPTS}
    ends = _path_to_best(tables, parties)
    return Stability(
        problem=problem,
        parties=parties,
        start=dict(tables.start),
        states=tables.space.size + len(control.branches),
        equilibria=_equilibria(tables, parties),
        stable=stable,
        improvements=tuple(_improvements(tables, p) for p in parties),
        reached=None,
        reaches=(Reach(CONCEPTS, ends),) if ends and _is_nash(tables, parties, ends) else (),
        branches={b: _branch(tables, b) for b in (x.id for x in control.branches)},
        inverse=tuple(_inverse(tables, parties)),
        needs=None,
        outcomes={o: _named(tables, parties, x) for o, x in problem.named_outcomes.items()},
        is_plain=True,
    )


def _stable(
    tables: AdditiveTables, parties: tuple[str, ...], concept: Concept
) -> tuple[str, ...] | None:
    """Return who stays at the start, None where it is not settled for somebody."""
    sure = {p: tables.surest(concept, p) for p in parties}
    if any(value is None for value in sure.values()):
        return None
    here = tables.problem.payoffs(tables.start)
    return tuple(p for p, value in sure.items() if value is not None and value <= here[p])


def _move(by: str, before: Outcome, change: Mapping[str, str]) -> Move:
    after = {**before, **change}
    return Move((by,), after, None, {i: o for i, o in change.items() if before[i] != o})


def _path_to_best(tables: AdditiveTables, parties: tuple[str, ...]) -> tuple[Move, ...]:
    """Return the moves by which each party in turn settles its own issues as it likes best."""
    here, path = dict(tables.start), []
    for party in sorted(parties):
        if tables.has_better(party):
            path.append(_move(party, here, tables.best_options(party)))
            here.update(path[-1].changes)
    return tuple(path)


def _is_nash(tables: AdditiveTables, parties: tuple[str, ...], path: tuple[Move, ...]) -> bool:
    """Return whether nobody prefers a branch of its own where a path to the best options ends."""
    end = tables.after(*(move.changes for move in path))
    worth = tables.problem.payoffs(end)
    return all(v <= worth[p] for p in parties for v, _ in tables.branches(p, own=True))


def _equilibria(tables: AdditiveTables, parties: tuple[str, ...]) -> dict[Concept, Equilibria]:
    """Return how many equilibria there are where that follows from the tables, and one of each."""
    path = _path_to_best(tables, parties)
    nash = (tables.after(*(m.changes for m in path)),) if _is_nash(tables, parties, path) else ()
    held = any(tables.branches(p, own=True) for p in parties)
    counts = dict.fromkeys(CONCEPTS) | {"nash": None if held else _nash_count(tables, parties)}
    return {c: Equilibria(counts[c], nash) for c in CONCEPTS}


def _nash_count(tables: AdditiveTables, parties: tuple[str, ...]) -> int:
    """Return in how many ways all own issues are at their owners' best, whatever is joint."""
    best = 1
    for party in parties:
        for axis in tables.own_axes(party):
            row = [*tables.points(party, axis).values()]
            best *= row.count(max(row))
    own = {axis.issue for p in parties for axis in tables.own_axes(p)}
    return best * prod(len(a.available) for a in tables.space.axes if a.issue not in own)


def _improvements(tables: AdditiveTables, party: str) -> Improvements:
    here = tables.payoff(party, tables.start)
    moves = [
        (value - here, Move((party,), None, b, {}))
        for value, b in tables.branches(party, own=True)
        if value > here
    ]
    if tables.has_better(party):
        move = _move(party, tables.start, tables.best_options(party))
        moves.append((tables.payoff(party, tables.after(move.changes)) - here, move))
    moves.sort(key=lambda pair: -pair[0])
    answer, pays = _answer(tables, party, moves[0][1]) if moves else ((), False)
    return Improvements(
        party,
        None if tables.has_better(party) else len(moves),
        tuple(move for _, move in moves),
        tuple(gain for gain, _ in moves),
        answer,
        pays,
    )


def _answer(tables: AdditiveTables, party: str, move: Move) -> tuple[tuple[Move, ...], bool]:
    """Return the answer that makes a move no better than staying, and whether it pays."""
    here = tables.payoff(party, tables.start)
    for concept in ANSWERED:
        sure = tables.surest(concept, party)
        if move.outcome is not None and sure is not None and sure <= here:
            answer = _harshest(tables, concept, party, move)
            return answer, concept == "seq" or _pays(tables, answer)
    return (), False


def _pays(tables: AdditiveTables, answer: tuple[Move, ...]) -> bool:
    """Return whether an answer by changes of issues is better for all who make it."""
    start = tables.start
    steps = [(move.by[0], {**start, **move.changes}) for move in answer if move.branch is None]
    return len(steps) == len(answer) and all(
        tables.payoff(by, after) > tables.payoff(by, start) for by, after in steps
    )


def _harshest(tables: AdditiveTables, concept: Concept, party: str, move: Move) -> tuple[Move, ...]:
    """Return the answer that leaves a party least: a branch, or a move of each who can hurt it."""
    theirs = tables.branches(party, own=False)
    if concept != "seq" and theirs and theirs[0][0] <= tables.security_level(party):
        branch = next(b for b in tables.control.branches if b.id == theirs[0][1])
        return (Move(branch.controlled_by, None, branch.id, {}),)
    path: list[Move] = []
    at = {**tables.start, **move.changes}
    for other in tables.others(party):
        change = (
            tables.harmful_options(party, other) or {}
            if concept == "seq"
            else tables.worst_options(party, other)
        )
        step = _move(other, at, change)
        if step.changes:
            path.append(step)
            at.update(step.changes)
    return tuple(path)


def _inverse(tables: AdditiveTables, parties: tuple[str, ...]) -> Iterator[Temptation]:
    for concept in CONCEPTS:
        for party in parties:
            here, sure = tables.payoff(party, tables.start), tables.surest(concept, party)
            if sure is None or sure <= here:
                continue
            own = [b for value, b in tables.branches(party, own=True) if value == sure]
            if own:
                move, answer = Move((party,), None, own[0], {}), NOTHING
            else:
                move = _move(party, tables.start, tables.best_options(party))
                answer = NOTHING if concept == "nash" else _harshest(tables, concept, party, move)
            yield Temptation(party, concept, sure - here, move, answer)


def _branch(tables: AdditiveTables, branch: str) -> BranchState:
    found = next(b for b in tables.control.branches if b.id == branch)
    here = tables.problem.payoffs(tables.start)
    gains: dict[str, Fraction] = {p: found.values[p] - here[p] for p in here}
    by = tuple(sorted(found.controlled_by))
    taken = found.holder is not None and gains[found.holder] > 0
    return BranchState(by, gains, (Move(by, None, branch, {}),) if taken else None)


def _named(tables: AdditiveTables, parties: tuple[str, ...], outcome: Outcome) -> NamedState:
    by = tables.control.movers(tables.start, outcome)
    worth, here = tables.problem.payoffs(outcome), tables.problem.payoffs(tables.start)
    gains = {p: worth[p] - here[p] for p in here}
    if outside := excluded_by(tables.problem, tables.space, outcome):
        return NamedState(by, gains, {}, outside=outside)
    there = replace(tables, start=outcome)
    stable = {c: _stable(there, parties, c) for c in CONCEPTS}
    left = tuple(_improvements(there, p) for p in parties if p not in (stable["nash"] or ()))
    return NamedState(by, gains, stable, left)

"""A stability analysis for other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from sim.stability.concepts import CONCEPTS
from sim.stability.result import (
    BranchState,
    Equilibria,
    Improvements,
    JointMove,
    Move,
    NamedState,
    Stability,
    Temptation,
)

FORMAT = 1
Size = Callable[[Fraction], float]


def stability_document(found: Stability) -> dict[str, Any]:
    """Return a stability analysis as one JSON document, format 1.

    Where only the order of payoffs counts, gains are 1, 0 or -1 by their sign.
    """
    scenario = found.problem.scenario
    size = _sign if scenario is not None and scenario.payoff_scale == "ordinal" else float
    return {
        "format": FORMAT,
        "scenario": found.problem.id,
        "parties": list(found.parties),
        "start": dict(found.start),
        "states": found.states,
        "equilibria": {c: _equilibria(found.equilibria[c]) for c in CONCEPTS},
        "status_quo": _status_quo(found, size),
        "branches": {b: _branch(state, size) for b, state in found.branches.items()},
        "inverse": [_temptation(one, size) for one in found.inverse],
        "needs": None if found.needs is None else [_joint(one) for one in found.needs],
        "outcomes": {o: _named(state, size) for o, state in found.outcomes.items()},
        "stays": None if found.stays is None else {p: dict(x) for p, x in found.stays.items()},
        "adds_nothing": found.is_plain,
    }


def _equilibria(held: Equilibria) -> dict[str, Any]:
    return {"count": held.count, "listed": [dict(outcome) for outcome in held.listed]}


def _sign(points: Fraction) -> float:
    return (points > 0) - (points < 0)


def _status_quo(found: Stability, size: Size) -> dict[str, Any]:
    return {
        "stable": _stable(found.stable),
        "improvements": [move for one in found.improvements for move in _improvements(one, size)],
        "improvement_counts": {one.party: one.count for one in found.improvements},
        "reaches": [
            {
                "to": dict(reach.path[-1].outcome or {}),
                "concepts": list(reach.concepts),
                "path": [_move(move) for move in reach.path],
            }
            for reach in found.reaches
        ],
        "reached_states": found.reached,
    }


def _stable(stable: Mapping[Any, tuple[str, ...] | None]) -> dict[str, Any]:
    return {c: None if parties is None else list(parties) for c, parties in stable.items()}


def _improvements(found: Improvements, size: Size) -> list[dict[str, Any]]:
    """Return the moves of a party, the best first with its answer."""
    moves = [
        {**_move(move), "gain": size(gain)}
        for move, gain in zip(found.best, found.gains, strict=True)
    ]
    if moves and found.answer:
        moves[0]["answer"] = [_move(move) for move in found.answer]
        moves[0]["answer_pays"] = found.answer_pays
    return moves


def _move(move: Move) -> dict[str, Any]:
    by = list(move.by)
    if move.outcome is None:
        return {"by": by, "branch": move.branch}
    return {"by": by, "changes": dict(move.changes), "to": dict(move.outcome)}


def _points(points: Mapping[str, Fraction], size: Size) -> dict[str, float]:
    return {p: size(x) for p, x in points.items()}


def _branch(state: BranchState, size: Size) -> dict[str, Any]:
    return {
        "by": list(state.by),
        "gains": _points(state.gains, size),
        "is_reached": None if state.path is None else bool(state.path),
        "path": [_move(move) for move in state.path or ()],
    }


def _temptation(one: Temptation, size: Size) -> dict[str, Any]:
    return {
        "party": one.party,
        "concept": one.concept,
        "points": size(one.points),
        "must_rank_above": _move(one.move),
        "or_above": [_move(one.answer[-1])] if one.answer else [],
        "answer": [_move(move) for move in one.answer],
    }


def _joint(one: JointMove) -> dict[str, Any]:
    return {
        "parties": list(one.by),
        "count": one.count,
        "example": _move(one.move),
        "concept": one.concept,
    }


def _named(state: NamedState, size: Size) -> dict[str, Any]:
    return {
        "needs": None if state.by is None else list(state.by),
        "gains": _points(state.gains, size),
        "stable": _stable(state.stable) if state.stable else None,
        "improvements": [move for one in state.improvements for move in _improvements(one, size)],
        "outside": state.outside or None,
    }

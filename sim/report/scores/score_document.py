"""The scores of deals, for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sim.explanation.scores import Score, Scores

FORMAT = 1


def score_document(found: Scores) -> dict[str, Any]:
    """Return everything by name as one JSON document, format 1."""
    problem = found.problem
    return {
        "format": FORMAT,
        "scenario": problem.id,
        "signatories": list(problem.signatories),
        "disagreement_point": _floats(problem.disagreement),
        "deals": [
            _deal(score, {p: found.ranks[p][at] for p in problem.parties})
            for at, score in enumerate(found.scores)
        ],
    }


def _deal(score: Score, ranks: Mapping[str, int]) -> dict[str, Any]:
    better = score.improvement
    return {
        "team": score.team,
        "players": dict(score.deal.players),
        "outcome": None if score.outcome is None else dict(score.outcome),
        "verdict": score.verdict,
        "violates": list(score.broken),
        "crosses": list(score.crossed),
        "refused_by": list(score.refused_by),
        "as_written": None if score.written is None else _floats(score.written),
        "payoffs": _floats(score.payoffs),
        "ranks": dict(ranks),
        "is_efficient": score.is_efficient,
        "distance": None if score.distance is None else float(score.distance),
        "is_distance_proven": better is not None and better.is_proven,
        "nash_share": score.nash_share,
        "left": None if score.left is None else _floats(score.left),
        "better": None
        if better is None
        else {"outcome": dict(better.outcome), "payoffs": _floats(better.payoffs)},
    }


def _floats(values: Mapping[str, Fraction]) -> dict[str, float]:
    return {party: float(value) for party, value in values.items()}

"""What the solutions stand for, in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from sim.axiomatic.solution import Solution

_MEANING = {
    "nash": "the largest product of gains",
    "kalai_smorodinsky": "everyone gets as nearly as possible the same share of its best gain",
    "egalitarian": "whoever gains least gains as much as possible",
    "utilitarian": "the largest sum of gains",
    "weighted_mean": "issue by issue the middle of what all want, weighted by power and importance",
}


def legend(solutions: Iterable[Solution]) -> tuple[str, ...]:
    """Return a line for each solution that says what it stands for."""
    return tuple(f"{s.title}: {_MEANING[s.name]}." for s in solutions if s.name in _MEANING)

"""What the solutions stand for, in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from sim.axiomatic.solution import Solution
from sim.problem.problem import Problem


def legend(problem: Problem, solutions: Iterable[Solution]) -> tuple[str, ...]:
    """Return a line for each solution that says what it stands for."""
    is_unequal = len({problem.powers[p] for p in problem.signatories}) > 1
    return tuple(f"{s.title}: {s.concept.meaning_under(is_unequal)}." for s in solutions)


def in_a_row(names: Iterable[str]) -> str:
    """Return names one after the other, with semicolons if one of them has a comma.

    >>> in_a_row(["Ann", "Bob"]), in_a_row(["Ann, for her firm", "Bob"])
    ('Ann, Bob', 'Ann, for her firm; Bob')
    """
    row = list(names)
    return ("; " if any("," in name for name in row) else ", ").join(row)

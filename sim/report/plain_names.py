"""What the solutions stand for, in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from sim.axiomatic.solution import Solution
from sim.problem.problem import Problem

_MEANING = {
    "nash": "the largest product of gains",
    "kalai_smorodinsky": "everyone gets as nearly as possible the same share of its best gain",
    "gupta_livne": "everyone comes as far as possible from the reference to its best gain",
    "relative_utilitarian": "the largest sum of shares of the parties' best gains",
    "compromise": "the least distance from everyone's best gain, in shares of it",
    "raiffa": "from no deal, step by step, to the mean of what each would like best",
    "perles_maschler": "both concede from their best at equal speed",
    "equal_area": "the line from no deal through it halves what can be gained",
    "egalitarian": "whoever gains least gains as much as possible",
    "utilitarian": "the largest sum of gains",
    "equal_loss": "whoever falls short most of its best gain falls short as little as possible",
    "fallback": "everyone gives up its first choices, step by step, until one deal is left to all",
    "adjusted_winner": "each wins what it values most; one issue is divided until points are equal",
    "weighted_mean": "issue by issue the middle of what all want, weighted by power and importance",
}


_WITH_POWERS = {"nash": "the largest product of gains, each raised to the party's power"}


def legend(problem: Problem, solutions: Iterable[Solution]) -> tuple[str, ...]:
    """Return a line for each solution that says what it stands for."""
    is_unequal = len({problem.powers[p] for p in problem.signatories}) > 1
    meaning = {**_MEANING, **(_WITH_POWERS if is_unequal else {})}
    return tuple(f"{s.title}: {meaning[s.name]}." for s in solutions if s.name in meaning)


def in_a_row(names: Iterable[str]) -> str:
    """Return names one after the other, with semicolons if one of them has a comma.

    >>> in_a_row(["Ann", "Bob"]), in_a_row(["Ann, for her firm", "Bob"])
    ('Ann, Bob', 'Ann, for her firm; Bob')
    """
    row = list(names)
    return ("; " if any("," in name for name in row) else ", ").join(row)

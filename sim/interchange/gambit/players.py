"""What the players of a written game are called."""

from __future__ import annotations

from collections.abc import Sequence

from sim.problem.problem import Problem


def player_names(problem: Problem, parties: Sequence[str]) -> tuple[str, ...]:
    """Return the names of parties, their ids where two of the names are the same.

    >>> import sim
    >>> player_names(sim.problem(sim.load("textbook/divide_the_dollar")), ("bob", "ann"))
    ('Bob', 'Ann')
    """
    names = [problem.labels.get(p, p) for p in parties]
    return tuple(names if len(set(names)) == len(names) else parties)

"""Talks in which parties concede by strategies: one session told, or many counted."""

from __future__ import annotations

from typing import Any

from sim.problem.problem import Problem
from sim.strategic.concession.line_up import Given
from sim.strategic.concession.play import Play, play
from sim.strategic.concession.play_sessions import Sessions, play_sessions


def concession(
    problem: Problem, *, strategy: Given | None = None, sessions: int | None = None, **given: Any
) -> Play | Sessions:
    """Return one session as ``play`` does, or with a number of ``sessions`` their statistics.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/divide_the_dollar"))
    >>> concession(problem, sessions=3, rounds=5)
    Sessions(ann linear, bob linear: 3 of 3 sessions agree on 1 deals)
    """
    if sessions is None:
        return play(problem, strategy, **given)
    return play_sessions(problem, strategy, sessions=sessions, **given)

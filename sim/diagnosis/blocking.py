"""Which mechanisms block a deal, in a word each."""

from __future__ import annotations

from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.diagnosis import diagnosis_of
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario


def blocking(scenario: Scenario, problem: Problem) -> tuple[str, ...]:
    """Return the mechanisms that block a deal at the best reading, or may.

    >>> import sim
    >>> scenario = sim.load("textbook/empty_promise")
    >>> blocking(scenario, sim.problem(scenario))
    ('commitment',)
    """
    found = diagnosis_of(DiagnosedCase(scenario, problem, None)).blocking
    return tuple(f"{x.mechanism}{' (may)' * (x.status != 'blocks')}" for x in found)

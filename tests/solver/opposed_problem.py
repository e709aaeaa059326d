"""Two parties of which each gains what the other loses, so that no outcome is dominated."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from tests.plots.zone_cases import additive


def opposed_problem(issues: int) -> Problem:
    """Return a problem of yes and no on each issue, each outcome with payoffs of its own."""
    problem = additive(issues=issues, options=2)
    tables = {}
    for party, sign in (("a", 1), ("b", -1)):
        points = {
            axis.issue: {o: Fraction(sign * k * 2**at) for k, o in enumerate(axis.options)}
            for at, axis in enumerate(problem.space.axes)
        }
        tables[party] = party_payoffs(problem.space, points)
    return replace(problem, party_payoffs=tables)

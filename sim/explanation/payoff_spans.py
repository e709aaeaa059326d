"""From what to what the payoffs of each party range over all agreements."""

from __future__ import annotations

from collections.abc import Mapping

from sim.problem.problem import Problem

MOST_LISTED = 100_000
Span = tuple[float, float]


def payoff_spans(problem: Problem) -> Mapping[str, Span] | None:
    """Return the least and the most that each party gets in an agreement, in payoff points.

    None where there is no agreement, or where they are too many to go through.

    >>> import sim
    >>> payoff_spans(sim.problem_from_payoffs({"x": {"a": 1, "b": 2}, "y": {"a": 3, "b": 0}}))
    {'a': (1.0, 3.0), 'b': (0.0, 2.0)}
    """
    zone = problem.agreement_zone
    if zone.is_empty or zone.count is None or zone.count > MOST_LISTED:
        return None
    rows = [member.payoffs for member in zone.members(None)]
    return {p: (min(row[p] for row in rows), max(row[p] for row in rows)) for p in problem.parties}

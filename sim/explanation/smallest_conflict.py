"""The demands named in short where there is no agreement."""

from __future__ import annotations

from sim.problem.problem import Problem


def smallest_conflict(problem: Problem) -> tuple[str, ...]:
    """Return the labels of the first smallest set of demands that no outcome meets together.

    Empty where the zone is not empty.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> problem = problem_from_payoffs({"a": {"x": 3, "y": -1}, "b": {"x": -1, "y": 3}})
    >>> smallest_conflict(problem)
    ('consent of x', 'consent of y')
    """
    if not problem.agreement_zone.is_empty:
        return ()
    found = problem.conflicts.conflicts
    labels = {c.id: c.label for c in problem.constraints}
    labels |= {c.id: c.label for c in problem.consents}
    return tuple(label for demand, label in labels.items() if found and demand in found[0])

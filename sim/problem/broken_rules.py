"""What an outcome breaks, told apart from what it only crosses."""

from __future__ import annotations

from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem


def broken_and_crossed(
    problem: Problem, outcome: Outcome
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what keeps an outcome from being an agreement, and what else it is against."""
    recorded = {c.label for c in problem.constraints if not c.restricts}
    labels = problem.violations(outcome)
    return (
        tuple(label for label in labels if label not in recorded),
        tuple(label for label in labels if label in recorded),
    )

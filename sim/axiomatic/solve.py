"""One front door to every solution, by name."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from sim.axiomatic import SOLUTIONS
from sim.axiomatic.solution import Solution, SolutionConcept
from sim.errors import SimError, check_kind
from sim.problem.problem import Problem


def concept_named(name: str) -> SolutionConcept:
    """Return the solution of this name. Raises SimError, with the nearest name, if none is."""
    check_kind(name, str, "the name of a solution", 'write for example "nash"')
    by_name = {concept.concept.name: concept for concept in SOLUTIONS}
    if name in by_name:
        return by_name[name]
    near = get_close_matches(name, by_name, 1)
    hint = f'did you mean "{near[0]}"?' if near else f"choose one of {', '.join(by_name)}"
    raise SimError(f'no solution is called "{name}" - {hint}')


def title_of(name: str) -> str:
    """Return what the solution of this name is called wherever one is printed.

    >>> title_of("equal_loss"), title_of("kalai_smorodinsky")
    ('Equal loss', 'Kalai–Smorodinsky')
    """
    return concept_named(name).concept.title


def solve(problem: Problem, name: str = "nash", **options: Any) -> Solution:
    """Return the solution ``name`` of a problem; ``options`` are those of the solution itself.

    Raises SimError for an unknown name, NotDefinedError where the solution is not defined for the
    problem, and EmptyAgreementZoneError when there is no agreement.

    >>> import sim
    >>> deal = solve(sim.problem(sim.load("textbook/divide_the_dollar")), "nash")
    >>> deal.is_unique, deal.certificate.gap
    (True, 0.0)
    """
    check_kind(problem, Problem, "sim.solve", "write sim.solve(sim.problem(scenario), …)")
    return concept_named(name)(problem, **options)

"""One front door to every solution, by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Never

from sim.axiomatic import SOLUTIONS
from sim.axiomatic.solution import Solution, SolutionConcept
from sim.errors import SimError, check_kind
from sim.problem.exact_number import Number
from sim.problem.problem import Problem


def concept_named(name: str) -> SolutionConcept:
    """Return the solution of this name, title or usual abbreviation.

    Raises SimError, with the nearest name, if none is.

    >>> concept_named("ks") is concept_named("Kalai–Smorodinsky")
    True
    """
    check_kind(name, str, "the name of a solution", 'write for example "nash"')
    by_name = {concept.concept.name: concept for concept in SOLUTIONS}
    known = {also: concept for concept in SOLUTIONS for also in concept.concept.also} | by_name
    plain = re.sub(r"[^a-z]+", "_", name.lower())
    if plain in known:
        return known[plain]
    near = get_close_matches(plain, by_name, 1)
    hint = f'did you mean "{near[0]}"?' if near else f"choose one of {', '.join(by_name)}"
    raise SimError(f'no solution is called "{name}" - {hint}')


def title_of(name: str) -> str:
    """Return what the solution of this name is called wherever one is printed.

    >>> title_of("equal_loss"), title_of("kalai_smorodinsky")
    ('Equal loss', 'Kalai–Smorodinsky')
    """
    return concept_named(name).concept.title


def solve(
    problem: Problem,
    name: str = "nash",
    *,
    lotteries: bool = False,
    reference: str | Mapping[str, Number] | None = None,
    exponent: float | None = None,
    **unknown: Never,
) -> Solution:
    """Return one solution of a problem: payoffs in payoff points, the outcome, and its proof.

    ``name`` is the one in the first column of ``sim.compare(problem).table()``, such as "nash";
    bargaining powers are those of the problem. With ``lotteries`` the signatories choose among
    lotteries over outcomes, and payoffs are expected ones. Two options belong to one solution each:
    ``reference`` to "gupta_livne" (the id of a named outcome, or a payoff for each signatory) and
    ``exponent`` to "compromise" (1, 2 or infinity; default 2).
    Raises SimError for an unknown name or an option that the solution does not have,
    NotDefinedError where the solution is not defined for the problem, and EmptyAgreementZoneError
    when there is no agreement.

    >>> import sim
    >>> deal = solve(sim.problem(sim.load("textbook/divide_the_dollar")), "nash")
    >>> deal.is_unique, deal.certificate.gap
    (True, 0.0)

    A draft from which the talks resume:

    >>> rows = {"draft": {"x": 4, "y": 2}, "a": {"x": 7, "y": 4}, "b": {"x": 5, "y": 7}}
    >>> solve(sim.problem_from_payoffs(rows), "gupta_livne", reference="draft").outcome
    {'outcome': 'a'}
    """
    check_kind(problem, Problem, "sim.solve", "write sim.solve(sim.problem(scenario), …)")
    options = {"reference": reference, "exponent": exponent}
    given = {option: value for option, value in options.items() if value is not None}
    return concept_named(name)(problem, lotteries=lotteries, **given, **unknown)

"""One case of a sweep: some values set together, and what the answer is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from sim.axiomatic.solve import solve
from sim.errors import SimError
from sim.formulation.from_scenario import problem as build_problem
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario

Assignments = tuple[tuple[str, str], ...]
Blocking = Callable[[Scenario, Problem], tuple[str, ...]]
Asked = tuple[str, str, tuple[str, ...] | None, Blocking | None]
"""The solution, which red lines, which parties, and what names the mechanisms that block."""


@dataclass(frozen=True)
class Answer:
    """The zone and the deal of one case.

    ``count`` is the number of agreements and ``ties`` that of equally good deals, None where it is
    not known; ``outcome`` and ``payoffs`` are None where there is no agreement; ``blocks`` are the
    mechanisms that block a deal, None where that was not asked.
    """

    is_empty: bool
    count: int | None
    signatories: tuple[str, ...]
    no_deal: Mapping[str, Fraction]
    outcome: Mapping[str, str] | None = None
    payoffs: Mapping[str, Fraction] | None = None
    ties: int | None = None
    blocks: tuple[str, ...] | None = None


def at_values(scenario: Scenario, assigned: Assignments) -> Scenario:
    """Return a scenario with several values set together."""
    selection = scenario.selection
    return scenario.under(replace(selection, sets=(*selection.sets, *assigned)))


def answer_at(scenario: Scenario, assigned: Assignments, asked: Asked) -> Answer:
    """Return the answer where some values are set. Raises SimError, naming them, if none is."""
    solution, red_lines, parties, blocking = asked
    try:
        case = at_values(scenario, assigned)
        problem = build_problem(case, red_lines=red_lines, parties=parties)
        zone = problem.agreement_zone
        blocks = None if blocking is None else blocking(case, problem)
        start = zone.is_empty, zone.count, problem.signatories, dict(problem.disagreement)
        if zone.is_empty:
            return Answer(*start, blocks=blocks)
        found = solve(problem, solution)
    except SimError as error:
        raise SimError(f"with {assigned_words(assigned)}: {error}") from None
    return Answer(*start, found.outcome, dict(found.payoffs), found.ties, blocks)


def assigned_words(assigned: Assignments) -> str:
    """Return what is set, for a message."""
    return ", ".join(f"{path} = {text}" for path, text in assigned)

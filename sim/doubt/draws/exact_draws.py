"""Draws solved one by one by the exact search, where outcomes are too many to list.

Each draw is a problem of its own, in fractions; what is reported of it is what the agreement zone
and the solutions certify.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.axiomatic.solve import concept_named
from sim.doubt.draws.deal_codes import choice_of, deal_code, is_coded
from sim.doubt.draws.solution_draws import NO_DEAL
from sim.problem.problem import Problem
from sim.solver.programme.programmed_zone import ProgrammedZone
from sim.solver.search.option_occurrence import occurring_options

Arrays = dict[str, NDArray[Any]]
Outcome = Mapping[str, str]


def exact_arrays(problems: Iterable[Problem], solutions: Sequence[str]) -> Arrays:
    """Return zone and solutions of each problem, a row each.

    1. Whether there is an agreement, by the exact search; then every solution with its certificate.
    2. Options that some agreement contains, beginning with those of deals already found.
    3. Per consent, whether it alone keeps out an outcome that everyone else accepts.

    Raises SimError where a search ends before it is certain.
    """
    rows = [_draw(problem, solutions) for problem in problems]
    return {name: np.stack([row[name] for row in rows]) for name in rows[0]}


def chosen_arrays(problems: Iterable[Problem], solutions: Sequence[str]) -> Arrays:
    """Return only what solutions choose in each problem, a row each."""
    rows = [_chosen(problem, solutions)[0] for problem in problems]
    return {name: np.stack([row[name] for row in rows]) for name in rows[0]}


def _draw(problem: Problem, solutions: Sequence[str]) -> dict[str, Any]:
    zone = problem.agreement_zone
    row, known = _chosen(problem, solutions)
    search = zone.agreement_with if isinstance(zone, ProgrammedZone) else None
    seen = frozenset() if zone.is_empty else occurring_options(problem, known, search)
    axes = problem.space.axes
    options = [(axis.issue, option) in seen for axis in axes for option in axis.options]
    return row | {
        "has_agreement": np.bool_(not zone.is_empty),
        "options": np.array(options, dtype=np.bool_),
        "refused": np.array([k != 0 for k in zone.refused_by.values()], dtype=np.bool_),
    }


def _chosen(problem: Problem, solutions: Sequence[str]) -> tuple[dict[str, Any], list[Outcome]]:
    """Return the deal of each solution, and those of them that are agreements."""
    space, row = problem.space, dict[str, Any]()
    known: list[Outcome] = []
    for name in solutions:
        concept = concept_named(name)
        is_open = not concept.concept.needs_agreement or not problem.agreement_zone.is_empty
        found = concept(problem) if is_open else None
        outcome = None if found is None else found.outcome
        row[f"deal:{name}"] = np.int64(NO_DEAL if outcome is None else deal_code(space, outcome))
        row[f"ties:{name}"] = np.int64(0 if found is None else found.ties or 0)
        if not is_coded(space):
            row[f"choice:{name}"] = choice_of(space, outcome)
        if outcome is not None and problem.is_in_zone(outcome):
            known.append(outcome)
    return row, known

"""Which options occur in some agreement, without listing outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from sim.problem.constraint import Constraint, Rule
from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.solver.search.feasibility import some_agreement
from sim.solver.search.sampled_agreements import sampled_agreements
from sim.solver.search.staged_problem import agreement_cases

MOST_TRIED = 12  # known agreements in which another option is tried before a search
Choice = tuple[str, str]
Search = Callable[[str, str], Outcome | None]


def occurring_options(
    problem: Problem, known: Sequence[Outcome], search: Search | None = None
) -> frozenset[Choice]:
    """Return every (issue, option) that some agreement contains; ``known`` are agreements.

    ``search`` finds an agreement that has an option of an issue, None: by the staged search.

    1. Options of known agreements occur.
    2. Another option occurs if it can take the place of the one in a known agreement.
    3. Further agreements are looked for among evenly spread outcomes.
    4. Otherwise a search among all agreements with that option decides.

    Raises SimError where a search ends before it is certain.
    """
    search = search or partial(_searched, problem)
    choices = [(issue, o) for issue, options in problem.option_ids.items() for o in options]
    seen = {choice for outcome in known for choice in outcome.items()}
    seen |= {c for c in choices if c not in seen and _exchanged(problem, _tried(known), *c)}
    if seen.issuperset(choices):
        return frozenset(seen)
    found: list[Outcome] = [*sampled_agreements(problem)]
    seen.update(choice for outcome in found for choice in outcome.items())
    for choice in choices:
        if choice not in seen:
            outcome = _exchanged(problem, _tried(found), *choice) or search(*choice)
            found += [] if outcome is None else [outcome]
            seen.update(() if outcome is None else outcome.items())
    return frozenset(seen)


def _tried(found: Sequence[Outcome]) -> Sequence[Outcome]:
    return found[:: -(-len(found) // MOST_TRIED)] if found else ()


def _exchanged(
    problem: Problem, agreements: Iterable[Outcome], issue: str, option: str
) -> Outcome | None:
    changed = ({**outcome, issue: option} for outcome in agreements)
    return next((outcome for outcome in changed if problem.is_in_zone(outcome)), None)


def _searched(problem: Problem, issue: str, option: str) -> Outcome | None:
    wanted = Constraint("wanted", "link", (Rule({}, {issue: (option,)}),), "wanted")
    narrowed = replace(problem, constraints=(*problem.constraints, wanted))
    return some_agreement(narrowed, agreement_cases(narrowed))

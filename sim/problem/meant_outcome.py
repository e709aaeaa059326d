"""The outcome that somebody means: the status quo, a named one, or one written out."""

from __future__ import annotations

from collections.abc import Mapping

from sim.errors import SimError
from sim.problem.option_id import OptionName
from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.shortened import quoted

Meant = str | Mapping[str, OptionName]


def meant_outcome(problem: Problem, meant: Meant | None = None) -> Outcome:
    """Return the outcome of an id or of options for every issue, by default the status quo.

    Raises SimError for an unknown id, and where an issue has no status quo.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> two = problem_from_payoffs({"war": {"x": 1}, "truce": {"x": 2}})
    >>> meant_outcome(two, "war")
    {'outcome': 'war'}
    >>> meant_outcome(two, "truse")
    Traceback (most recent call last):
    sim.errors.SimError: ...: no outcome is called "truse" - did you mean "truce"?
    """
    if isinstance(meant, str):
        if meant not in problem.named_outcomes:
            remedy = choose_from(meant, problem.named_outcomes) or "none is named"
            raise SimError(f"{place_of(problem)}: no outcome is called {quoted(meant)} - {remedy}")
        meant = problem.named_outcomes[meant]
    if meant is not None:
        return problem.space.named(meant)
    missing = [issue for issue, _ in problem.space.display if issue not in problem.status_quo]
    if missing:
        raise SimError(
            f"{place_of(problem)}: issue {missing[0]} has no status quo - give it one "
            f"(issues.{missing[0]}.status_quo), or say which outcome is meant"
        )
    return problem.status_quo


def place_of(problem: Problem) -> str:
    """Return how errors call a problem: the path of its file, else its title."""
    return str(problem.scenario.path) if problem.scenario else problem.title or problem.id

"""Concessions as a table: what each signatory could give each other one from a deal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.axiomatic.solve import solve
from sim.diagnosis.concessions import concessions_of_all
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.errors import SimError, check_kind, check_whole, taking
from sim.problem.option_id import OptionName
from sim.problem.problem import Problem
from sim.sentences import few

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("giver", "receiver", "change", "gives", "costs", "rate")


@taking("Problem", "sim.problem(scenario)")
def concessions(
    problem: Problem, outcome: str | Mapping[str, OptionName] | None = None, *, most: int = 3
) -> pd.DataFrame:
    """Return the first concessions of each signatory to each other one, a row for each.

    ``outcome`` is what they start from, a named outcome or an option for every issue; by default
    the deal that ``sim.diagnose`` asks about. ``change`` holds the other options of one issue or of
    two; ``gives`` and ``costs`` are payoff points of receiver and giver, ``rate`` is the one per
    point of the other, infinite where the giver loses nothing.
    Raises SimError for an unknown outcome, and where there is no deal to start from.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/trade_across_issues"))
    >>> sim.concessions(problem, problem.status_quo, most=1)[["giver", "change", "gives"]].values
    array([['farmland', {'fishing': 'shared', 'tariffs': 'low'}, 4.0],
           ['harbour', {'fishing': 'shared', 'tariffs': 'low'}, 4.0]],
          dtype=object)
    """
    import pandas as pd

    most = check_whole(most, 1, "sim.concessions: most")
    start = _start(problem, outcome)
    return pd.DataFrame(
        [
            (
                one.giver,
                one.receiver,
                dict(one.change),
                float(one.gives),
                float(one.costs),
                float("inf") if one.rate is None else float(one.rate),
            )
            for one in concessions_of_all(problem, start, most)
        ],
        columns=list(COLUMNS),
    )


def _start(problem: Problem, outcome: str | Mapping[str, OptionName] | None) -> Mapping[str, str]:
    if isinstance(outcome, Mapping):
        return problem.space.named(outcome)
    named = problem.named_outcomes
    if outcome is not None:
        check_kind(outcome, str, "sim.concessions", "name an outcome, or write {issue: option}")
        if outcome not in named:
            there = f"choose among {few(named)}" if named else "give an option for every issue"
            raise SimError(f"sim.concessions: no outcome is called {outcome!r} - {there}")
        return named[outcome]
    found = _default(problem)
    if found is None:
        raise SimError("sim.concessions: there is no deal to start from - name an outcome")
    return found


def _default(problem: Problem) -> Mapping[str, str] | None:
    if problem.scenario is not None:
        reference = DiagnosedCase(problem.scenario, problem, None, None).reference
        return None if reference is None else reference.outcome
    return None if problem.agreement_zone.is_empty else solve(problem, "nash").outcome

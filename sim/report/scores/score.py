"""The front door: deals in, a table of their scores out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.errors import check_kind
from sim.explanation.scores import scores_of
from sim.problem.problem import Problem
from sim.report.scores.given_deals import given_deals
from sim.report.tables.scores import scores

if TYPE_CHECKING:
    import pandas as pd


def score(
    problem: Problem, deals: Mapping[str, Any] | Sequence[Any] | pd.DataFrame
) -> pd.DataFrame:
    """Return what the deals of teams are worth, a row for each.

    ``deals`` are options by issue for each team, ``{"Team 1": {"rent": "high", …}}``, with "no
    deal" for none, or a DataFrame with a column for each issue. Options are given by id, name or
    number. The columns are the verdict, who refuses, each party's payoff as ``written`` and as it
    counts (that of no deal where there is no agreement), its rank among all teams and, for
    signatories, what it ``left`` on the table: the most that it could still have had at nobody's
    expense. ``distance`` is that of the best agreement for all, in mean relative gains.

    Raises ScenarioError with all mistakes in the deals.

    >>> import sim
    >>> dollar = sim.problem(sim.load("textbook/divide_the_dollar"))
    >>> half = {"anns_share": 50}
    >>> sim.score(dollar, {"Team 1": half, "Team 2": None})["verdict"].tolist()
    ['agreement', 'no deal']
    """
    import pandas as pd

    check_kind(problem, Problem, "sim.score", "write sim.score(sim.problem(scenario), …)")
    table = scores(scores_of(problem, given_deals(problem, deals)))
    frame = pd.DataFrame(list(table.rows), columns=[column.name for column in table.columns])
    for column in table.columns:
        if column.is_numeric and column.kind != "count":
            frame[column.name] = frame[column.name].astype(float)
    return frame

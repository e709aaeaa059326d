"""Deals that a program has at hand, as the cells of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import SimError
from sim.explanation.scores import NO_DEAL, Deal
from sim.formulation.payoff_table import is_of_pandas
from sim.interchange.sheet.deals import deals_of
from sim.interchange.sheet.frame import frame_grid
from sim.interchange.sheet.grid import SheetGrid, grid_of
from sim.problem.meant_outcome import meant_outcome
from sim.problem.problem import Problem
from sim.scenario.text.shortened import shown

if TYPE_CHECKING:
    import pandas as pd

NAME = "deals"
_GIVE = "give {team: {issue: option, …}}, a list of deals, or a DataFrame with a row for each team"


def given_deals(
    problem: Problem, deals: Mapping[str, Any] | Iterable[Any] | pd.DataFrame
) -> tuple[Deal, ...]:
    """Return the deals of a dict by team, of a list, or of a DataFrame laid out as a sheet.

    A deal is a dict of options by issue, the id of a named outcome, or "no deal" or None.

    Raises ScenarioError with all mistakes, each by its team and issue.
    """
    if is_of_pandas(deals, "DataFrame"):
        grid = frame_grid(deals, NAME)  # type: ignore[arg-type]
    elif isinstance(deals, Mapping):
        grid = _grid(problem, deals)
    elif isinstance(deals, Sequence) and not isinstance(deals, str | bytes):
        grid = _grid(problem, {str(at): deal for at, deal in enumerate(deals, 1)})
    else:
        raise SimError(f"sim.score: {type(deals).__name__} given where deals are needed - {_GIVE}")
    return deals_of([grid], problem, Path(NAME)).deals


def _grid(problem: Problem, deals: Mapping[Any, Any]) -> SheetGrid:
    """Return a row for each team below the issues, each cell called as the deals have it."""
    issues = [issue for issue, _ in problem.space.display]
    written = {team: _written(problem, team, deal, issues[0]) for team, deal in deals.items()}
    named = dict.fromkeys([*issues, *(issue for deal in written.values() for issue in deal)])
    absent = [i for i in issues if len(problem.option_ids[i]) == 1]
    columns = [i for i in named if i not in absent or any(i in deal for deal in written.values())]
    rows = [[str(team), *(deal.get(i) for i in columns)] for team, deal in written.items()]
    teams = list(written)

    def called(row: int, column: int) -> str:
        at = f"[{shown(teams[row - 2])}]" if row > 1 else ""
        return f"{at}[{shown(columns[column - 2])}]" if column > 1 else at or "[]"

    return grid_of([["team", *columns], *rows], called=called)


def _written(problem: Problem, team: object, deal: object, first: str) -> Mapping[Any, Any]:
    """Return the cells of a deal by issue."""
    if deal is None or deal == NO_DEAL:
        return {first: NO_DEAL}
    if isinstance(deal, Mapping):
        return deal
    if isinstance(deal, str):
        return meant_outcome(problem, deal)
    what = f"{NAME}[{shown(team)}]: {type(deal).__name__} given where a deal is needed"
    raise SimError(f"{what} - {_GIVE}")

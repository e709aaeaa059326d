"""A sheet of the deals that teams made: a row for each team, or for each team and issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sim.errors import Mistake, ScenarioError
from sim.explanation.scores import NO_DEAL, Deal
from sim.interchange.sheet.deal_columns import DealColumns, deal_columns, header_row, open_issues
from sim.interchange.sheet.deal_words import NO_DEALS, DealWords
from sim.interchange.sheet.grid import SheetCell, SheetGrid
from sim.interchange.sheet.header import name_in
from sim.interchange.sheet.slips import Place, Slips
from sim.interchange.sheet.words import comparable
from sim.problem.problem import Problem
from sim.scenario.text.nearest import choose_by_name
from sim.scenario.text.shortened import quoted
from sim.sentences import some_of


@dataclass(frozen=True)
class ReadDeals:
    """The deals of a sheet in its order, and what is remarked about it."""

    deals: tuple[Deal, ...]
    remarks: tuple[Mistake, ...]


@dataclass
class _Entry:
    """What is said of one team: where its name stands, and a cell for each issue that is named."""

    team: str
    at: Place
    cells: dict[str, Place] = field(default_factory=dict)
    players: dict[str, str] = field(default_factory=dict)


def deals_of(grids: Sequence[SheetGrid], problem: Problem, path: Path) -> ReadDeals:
    """Return the deals of the first sheet whose header names an issue of a problem.

    1. A header names the issues, by id or name: a column for each and a row for each team; or it
       says ``issue`` and ``option``, and each team has a row for each issue.
    2. An option is given by id, name or number; "no deal" stands for all of a team's issues.
    3. A column headed by a party says who played it. Another column names the teams, which else
       are called by their rows.

    Raises ScenarioError with all mistakes, each with its cell.
    """
    words, slips = DealWords(problem), Slips(path)
    filled = [grid for grid in grids if any(grid.rows)]
    headed = next(((g, row) for g in filled if (row := header_row(g, words))), None)
    if headed is None:
        issues = words.named_issues(open_issues(problem))
        remedy = f"head a column with each issue, by its id or name: {', '.join(issues)}"
        slips.mistake("no row names an issue", remedy)
        raise ScenarioError(slips.mistakes)
    grid, row = headed
    columns = deal_columns(grid, row, words, slips)
    entries = [*_entries(grid, row, columns, words, slips)]
    if not entries:
        slips.wrong(grid, (row, 1), "no deal stands below", "give each team a row")
    deals = tuple(_deal(grid, entry, columns, words, slips) for entry in entries)
    if slips.mistakes:
        raise ScenarioError(slips.mistakes)
    return ReadDeals(deals, tuple(slips.remarks))


def _entries(
    grid: SheetGrid, header: int, columns: DealColumns, words: DealWords, slips: Slips
) -> Iterator[_Entry]:
    """Yield an entry for each team, in the order of the first row of each."""
    first: dict[str, _Entry] = {}
    for row in range(header + 1, len(grid.rows) + 1):
        if not any(cell.is_filled for cell in grid.rows[row - 1]):
            continue
        team, at = _team(grid, row, columns)
        entry = first.get(comparable(team))
        if entry is None or columns.pair is None:
            if entry is not None:
                what = f"{quoted(team)} stands in {grid.name(*entry.at)} too"
                slips.wrong(grid, at, what, "give each team one row and its own name")
            entry = _Entry(team, at, {i: (row, column) for i, column in columns.issues.items()})
            first.setdefault(comparable(team), entry)
            yield entry
        if columns.pair is not None:
            _enter_pair(grid, row, columns.pair, entry, words, slips)
        for party, column in columns.parties.items():
            if (cell := grid.cell(row, column)).value is not None:
                entry.players[party] = name_in(cell)


def _team(grid: SheetGrid, row: int, columns: DealColumns) -> tuple[str, Place]:
    if columns.team is None:
        return f"row {row}", (row, 1)
    cell = grid.cell(row, columns.team)
    return (name_in(cell) if cell.value is not None else f"row {row}"), (row, columns.team)


def _enter_pair(
    grid: SheetGrid, row: int, pair: tuple[int, int], entry: _Entry, words: DealWords, slips: Slips
) -> None:
    """Enter one row of a long sheet, which names an issue and an option, or says "no deal"."""
    place = (row, pair[0])
    cell = grid.cell(*place)
    text = comparable(name_in(cell)) if cell.value is not None else ""
    issue = words.issues.get(text)
    option = grid.cell(row, pair[1])
    if issue is None and (text in NO_DEALS or (not text and _says_no_deal(option))):
        issue, pair = NO_DEAL, (pair[0], pair[0] if text else pair[1])
    if issue is None:
        what = f"{quoted(text)} is no issue" if text else "empty: an issue"
        slips.wrong(grid, place, what, choose_by_name(text, words.issue_names))
    elif issue in entry.cells:
        what = f"{quoted(entry.team)} has this issue in {grid.name(*entry.cells[issue])} too"
        slips.wrong(grid, place, what, "keep one of the two")
    else:
        entry.cells[issue] = (row, pair[1])


def _says_no_deal(cell: SheetCell) -> bool:
    return isinstance(cell.value, str) and comparable(cell.value) in NO_DEALS


def _deal(
    grid: SheetGrid, entry: _Entry, columns: DealColumns, words: DealWords, slips: Slips
) -> Deal:
    """Return the deal of a team; where its cells are wrong that is noted, and the deal is none."""
    cells = {issue: grid.cell(*place) for issue, place in entry.cells.items()}
    refusing = [
        issue
        for issue, cell in cells.items()
        if _says_no_deal(cell) and (issue == NO_DEAL or words.option(issue, cell) is None)
    ]
    if refusing:
        for issue, cell in cells.items():
            if issue not in refusing and not cell.is_blank:
                what = f"an option of {quoted(entry.team)} beside “{NO_DEAL}”"
                slips.wrong(grid, entry.cells[issue], what, "leave one of the two out")
        return Deal(entry.team, None, entry.players)
    outcome: dict[str, str] = {}
    missing: list[str] = []
    for issue, _ in words.problem.space.display:
        open_options = words.problem.option_ids[issue]
        if issue not in cells and len(open_options) == 1:
            outcome[issue] = open_options[0]
        elif issue not in cells:
            missing.append(issue)
        elif (option := _option(grid, entry.cells[issue], issue, words, slips)) is not None:
            outcome[issue] = option
    if missing and columns.pair is not None:
        _note_missing(grid, entry, words.named_issues(missing), slips)
    return Deal(entry.team, outcome, entry.players)


def _note_missing(grid: SheetGrid, entry: _Entry, issues: Sequence[str], slips: Slips) -> None:
    noun = "issue" if len(issues) == 1 else "issues"
    what = f"{quoted(entry.team)} has no row for {noun} {some_of(issues)}"
    remedy = f"give it one, or write “{NO_DEAL}” once instead of all its rows"
    slips.wrong(grid, entry.at, what, remedy)


def _option(
    grid: SheetGrid, place: Place, issue: str, words: DealWords, slips: Slips
) -> str | None:
    """Return the option in a cell, None with a mistake noted where there is none."""
    cell = grid.cell(*place)
    (about,) = words.named_issues([issue])
    given = name_in(cell) if cell.value is not None else ""
    remedy = choose_by_name(given, words.option_names(issue))
    if cell.flaw:
        slips.wrong(grid, place, cell.flaw, cell.remedy)
    elif cell.value is None:
        what = f"empty: an option of {about}"
        slips.wrong(grid, place, what, f"{remedy}; or “{NO_DEAL}” for all issues")
    elif (option := words.option(issue, cell)) is not None:
        return option
    else:
        what = f"{quoted(given)} is no option of {about}"
        if cell.is_date:
            what += ", perhaps made a date by a spreadsheet"
        slips.wrong(grid, place, what, remedy)
    return None

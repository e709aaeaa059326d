"""The row of a sheet of deals that names its columns, and which column is what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.interchange.sheet.deal_words import DealWords
from sim.interchange.sheet.grid import SheetGrid
from sim.interchange.sheet.header import name_in
from sim.interchange.sheet.slips import Place, Slips
from sim.interchange.sheet.words import ISSUE, OPTION, column_meant, comparable
from sim.problem.problem import Problem
from sim.scenario.text.nearest import choose_by_name
from sim.scenario.text.shortened import quoted

TEAMS = frozenset({"team", "teams", "group", "groups", "pair", "pairs", "table", "name", "names"})
ASIDE = ("why", "source")  # columns of remarks


@dataclass(frozen=True)
class DealColumns:
    """What the columns are: of each issue, of each party, of the team; in a long sheet two more."""

    issues: Mapping[str, int]
    parties: Mapping[str, int]
    team: int | None
    pair: tuple[int, int] | None


def header_row(grid: SheetGrid, words: DealWords) -> int:
    """Return the first row that names an issue, or says ``issue`` and ``option``; 0 for none."""
    for row, cells in enumerate(grid.rows, 1):
        texts = {comparable(name_in(cell)) for cell in cells if cell.value is not None}
        if texts & words.issues.keys() or {ISSUE, OPTION} <= {column_meant(t) for t in texts}:
            return row
    return 0


def deal_columns(grid: SheetGrid, row: int, words: DealWords, slips: Slips) -> DealColumns:
    """Return what the cells of a header row call the columns, noting what cannot be so."""
    issues: dict[str, int] = {}
    parties: dict[str, int] = {}
    pair: dict[str, int] = {}
    others: list[int] = []
    for column in range(1, max(map(len, grid.rows)) + 1):
        cell, place = grid.cell(row, column), (row, column)
        text = comparable(name_in(cell)) if cell.value is not None else ""
        if text in words.issues:
            _enter(issues, words.issues[text], place, grid, slips)
        elif text in words.parties:
            _enter(parties, words.parties[text], place, grid, slips)
        elif (meant := column_meant(text)) in (ISSUE, OPTION):
            _enter(pair, meant, place, grid, slips)
        elif meant not in ASIDE and (text or _is_used(grid, row, column)):
            others.append(column)
    team = _team_column(grid, row, others)
    _note_unknown(grid, row, [c for c in others if c != team], words, slips)
    is_long = len(pair) == 2 and not issues
    if not is_long:
        _note_missing(grid, row, issues, words, slips)
    return DealColumns(issues, parties, team, (pair[ISSUE], pair[OPTION]) if is_long else None)


def _is_used(grid: SheetGrid, header: int, column: int) -> bool:
    below = range(header + 1, len(grid.rows) + 1)
    return any(not grid.cell(row, column).is_blank for row in below)


def _team_column(grid: SheetGrid, row: int, others: list[int]) -> int | None:
    """Return the column that is called after teams, else the first of those that are no issue."""
    cells = {column: grid.cell(row, column) for column in others}
    called = [c for c, cell in cells.items() if cell.value and comparable(name_in(cell)) in TEAMS]
    return next(iter([*called, *others]), None)


def _note_unknown(
    grid: SheetGrid, row: int, columns: list[int], words: DealWords, slips: Slips
) -> None:
    known = {**words.issue_names, **words.party_names}
    for column in columns:
        cell = grid.cell(row, column)
        if cell.value is None:
            slips.wrong(grid, (row, column), "a column without a heading", "name its issue")
        else:
            text = name_in(cell)
            what = f"{quoted(text)} is neither an issue nor a party"
            slips.wrong(grid, (row, column), what, choose_by_name(text, known))


def _enter(found: dict[str, int], name: str, place: Place, grid: SheetGrid, slips: Slips) -> None:
    if name in found:
        what = f"{quoted(name)} has the column of {grid.name(place[0], found[name])} too"
        slips.wrong(grid, place, what, "keep one of the two")
    found.setdefault(name, place[1])


def open_issues(problem: Problem) -> list[str]:
    """Return the issues on which there is something to choose."""
    return [issue for issue, options in problem.option_ids.items() if len(options) > 1]


def _note_missing(
    grid: SheetGrid, row: int, issues: Mapping[str, int], words: DealWords, slips: Slips
) -> None:
    missing = [issue for issue in open_issues(words.problem) if issue not in issues]
    if missing:
        noun = "no column for" + (" issue" if len(missing) == 1 else " issues")
        remedy = "head one with each, and give the option on which a team agreed"
        slips.wrong(grid, (row, 1), f"{noun} {', '.join(words.named_issues(missing))}", remedy)

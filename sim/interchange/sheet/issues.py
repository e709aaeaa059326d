"""The issues and options of a table, by their names and ids, and the option that holds today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sim.errors import UnplacedError
from sim.interchange.foreign.identifiers import unique_ids
from sim.interchange.sheet.entries import Entries
from sim.interchange.sheet.header import name_in
from sim.interchange.sheet.numbers import cell_number
from sim.interchange.sheet.steps import steps_in
from sim.interchange.sheet.table import SheetTable, TableLine
from sim.interchange.sheet.words import OPTION, STATUS_QUO, comparable, yes_or_no
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.shortened import quoted
from sim.sentences import some_of

SHEET = "sheet"  # the source that stands for the sheet itself


@dataclass(frozen=True)
class SheetIssue:
    """An issue: its id, its name, and the id of each option by its line, one line for a range."""

    id: str
    name: str
    options: Mapping[TableLine, str]
    steps: Mapping[str, Any] | None = None

    @property
    def lines(self) -> tuple[TableLine, ...]:
        """Return its lines in the order of the sheet."""
        return tuple(self.options)


def issues_of(entries: Entries) -> tuple[SheetIssue, ...]:
    """Return the issues of a table in their order, noting names that are hardly told apart."""
    table = entries.table
    by_issue: dict[str, list[TableLine]] = {}
    for line in table.lines:
        by_issue.setdefault(line.issue, []).append(line)
    firsts = [lines[0] for lines in by_issue.values()]
    _check_distinct(entries, [(line.row, line.issue) for line in firsts], table.header.issue)
    found = []
    for own, (name, lines) in zip(unique_ids(by_issue, "issue"), by_issue.items(), strict=True):
        column = table.header.columns.get(OPTION, table.header.issue)
        _check_distinct(entries, [(line.row, line.option) for line in lines], column)
        ids = unique_ids((line.option for line in lines), "option")
        steps = _steps(entries, lines, column)
        found.append(SheetIssue(own, name, dict(zip(lines, ids, strict=True)), steps))
    return tuple(found)


def _check_distinct(entries: Entries, named: Iterable[tuple[int, str]], column: int) -> None:
    """Note names of issues, or of options of one issue, that are the same but for their letters."""
    first: dict[str, tuple[int, str]] = {}
    for row, name in named:
        before, other = first.setdefault(comparable(name), (row, name))
        if before == row or not name:
            continue
        cell = entries.table.grid.name(before, column)
        same = name == other
        what = f"{quoted(name)} stands in {cell} too" if same else (
            f"{quoted(name)} is hardly told from {quoted(other)} in {cell}"
        )  # fmt: skip
        remedy = "keep one of the two" if same else "write both alike, or name one otherwise"
        entries.wrong((row, column), what, remedy)


def _steps(entries: Entries, lines: Sequence[TableLine], column: int) -> dict[str, Any] | None:
    """Return the range of an issue, which stands alone; None where it has options."""
    if len(lines) == 1:
        return steps_in(lines[0].option)
    for line in lines:
        if steps_in(line.option) is not None:
            what = f"a range beside other options of {quoted(line.issue)}"
            entries.wrong((line.row, column), what, "give the issue this one row, or list options")
    return None


def table_of(entries: Entries, issue: SheetIssue, sources: Mapping[str, str]) -> dict[str, Any]:
    """Return an issue as a scenario file has it; ``sources`` are the ids of what its rows name."""
    quo = _status_quo(entries, issue)
    head = {"name": issue.name, "status_quo": quo}
    if issue.steps is not None:
        return head | _evidence(entries, issue.lines[0], sources) | {"range": issue.steps}
    values = _values(entries, issue)
    options = {
        option: {
            "text": line.option,
            **({"value": values[line]} if line in values else {}),
            **_evidence(entries, line, sources),
        }
        for line, option in issue.options.items()
    }
    return head | {"options": options}


def sources_of(table: SheetTable) -> dict[str, str]:
    """Return an id for each text in the column of sources."""
    column = table.header.columns.get("source")
    cells = [] if column is None else [table.cell(line.row, column) for line in table.lines]
    texts = dict.fromkeys(name_in(cell) for cell in cells if cell.value is not None)
    return dict(zip(texts, unique_ids([SHEET, *texts], "source")[1:], strict=True))


def _evidence(entries: Entries, line: TableLine, sources: Mapping[str, str]) -> dict[str, Any]:
    """Return source and reason of a row, where the sheet has columns for them."""
    found: dict[str, Any] = {}
    for word in ("source", "why"):
        column = entries.table.header.columns.get(word)
        if column is None:
            continue
        cell = entries.table.cell(line.row, column)
        if cell.flaw:
            entries.wrong((line.row, column), cell.flaw, cell.remedy)
        elif cell.value is not None:
            text = name_in(cell)
            found[word] = sources[text] if word == "source" else text
    return found


def _values(entries: Entries, issue: SheetIssue) -> dict[TableLine, Fraction]:
    """Return the options as numbers where all of them are."""
    try:
        return {line: cell_number(line.option, entries.sign) for line in issue.lines}
    except UnplacedError:
        return {}


def _status_quo(entries: Entries, issue: SheetIssue) -> str:
    """Return the option that is marked as the status quo, else the first one."""
    column = entries.table.header.columns.get(STATUS_QUO)
    if issue.steps is not None:
        return _step_that_holds(entries, issue.lines[0].row, column, issue.steps["from"])
    marked = [line for line in issue.lines if column and _is_marked(entries, line.row, column)]
    for line in marked[1:]:
        first = entries.table.grid.name(marked[0].row, column or 0)
        what = f"a second status quo of {quoted(issue.name)}; the first is {first}"
        entries.wrong((line.row, column or 0), what, "mark one of the two")
    return issue.options[(marked or issue.lines)[0]]


def _is_marked(entries: Entries, row: int, column: int) -> bool:
    cell = entries.table.cell(row, column)
    if cell.is_blank:
        return False
    mark = None if cell.value is None else yes_or_no(name_in(cell))
    if mark is None:
        what = cell.flaw or f"{quoted(name_in(cell))} is no mark"
        entries.wrong((row, column), what, cell.remedy or "write x where the option holds today")
    return bool(mark)


def _step_that_holds(entries: Entries, row: int, column: int | None, first: Fraction) -> str:
    if column is None or entries.table.cell(row, column).is_blank:
        return decimal(first)
    number = entries.number(row, column)
    return decimal(first if number is None else number)


def tell_unmarked(entries: Entries, issues: Sequence[SheetIssue]) -> None:
    """Tell of which issues the first option was taken for the status quo, as none is marked."""
    column = entries.table.header.columns.get(STATUS_QUO)
    names = [
        issue.name
        for issue in issues
        if column is None or not any(_says_so(entries, issue, line, column) for line in issue.lines)
    ]
    if names:
        which = "each issue" if len(names) == len(issues) else some_of(names)
        remedy = "mark the option that holds today in a column “status quo”"
        entries.slips.assumed(f"the first option of {which} stands for the status quo", remedy)


def _says_so(entries: Entries, issue: SheetIssue, line: TableLine, column: int) -> bool:
    """Return whether a cell says what holds today; a no says only what does not."""
    cell = entries.table.cell(line.row, column)
    is_no = issue.steps is None and cell.value is not None and yes_or_no(name_in(cell)) is False
    return not cell.is_blank and not is_no

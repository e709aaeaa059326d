"""A table of a sheet: its header, a line for each option, and the rows below the options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import zip_longest

from sim.interchange.sheet.grid import EMPTY, SheetCell, SheetGrid
from sim.interchange.sheet.header import Header, header_in, header_rows, name_in
from sim.interchange.sheet.numbers import is_like_number
from sim.interchange.sheet.slips import Place, Slips
from sim.interchange.sheet.steps import steps_in
from sim.interchange.sheet.words import (
    DASHES,
    NO_ISSUE,
    OPTION,
    QUORUM,
    ROWS,
    SUMS,
    comparable,
    row_meant,
)
from sim.scenario.text.nearest import did_you_mean
from sim.scenario.text.places_to_fill import FILL_IN
from sim.scenario.text.shortened import quoted
from sim.sentences import counted, listing

UNREADABLE = "?"  # an issue whose name has a mistake in it


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row that names an option, "" in a table of weights; the issue may stand further up."""

    row: int
    issue: str
    option: str


@dataclass(frozen=True, eq=False)
class SheetTable:
    """A table: its lines in order, the rows below them by their word, and the words above it."""

    grid: SheetGrid
    header: Header
    lines: tuple[TableLine, ...]
    below: Mapping[str, int]
    heading: str = ""

    def cell(self, row: int, column: int) -> SheetCell:
        """Return a cell."""
        return self.grid.cell(row, column)


def tables_in(grid: SheetGrid, slips: Slips) -> list[SheetTable]:
    """Return the tables of a sheet, each from its header to the next, noting what is in no line."""
    starts = list(header_rows(grid))
    ends = [*(start - 1 for start in starts[1:]), len(grid.rows)]
    heading = _above(grid, starts[0], slips) if starts else ""
    return [
        _table(grid, start, end, slips, heading if start == starts[0] else "")
        for start, end in zip(starts, ends[: len(starts)], strict=True)
    ]


def _above(grid: SheetGrid, header: int, slips: Slips) -> str:
    """Return the first text above the first header, which is a title; the others are told."""
    filled = [
        (row, column)
        for row in range(1, header)
        for column, cell in enumerate(grid.rows[row - 1], 1)
        if cell.is_filled
    ]
    for place in filled[1:]:
        slips.told(grid, place, f"{_shown(grid.cell(*place))} is left aside, above the header")
    return name_in(grid.cell(*filled[0])) if filled and grid.cell(*filled[0]).value else ""


def _shown(cell: SheetCell) -> str:
    return quoted(name_in(cell)) if cell.value is not None else f"what {cell.flaw}"


@dataclass
class _Reading:
    """What of a table is known while its rows are gone through."""

    lines: list[TableLine] = field(default_factory=list)
    below: dict[str, int] = field(default_factory=dict)
    issue: str = ""
    strays: list[Place] = field(default_factory=list)


def _table(grid: SheetGrid, start: int, end: int, slips: Slips, heading: str) -> SheetTable:
    """Return the table under a header."""
    header = header_in(grid, start, slips)
    named = {*header.columns.values(), *header.parties}
    found = _Reading()
    rows = [row for row in range(start + 1, end + 1) if grid.rows[row - 1]]
    for row, following in zip_longest(rows, rows[1:]):
        _read_row(grid, header, row, following, found, slips)
        cells = enumerate(grid.rows[row - 1], 1)
        found.strays += [(row, c) for c, x in cells if c not in named and x.is_filled]
    _tell_strays(grid, header, found.strays, slips)
    if len(rows) == len(found.below):
        slips.wrong(grid, (start, 1), "no option stands below this header", "add a row for each")
    return SheetTable(grid, header, tuple(found.lines), found.below, heading)


def _read_row(
    grid: SheetGrid, header: Header, row: int, following: int | None, found: _Reading, slips: Slips
) -> None:
    """Add one row to what is known of the table."""
    label, option = grid.cell(row, header.issue), _option(grid, header, row)
    values = [grid.cell(row, column) for column in header.parties]
    is_filled = any(cell.is_filled for cell in values)
    has_option = option is not None and option.is_filled
    word = row_meant(name_in(label)) if label.value is not None else ""
    if label.value is not None and not is_filled and _begins_issue(grid, header, row, following):
        found.issue = name_in(label)
    elif word and (
        _is_below(word, option, values) or not _is_issue(grid, header, (row, following), found)
    ):
        _below(grid, row, word, found, slips, header)
    elif label.value is None or is_filled or has_option or header.kind == "weights":
        if label.flaw or is_filled or has_option:
            _line(grid, header, row, label, option, found, slips)
    else:
        what = f"{quoted(name_in(label))} is left aside: a note"
        slips.told(grid, (row, header.issue), what)


def _begins_issue(grid: SheetGrid, header: Header, row: int, following: int | None) -> bool:
    """Return whether a row names an issue whose options stand in the rows below it."""
    own = _option(grid, header, row)
    below = None if following is None else _option(grid, header, following)
    if own is None or own.is_filled or below is None or not below.is_filled:
        return False
    return following is not None and grid.cell(following, header.issue).value is None


def _option(grid: SheetGrid, header: Header, row: int) -> SheetCell | None:
    column = header.columns.get(OPTION)
    return None if column is None else grid.cell(row, column)


def _is_below(word: str, option: SheetCell | None, values: Iterable[SheetCell]) -> bool:
    """Return whether a row is one of those below the options, rather than an issue of that name.

    The cell of its option may be empty, have a dash or say the word again.
    """
    is_alone = not any(cell.is_filled for cell in values)
    is_empty = option is None or not option.is_filled or says_nothing(option, word)
    return is_empty or (word == QUORUM and is_alone)


def _is_issue(
    grid: SheetGrid, header: Header, rows: tuple[int, int | None], found: _Reading
) -> bool:
    """Return whether a row named like one below the options has a range, or options around it.

    What says that there is no deal is none even so.
    """
    row, following = rows
    name, own = name_in(grid.cell(row, header.issue)), _option(grid, header, row)
    if comparable(name) in NO_ISSUE or own is None or own.value is None:
        return False
    if found.issue == name or steps_in(name_in(own)):
        return True
    below, option = (
        (grid.cell(following, header.issue), _option(grid, header, following))
        if following is not None
        else (EMPTY, None)
    )
    is_more = option is not None and option.is_filled
    return is_more and (below.value is None or name_in(below) == name)


def says_nothing(cell: SheetCell, word: str) -> bool:
    """Return whether a cell has a dash, or the word of its row again."""
    text = name_in(cell) if cell.value is not None else ""
    return bool(text) and (row_meant(text) == word or not text.strip(DASHES))


def _below(
    grid: SheetGrid, row: int, word: str, found: _Reading, slips: Slips, header: Header
) -> None:
    found.issue = ""
    if word in found.below:
        other = grid.name(found.below[word], header.issue)
        what = f"a second row for {quoted(word)}; the first is {other}"
        slips.wrong(grid, (row, header.issue), what, "keep one of the two")
    found.below.setdefault(word, row)
    for column in () if word == QUORUM else header.columns.values():
        cell = grid.cell(row, column)
        if column != header.issue and cell.is_filled and not says_nothing(cell, word):
            what = f"{_shown(cell)} stands beside {quoted(word)}, in no party's column"
            slips.wrong(grid, (row, column), what, "move it, or empty the cell")


def _line(
    grid: SheetGrid, header: Header, row: int, label: SheetCell, option: SheetCell | None,
    found: _Reading, slips: Slips,
) -> None:  # fmt: skip
    """Add the line of an option, or say why the row is none."""
    at = (row, header.columns.get(OPTION, header.issue))
    named = name_in(label) if label.value is not None else ""
    begun = named or found.issue
    words = {
        comparable(name_in(cell)) for cell in (label, option) if cell and cell.value is not None
    }
    if words & SUMS and (option is None or option.is_blank):
        slips.told(grid, (row, header.issue), f"row {quoted(named)} is left aside: no option")
    elif words & SUMS and not named:
        what = f"{quoted(name_in(option or label))} is no option"
        slips.wrong(grid, at, what, "delete this row: sums are computed")
    elif label.flaw and not label.is_covered and label.value is None:
        slips.wrong(grid, (row, header.issue), label.flaw, label.remedy)
        found.issue = UNREADABLE
    elif named and option is not None and option.is_blank:
        remedy = did_you_mean(named, ROWS) or f"name the option, or write {listing(ROWS, 'or')}"
        what = f"{quoted(named)} has numbers and no option"
        slips.wrong(grid, (row, header.issue), what, remedy + grid.hint)
    elif FILL_IN in words:
        at = at if option is not None and option.is_filled else (row, header.issue)
        slips.wrong(grid, at, "to be filled in", "name the option")
        found.issue = begun
    elif option is not None and option.value is None:
        remedy = option.remedy or f"name it{grid.hint}"
        slips.wrong(grid, at, option.flaw or "no option is named here", remedy)
        found.issue = begun
    elif not begun:
        slips.wrong(grid, (row, header.issue), "no issue is named here", f"name it{grid.hint}")
    else:
        _tell_dates(grid, row, header, slips)
        found.issue = begun
        found.lines.append(TableLine(row, begun, name_in(option) if option else ""))


def _tell_dates(grid: SheetGrid, row: int, header: Header, slips: Slips) -> None:
    """Tell of names that a spreadsheet took for dates."""
    for column in (header.issue, header.columns.get(OPTION, header.issue)):
        cell = grid.cell(row, column)
        if cell.is_date and cell.value is not None:
            what = f"{quoted(name_in(cell))} is a date here"
            remedy = "if 1-2 or the like was meant, format the cell as text and write it again"
            slips.told(grid, (row, column), what, remedy)


def _is_number(cell: SheetCell) -> bool:
    return isinstance(cell.value, Fraction) or (
        isinstance(cell.value, str) and is_like_number(cell.value)
    )


def _tell_strays(grid: SheetGrid, header: Header, strays: list[Place], slips: Slips) -> None:
    """Refuse numbers in a column that nobody names, and tell of texts that are left aside there."""
    texts = []
    columns: dict[int, list[int]] = {}
    for row, column in strays:
        if not _is_number(grid.cell(row, column)):
            texts.append((row, column))
        else:
            columns.setdefault(column, []).append(row)
    for column, rows in columns.items():
        what = f"{counted(len(rows), 'number')} below, and no name for the column"
        slips.wrong(grid, (header.row, column), what, "name the party, or empty the column")
    if texts:
        first, *others = texts
        what = f"{_shown(grid.cell(*first))} is left aside, in a column without a name"
        more = f", and {counted(len(others), 'text')} more there" if others else ""
        slips.told(grid, first, what + more)

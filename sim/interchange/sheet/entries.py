"""The cells of parties: numbers, and where nothing stands that should."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.errors import UnplacedError
from sim.interchange.sheet.grid import SheetCell
from sim.interchange.sheet.numbers import cell_number, decimal_sign, fitting, is_percentage
from sim.interchange.sheet.slips import Place, Slips
from sim.interchange.sheet.table import SheetTable
from sim.interchange.sheet.words import NO_DEAL, POWER
from sim.scenario.text.shortened import quoted
from sim.sentences import counted

_IN_NUMBERS = {NO_DEAL, POWER}  # rows below the options


@dataclass(frozen=True)
class Entries:
    """Reads the numbers of a table, all with the sign before decimals that the table has."""

    table: SheetTable
    sign: str
    slips: Slips

    @classmethod
    def of(cls, table: SheetTable, slips: Slips) -> Entries:
        """Return what reads the numbers of a table."""
        rows = [*(line.row for line in table.lines), *table.below.values()]
        columns = [*table.header.parties, *table.header.columns.values()]
        cells = (table.cell(row, column).value for row in rows for column in columns)
        found = decimal_sign(value for value in cells if isinstance(value, str))
        _note_percentages(table, slips)
        return cls(table, found or table.grid.decimal, slips)

    def number(self, row: int, column: int) -> Fraction | None:
        """Return the number in a cell; None, with a mistake noted, where none can be read."""
        cell = self.table.cell(row, column)
        if cell.is_date:
            what = "a date stands here, which spreadsheets make of texts such as 1-2"
            self.wrong((row, column), what, "format the cell as a number and write it again")
        elif cell.flaw:
            self.wrong((row, column), cell.flaw, cell.remedy)
        else:
            try:
                text = cell.value
                if isinstance(text, str) and is_percentage(text):
                    return None  # noted for the whole table
                return fitting(cell_number(text, self.sign) if isinstance(text, str) else text)
            except UnplacedError as error:
                self.wrong((row, column), error.what, error.remedy)
        return None

    def wrong(self, place: Place, what: str, remedy: str) -> None:
        """Note a mistake in a cell."""
        self.slips.wrong(self.table.grid, place, what, remedy)


def _note_percentages(table: SheetTable, slips: Slips) -> None:
    """Note the cells of parties that hold a percentage, in one sentence."""
    rows = [
        *(line.row for line in table.lines),
        *(table.below[x] for x in _IN_NUMBERS & {*table.below}),
    ]
    found = [
        (row, column)
        for row in sorted(rows)
        for column in table.header.parties
        if isinstance(text := table.cell(row, column).value, str) and is_percentage(text)
    ]
    if not found:
        return
    text = str(table.cell(*found[0]).value)
    what, number = f"{quoted(text)} is a percentage", text.removesuffix("%").strip()
    if len(found) > 1:
        what += f", as in {counted(len(found) - 1, 'other cell')}"
    slips.wrong(table.grid, found[0], what, f"write {number} in it, and no % in the others either")


def blank_runs(cells: Mapping[int, SheetCell]) -> list[tuple[int, int]]:
    """Return the first and last number of cells that follow each other and are blank.

    >>> blank_runs(
    ...     {2: SheetCell(), 3: SheetCell("a"), 4: SheetCell(), 6: SheetCell(), 7: SheetCell("b")}
    ... )
    [(2, 2), (4, 6)]
    """
    runs: list[tuple[int, int]] = []
    was_blank = False
    for number, cell in cells.items():
        if cell.is_blank:
            runs.append((runs.pop()[0] if was_blank else number, number))
        was_blank = cell.is_blank
    return runs


def note_blanks(
    table: SheetTable,
    columns: Mapping[int, str],
    what: str,
    remedy: str,
    slips: Slips,
    rows: Collection[int] | None = None,
) -> None:
    """Note the blank cells of parties in the lines of a table, a sentence for each run of them.

    With ``rows`` only these lines count.
    """
    lines = [line for line in table.lines if rows is None or line.row in rows]
    for column, name in columns.items():
        cells = {line.row: table.cell(line.row, column) for line in lines}
        for first, last in blank_runs(cells):
            text = f"{'empty' if first == last else 'empty cells'}: {what} {name}"
            slips.wrong(table.grid, (first, column), text, remedy, (last, column))

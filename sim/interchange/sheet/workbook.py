"""An Excel workbook as grids, a sheet each; nothing in it is computed or run."""

from __future__ import annotations

import datetime
import io
import warnings
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import Mistake, ScenarioError
from sim.extras import extra
from sim.interchange.sheet.grid import (
    EMPTY,
    MAX_CELLS,
    SheetCell,
    SheetGrid,
    cell_name,
    cell_of,
    column_letters,
    grid_of_cells,
)
from sim.interchange.sheet.slips import Place
from sim.interchange.sheet.workbook_parts import SheetFacts, workbook_parts
from sim.interchange.untrusted.files import refusal
from sim.scenario.text.exact_numbers import decimal
from sim.sentences import some_of

if TYPE_CHECKING:
    from openpyxl import Workbook

MAX_BLANK = 20 * MAX_CELLS  # cells before others in their row
_UNCOMPUTED = SheetCell(
    None, "a formula without its value", "open and save it in a spreadsheet program, or write one"
)


def workbook_grids(path: Path, content: bytes) -> tuple[list[SheetGrid], tuple[Mistake, ...]]:
    """Return the sheets of a workbook, and what is hidden in it.

    Raises ScenarioError for a workbook that is damaged, too large, or made to exhaust memory, and
    SimError without the package that reads it.
    """
    parts = workbook_parts(path, content)
    openpyxl = extra("openpyxl", "excel", "reading Excel files")
    grids = []
    remarks = [Mistake(path, None, f"the sheet “{title}” is hidden") for title in parts.hidden]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it leaves aside: styles, pictures, validation
        try:
            book: Workbook = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            for sheet in book.worksheets:
                facts = parts.sheets.get(sheet.title, SheetFacts())
                grids.append(_grid(path, sheet, facts))
                remarks += _hidden(path, sheet.title, facts, len(grids[-1].rows))
            book.close()
        except (ScenarioError, MemoryError):
            raise
        except Exception as error:  # whatever a reader trips over in a file that is made up
            what = f"the workbook cannot be read ({type(error).__name__})"
            remedy = "save it again in a spreadsheet program, or as CSV"
            raise refusal(path, None, what, remedy) from None
    return grids, tuple(remarks)


def _grid(path: Path, sheet: Any, facts: SheetFacts) -> SheetGrid:
    """Return the cells of a sheet down to the last one that is filled."""
    sheet.reset_dimensions()  # which a file may state wrongly
    rows: list[list[SheetCell]] = []
    count = blank = 0
    for row, cells in enumerate(sheet.rows, 1):
        blank += sum(cell.value is None for cell in cells)
        if blank > MAX_BLANK:
            what = f"cell {cell_name(row, len(cells))} lies far from the others, as do many"
            raise refusal(path, None, what, "delete what stands so far to the right")
        read = [_cell(cell, (row, c), facts) for c, cell in enumerate(cells, 1)]
        filled = sum(not cell.is_blank for cell in read)
        count += filled
        if count > MAX_CELLS:
            what = f"more than {MAX_CELLS:,} cells of “{sheet.title}” are filled"
            raise refusal(path, row, what, "keep a row for each option, a column for each party")
        rows.append(read if filled else [])
    while rows and not rows[-1]:
        rows.pop()
    for place, first in _covered(path, facts, rows):
        row, column = place
        cells = rows[row - 1]
        cells.extend([EMPTY] * (column - len(cells)))
        if cells[column - 1].value is None:
            flaw = f"merged with {cell_name(*first)}"
            cells[column - 1] = SheetCell(None, flaw, "unmerge them and fill each", is_covered=True)
    return grid_of_cells(rows, sheet.title)


def _cell(cell: Any, place: Place, facts: SheetFacts) -> SheetCell:
    """Return one cell: dates as texts, a number shown as a percentage as it is shown."""
    value = cell.value
    if value is None:
        return _UNCOMPUTED if place in facts.formulas else EMPTY
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return SheetCell(value.isoformat().removesuffix("T00:00:00"), is_date=True)
    read = cell_of(value)
    if isinstance(read.value, Fraction) and "%" in str(cell.number_format):
        return SheetCell(f"{decimal(read.value * 100)} %")
    return read


def _covered(
    path: Path, facts: SheetFacts, rows: list[list[SheetCell]]
) -> Iterator[tuple[Place, Place]]:
    """Yield the cells that a merged one covers, with that one, as far as the sheet is filled."""
    width = max((len(cells) for cells in rows), default=0)
    count = 0
    for (top, left), (bottom, right) in facts.merged:
        for row in range(top, min(bottom, len(rows)) + 1):
            for column in range(left, min(right, width) + 1):
                count += 1
                if count > 2 * MAX_CELLS:
                    what = f"more than {2 * MAX_CELLS:,} cells are merged"
                    raise refusal(path, None, what, "unmerge them")
                if (row, column) != (top, left):
                    yield (row, column), (top, left)


def _hidden(path: Path, title: str, facts: SheetFacts, last: int) -> Iterator[Mistake]:
    """Yield which rows and columns of a sheet are hidden, as what stands there counts."""
    rows = [str(row) for row in facts.hidden_rows if row <= last]
    columns = [
        column_letters(first) + (f"–{column_letters(end)}" if end > first else "")
        for first, end in facts.hidden_columns
    ]
    for noun, names in (("row", rows), ("column", columns)):
        if names:
            which = f"{noun}{'s' * (len(names) > 1)} {some_of(names)}"
            verb = "are" if len(names) > 1 else "is"
            what = f"{which} of “{title}” {verb} hidden and read like the others"
            yield Mistake(path, None, what)

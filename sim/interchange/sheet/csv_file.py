"""Comma-separated values of any dialect as a grid."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sim.errors import Mistake
from sim.interchange.sheet.grid import (
    EMPTY,
    MAX_CELLS,
    SheetCell,
    SheetGrid,
    cell_of,
    grid_of,
    grid_of_cells,
)
from sim.interchange.sheet.header import header_rows
from sim.interchange.untrusted.files import refusal
from sim.interchange.untrusted.text import decoded_text
from sim.spreadsheet import from_cell

SEPARATORS = (",", ";", "\t")
_SAID = re.compile(  # the line that Excel understands
    r"\A\"?sep=([^\"\r\n])\"?\r?\n", re.IGNORECASE
)
_FIRST = 200  # rows in which a header is looked for, and cells of each
_MADE_A_DATE = re.compile(  # of "1-2", by a spreadsheet: 02. Jan, 2-Jan, Jan-02
    r"[0-9]{1,2}[-. ]{1,2}(?P<behind>[a-z]{3})\.?|(?P<before>[a-z]{3})-[0-9]{2}", re.IGNORECASE
)
_MONTHS = frozenset(
    {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
    | {"mrz", "mai", "okt", "dez"}
)


def csv_grid(path: Path, content: bytes) -> tuple[SheetGrid, tuple[Mistake, ...]]:
    """Return the cells of a file, and a remark where its encoding had to be guessed.

    The sign between cells is the one by which a header is found, else the commonest.

    Raises ScenarioError where it is no text, a quotation mark is not closed, or it is too large.
    """
    text, encoding = decoded_text(path, content)
    separator = _separator(text)
    decimal = "." if separator == "," else ""
    grid = grid_of_cells(_bounded(path, _records(path, text, separator)), "", decimal)
    if encoding in ("utf-8", "utf-8-sig", "utf-16"):
        return grid, ()
    letters = "".join(dict.fromkeys(sign for sign in text if ord(sign) > 127))[:12]
    what = f"not in UTF-8, so read as Windows-1252 (with the signs {letters})"
    remedy = "if they look wrong, save it as CSV UTF-8"
    return grid, (Mistake(path, None, what, "", remedy),)


def _separator(text: str) -> str:
    if said := _SAID.match(text):
        return said[1]
    first = {sign: list(islice(_lenient(text, sign), _FIRST)) for sign in SEPARATORS}
    for sign, rows in first.items():
        if any(header_rows(grid_of(rows))):
            return sign
    return max(SEPARATORS, key=lambda sign: sum(len(row) for row in first[sign]))


def _lenient(text: str, separator: str) -> Iterator[list[str]]:
    """Yield the rows of a text as far as they can be read."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        yield from (row[:_FIRST] for row in reader)
    except csv.Error:
        return


def _records(path: Path, text: str, separator: str) -> Iterator[list[str]]:
    """Yield the rows of a text, a line that only tells the separator as an empty one."""
    said = _SAID.match(text)
    rest = text[said.end() :] if said else text
    reader = csv.reader(io.StringIO(rest, newline=""), delimiter=separator, strict=True)
    if said:
        yield []
    try:
        yield from reader
    except csv.Error as error:
        what, remedy = _reworded(str(error))
        raise refusal(path, reader.line_num + bool(said), what, remedy) from None


def _reworded(error: str) -> tuple[str, str]:
    if "field larger" in error:
        return "a cell has more than 131,072 signs", "close the quotation mark in or before it"
    if "expected after" in error:
        remedy = 'write it twice: "5"" pipes"'
        return "a quotation mark stands within a cell that begins with one", remedy
    return "a quotation mark is opened and not closed", "close it"


def _bounded(path: Path, records: Iterator[list[str]]) -> Iterator[list[SheetCell]]:
    """Yield rows of cells while there are not too many filled ones."""
    count = 0
    for row, record in enumerate(records, 1):
        if len(record) > MAX_CELLS:
            what = f"the row has more than {MAX_CELLS:,} cells"
            raise refusal(path, row, what, "keep a column for each party")
        cells = [_cell(text) for text in record]
        count += sum(not cell.is_blank for cell in cells)
        if count > MAX_CELLS:
            what = f"more than {MAX_CELLS:,} cells are filled"
            raise refusal(path, row, what, "keep a row for each option, a column for each party")
        yield cells


def _cell(text: str) -> SheetCell:
    if not text:
        return EMPTY
    cell = cell_of(from_cell(text.strip()))
    found = _MADE_A_DATE.fullmatch(cell.value) if isinstance(cell.value, str) else None
    if found and (found["behind"] or found["before"]).lower() in _MONTHS:
        return SheetCell(cell.value, is_date=True)
    return cell

"""The rows of a sheet as the bytes of a file: the same rows, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from sim.extras import extra
from sim.scenario.text.exact_numbers import decimal
from sim.spreadsheet import write_row

Row = Sequence[str | Fraction | None]
_KEPT = 15  # digits that a spreadsheet keeps of a number
_WIDTH = {"A": 24, "B": 32}
_DATE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def file_bytes(suffix: str, rows: Iterable[Row]) -> bytes:
    """Return rows as CSV, or as an Excel workbook where the name of the file ends so.

    Raises SimError without the package that writes workbooks.
    """
    return _workbook(rows) if suffix == ".xlsx" else _csv(rows)


def _csv(rows: Iterable[Row]) -> bytes:
    r"""Return rows as comma-separated values; with a mark of UTF-8 where it is needed.

    >>> _csv([["issue", "=A"], ["Wage", Fraction(1, 2)]])
    b"issue,'=A\nWage,0.5\n"
    """
    stream = io.StringIO(newline="")
    for row in rows:
        write_row(stream, *(_text(cell) for cell in row))
    text = stream.getvalue()
    return text.encode() if text.isascii() else text.encode("utf-8-sig")


def _text(cell: str | Fraction | None) -> str:
    return cell if isinstance(cell, str) else "" if cell is None else decimal(cell)


def _workbook(rows: Iterable[Row]) -> bytes:
    """Return rows as the first sheet of a workbook, texts as texts whatever they begin with."""
    openpyxl = extra("openpyxl", "excel", "writing Excel files")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Points"
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                _put(sheet.cell(number, column), value)
    for letter, width in _WIDTH.items():
        sheet.column_dimensions[letter].width = width
    stream = io.BytesIO()
    book.save(stream)
    return _without_dates(stream.getvalue())


def _put(cell: Any, value: str | Fraction) -> None:
    """Write a text as a text, and so a number of which a spreadsheet would not keep every digit."""
    text = _text(value)
    if isinstance(value, Fraction) and "/" not in text and len(text.strip("-")) <= _KEPT:
        cell.value = float(value)
    else:
        cell.value = text
        cell.data_type = "s"


def _without_dates(content: bytes) -> bytes:
    """Return a workbook without the moment at which it was written."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            part = _DATE.sub(rb"\g<1>2000-01-01T00:00:00Z", old.read(member))
            new.writestr(zipfile.ZipInfo(member.filename, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()

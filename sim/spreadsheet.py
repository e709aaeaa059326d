"""Comma-separated values that a spreadsheet shows as they are, and does not take for formulas."""

from __future__ import annotations

import csv
import io
import re
from typing import IO

_FORMULA = re.compile(r"'*(\s*[=+\-@＝＋－＠]|[\t\r\n])")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_BREAK = "\r\n"


def write_row(stream: IO[str], *cells: str | float) -> None:
    r"""Write one line of comma-separated values; texts are written by ``as_cell``.

    >>> import sys
    >>> write_row(sys.stdout, "nash", "=1+1", -7.2)
    nash,'=1+1,-7.2
    """
    row = [as_cell(cell) if isinstance(cell, str) else cell for cell in cells]
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator=_BREAK).writerow(row)  # which quotes what has a sign of it
    stream.write(line.getvalue().removesuffix(_BREAK) + "\n")


def as_cell(text: str) -> str:
    """Return a text with an apostrophe before it if a spreadsheet would compute it.

    These are texts that begin with = + - @, a tab or a line break, apostrophes before it or not;
    numbers stay as they are.

    >>> [as_cell(text) for text in ("=1+1", "-7.2", "- none", "'=1+1", "'90s")]
    ["'=1+1", '-7.2', "'- none", "''=1+1", "'90s"]
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def from_cell(cell: str) -> str:
    """Return the text that ``as_cell`` was given.

    >>> [from_cell(cell) for cell in ("'=1+1", "-7.2", "''=1+1", "'90s")]
    ['=1+1', '-7.2', "'=1+1", "'90s"]
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell

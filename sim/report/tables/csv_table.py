"""A table as comma-separated values, with nothing in it that a spreadsheet would compute."""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path
from typing import IO

from sim.report.tables.named_table import Cell, NamedTable
from sim.spreadsheet import write_row


def csv_text(table: NamedTable) -> str:
    r"""Return a table as comma-separated values, numbers in full precision.

    >>> from sim.report.tables.named_table import Column
    >>> columns = (Column("party"), Column("payoff", "exact"), Column("agrees", "flag"))
    >>> rows = [("=us", Fraction(1, 4), True), ("eu", None, False)]
    >>> csv_text(NamedTable("payoffs", "case", "", columns, rows))
    "party,payoff,agrees\n'=us,0.25,yes\neu,,no\n"
    """
    stream = io.StringIO(newline="")
    write_rows(table, stream)
    return stream.getvalue()


def write_csv(table: NamedTable, path: Path) -> None:
    """Write a table at a path, row by row."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        write_rows(table, stream)


def write_rows(table: NamedTable, stream: IO[str]) -> int:
    """Write a table into a stream, row by row, and return how many rows it has."""
    count = 0
    write_row(stream, *(column.name for column in table.columns))
    for row in table.rows:
        write_row(stream, *map(_cell, row))
        count += 1
    return count


def _cell(value: Cell) -> str | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return float(value) if isinstance(value, Fraction) else value

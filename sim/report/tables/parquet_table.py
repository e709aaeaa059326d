"""A table as Parquet: typed columns, what it shows in the metadata, and exact numbers beside."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any

from sim.extras import extra
from sim.report.tables.named_table import Cell, Column, NamedTable, Row
from sim.version import __version__

EXACT = "_exact"
ROWS_AT_ONCE = 65_536
LARGEST = Fraction(sys.float_info.max)


def write_parquet(table: NamedTable, path: Path) -> None:
    """Write a table at a path, with its caption in the metadata of the file.

    A column of exact numbers is one of 64-bit floats, followed by one of texts that ends in
    ``_exact`` and has the same numbers as fractions (``200/3``); one beyond all floats stands in
    the latter alone.
    """
    arrow, parquet = load_parquet(), extra("pyarrow.parquet", "parquet", "writing Parquet files")
    schema = arrow.schema(
        [arrow.field(*field) for column in table.columns for field in _fields(arrow, column)],
        metadata={
            "table": table.name,
            "about": _plain(table.about),
            "caption": _plain(table.caption),
            "made by": f"bargaining-sim {__version__}",
        },
    )
    with parquet.ParquetWriter(path, schema) as writer:
        for rows in _batches(table.rows):
            values = [
                values
                for at, column in enumerate(table.columns)
                for values in _values(column, [row[at] for row in rows])
            ]
            writer.write_table(arrow.table(values, schema=schema))


def load_parquet() -> Any:
    """Return pyarrow. Raises SimError, with the command that installs it, where it is missing."""
    return extra("pyarrow", "parquet", "writing Parquet files")


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while some := list(islice(left, ROWS_AT_ONCE)):
        yield some


def _fields(arrow: Any, column: Column) -> list[tuple[str, Any]]:
    kinds = {"text": arrow.string, "flag": arrow.bool_, "count": arrow.int64}
    own = (column.name, kinds.get(column.kind, arrow.float64)())
    return [own, (column.name + EXACT, arrow.string())] if column.kind == "exact" else [own]


def _values(column: Column, cells: Sequence[Cell]) -> list[list[Any]]:
    """Return the values of a column, and of the one beside it where it has one."""
    if column.kind == "text":
        return [[None if cell is None else _plain(str(cell)) for cell in cells]]
    if column.kind != "exact":
        return [list(cells)]
    exact = [None if cell is None else Fraction(cell) for cell in cells]
    return [
        [None if x is None or abs(x) > LARGEST else float(x) for x in exact],
        [None if x is None else str(x) for x in exact],
    ]


def _plain(text: str) -> str:
    """Return a text that is UTF-8, which names of files need not be."""
    return text.encode(errors="backslashreplace").decode()

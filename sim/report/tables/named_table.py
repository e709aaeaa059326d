"""A table by its name, with exact values, whatever form it is written in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal["text", "flag", "count", "number", "exact"]
Cell = str | bool | float | Fraction | None
Row = Sequence[Cell]


@dataclass(frozen=True)
class Column:
    """A column: its name for programs, what kind of values it has, and its title in print.

    ``text``; ``flag``: yes or no; ``count``: a whole number of at most 64 bits; ``number``: a
    float; ``exact``: a fraction, or a whole number of any length, or such a number as somebody
    wrote it. Each may be None, which is an empty cell.
    """

    name: str
    kind: Kind = "text"
    title: str = ""

    @property
    def heading(self) -> str:
        """Return what stands above the column in print."""
        return self.title or self.name.replace("_", " ")

    @property
    def is_numeric(self) -> bool:
        """Return whether the values are numbers."""
        return self.kind in ("count", "number", "exact")


@dataclass(frozen=True)
class NamedTable:
    """A table with a name of its own among those of a command.

    ``about`` is the id of the scenario, or what else it is a table of; ``caption`` says what it
    shows, and in which units. ``rows`` may be gone through several times. ``printed`` is how it is
    laid out on paper, where that differs.
    """

    name: str
    about: str
    caption: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    printed: NamedTable | None = None


@dataclass(frozen=True)
class Anew:
    """Rows that are made anew each time they are gone through, and never held together."""

    make: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        """Begin again."""
        return self.make()


def of_columns(table: NamedTable, names: Sequence[str], **titles: str) -> NamedTable:
    """Return a table as it is printed: of some of its columns only, under other titles."""
    at = {column.name: k for k, column in enumerate(table.columns)}
    shown = [at[name] for name in names if name in at]
    columns = tuple(
        replace(table.columns[k], title=titles.get(table.columns[k].name, table.columns[k].title))
        for k in shown
    )
    rows = table.rows
    printed = replace(
        table, columns=columns, rows=Anew(lambda: (tuple(row[k] for k in shown) for row in rows))
    )
    return replace(table, printed=printed)


def columns_of(kind: Kind, *names: str) -> tuple[Column, ...]:
    """Return columns of one kind.

    >>> [column.name for column in columns_of("text", "giver", "receiver")]
    ['giver', 'receiver']
    """
    return tuple(Column(name, kind) for name in names)


def from_frame(name: str, about: str, caption: str, frame: pd.DataFrame) -> NamedTable:
    """Return a table of pandas as it stands, without its index; what is not a number is None."""
    columns = tuple(Column(str(title), _kind(frame[title])) for title in frame.columns)
    values = [
        _values(frame[title], column.kind) for title, column in zip(frame, columns, strict=True)
    ]
    return NamedTable(name, about, caption, columns, tuple(zip(*values, strict=True)))


def _kind(values: pd.Series) -> Kind:
    kinds: dict[str, Kind] = {"b": "flag", "i": "count", "u": "count", "f": "number"}
    return kinds.get(values.dtype.kind, "text")


def _values(values: pd.Series, kind: Kind) -> list[Cell]:
    missing = values.isna().tolist()
    found = [None if gone else value for value, gone in zip(values.tolist(), missing, strict=True)]
    return [None if x is None else str(x) for x in found] if kind == "text" else found

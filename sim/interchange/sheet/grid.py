"""A sheet as a grid of cells, each of which has a name that messages tell."""

from __future__ import annotations

import math
import numbers
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from sim.printable import plain_direction, steering_sign

Value = str | Fraction | None
MAX_CELLS = 100_000  # filled ones


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A text on one line, an exact number, or None where nothing stands.

    ``flaw`` says why its value cannot be taken as it is, such as "is merged with B2", in which case
    it ``is_covered``; ``is_date`` that a spreadsheet took the text for a date.
    """

    value: Value = None
    flaw: str = ""
    remedy: str = ""
    is_covered: bool = False
    is_date: bool = False

    @property
    def is_blank(self) -> bool:
        """Return whether nothing at all is meant here."""
        return self.value is None and not self.flaw

    @property
    def is_filled(self) -> bool:
        """Return whether something stands here itself, and not in a cell that covers it."""
        return not self.is_blank and not self.is_covered


EMPTY = SheetCell()
ERRORS = frozenset(
    {"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)
Called = Callable[[int, int], str]


def column_letters(column: int) -> str:
    """Return the name of a column, counted from 1.

    >>> [column_letters(number) for number in (1, 26, 27, 702, 703)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell by its row and column, both counted from 1.

    >>> cell_name(7, 2)
    'B7'
    """
    return f"{column_letters(column)}{row}"


@dataclass(frozen=True)
class SheetGrid:
    """The rows of a sheet, each as long as its last filled cell.

    ``called`` names a cell by its row and column, both counted from 1; ``decimal`` is the sign
    before decimals where the kind of file tells it; ``hint`` why a name may be missing.
    """

    rows: tuple[tuple[SheetCell, ...], ...]
    title: str = ""
    called: Called = cell_name
    decimal: str = ""
    hint: str = ""

    def cell(self, row: int, column: int) -> SheetCell:
        """Return a cell by its row and column, both counted from 1; an empty one outside."""
        cells = self.rows[row - 1]
        return cells[column - 1] if column <= len(cells) else EMPTY

    def name(self, row: int, column: int) -> str:
        """Return what messages call a cell, with the sheet in which it stands."""
        own = self.called(row, column)
        return f"{self.title}!{own}" if self.title else own

    def span(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        """Return what messages call the cells from one to another.

        >>> (
        ...     SheetGrid(()).span((2, 3), (9, 3)),
        ...     SheetGrid((), "Points").span((2, 3), (2, 3)),
        ... )
        ('C2:C9', 'Points!C2')
        """
        return self.name(*first) + ("" if first == last else f":{self.called(*last)}")


def grid_of(
    rows: Iterable[Iterable[object]], title: str = "", called: Called = cell_name
) -> SheetGrid:
    """Return a grid of plain values: texts, numbers of any type, None and nan for empty cells.

    >>> grid_of([["issue ", 1.5, None], []]).rows
    ((Cell(value='issue', ...), Cell(value=Fraction(3, 2), ...)), ())
    """
    return SheetGrid(
        tuple(_filled([cell_of(value) for value in row]) for row in rows), title, called
    )


def grid_of_cells(rows: Iterable[list[SheetCell]], title: str = "", decimal: str = "") -> SheetGrid:
    """Return a grid of cells, without the empty ones at the end of each row."""
    return SheetGrid(tuple(map(_filled, rows)), title, decimal=decimal)


def _filled(cells: list[SheetCell]) -> tuple[SheetCell, ...]:
    while cells and cells[-1].is_blank:
        cells.pop()
    return tuple(cells)


def cell_of(value: object) -> SheetCell:
    """Return the cell of a plain value; a number has the digits that a spreadsheet keeps.

    Line breaks and several blanks in a text are one blank.

    >>> cell_of(0.1 + 0.2).value, cell_of(float("nan")).is_blank, cell_of(True).flaw
    (Fraction(3, 10), True, 'TRUE is no number')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return EMPTY
    if isinstance(value, str):
        return _text_cell(plain_direction(" ".join(value.split())))
    if isinstance(value, bool):
        word = "TRUE" if value else "FALSE"
        return SheetCell(word, f"{word} is no number", "write a number")
    if isinstance(value, numbers.Rational):
        return SheetCell(Fraction(int(value.numerator), int(value.denominator)))
    if isinstance(value, numbers.Real) and math.isfinite(value):
        return SheetCell(Fraction(f"{float(value):.15g}"))
    return SheetCell(
        str(value).strip() or None, "is neither a text nor a number", "write one of them"
    )


def _text_cell(text: str) -> SheetCell:
    if text.upper() in ERRORS:
        return SheetCell(None, f"{text} is the error of a formula", "mend it, or write its value")
    if sign := steering_sign(text):
        return SheetCell(None, f"the text has the {sign}", "remove it")
    return SheetCell(text or None)

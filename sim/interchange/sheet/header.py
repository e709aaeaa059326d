"""The row of a sheet that names its columns, and which column is what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sim.interchange.sheet.grid import SheetCell, SheetGrid
from sim.interchange.sheet.slips import Slips
from sim.interchange.sheet.words import (
    COLUMNS,
    ISSUE,
    NO_PARTY,
    OPTION,
    RANK,
    WEIGHT,
    column_meant,
    comparable,
    of_a_party,
)
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.shortened import quoted

Kind = Literal["points", "ranks", "weights"]


@dataclass(frozen=True)
class Header:
    """What the columns of a table are: those of parties by number, the others by their word."""

    row: int
    kind: Kind
    columns: Mapping[str, int]
    parties: Mapping[int, str]

    @property
    def issue(self) -> int:
        """Return the column of the issues."""
        return self.columns[ISSUE]

    @property
    def last(self) -> int:
        """Return the last column that is named."""
        return max((*self.columns.values(), *self.parties))


def name_in(cell: SheetCell) -> str:
    """Return what a cell calls something, a number as its decimal."""
    return cell.value if isinstance(cell.value, str) else decimal(cell.value or 0)


def header_rows(grid: SheetGrid) -> Iterator[int]:
    """Yield the rows that name an issue, and an option or weights of parties."""
    for row, cells in enumerate(grid.rows, 1):
        texts = [cell.value for cell in cells if isinstance(cell.value, str)]
        words = {column_meant(text) for text in texts}
        if ISSUE in words and (OPTION in words or _of_parties(texts) == WEIGHT):
            yield row


def header_in(grid: SheetGrid, row: int, slips: Slips) -> Header:
    """Return what the cells of a header row call the columns, noting what cannot be so."""
    columns: dict[str, int] = {}
    parties: dict[int, str] = {}
    texts = {c: name_in(x) for c, x in enumerate(grid.rows[row - 1], 1) if x.value is not None}
    own = [text for text in texts.values() if not column_meant(text)]
    kind = _of_parties(own)
    for column, text in texts.items():
        if word := column_meant(text):
            if word in columns:
                what = f"a second column {quoted(text)}"
                slips.wrong(grid, (row, column), what, f"keep {grid.name(row, columns[word])}")
            columns.setdefault(word, column)
        else:
            found = of_a_party(text) if kind else None
            parties[column] = found[1] if found else text
    _check_parties(grid, row, parties, slips)
    if OPTION not in columns:
        return Header(row, "weights", columns, parties)
    return Header(row, "ranks" if kind == RANK else "points", columns, parties)


def _stands_beside(heading: tuple[str, str], names: Iterable[str]) -> bool:
    """Return whether the party of a heading has another column: "weight A" beside "A" or "rank A".

    >>> _stands_beside(("rank", "A"), ["weight A", "rank A"])
    True
    >>> _stands_beside(("rank", "and File"), ["Rank and File", "Board"])
    False
    """
    party = comparable(heading[1])
    others = {comparable(name) for name in names} - {comparable(" ".join(heading))}
    return bool(others & {party, f"weight {party}", f"rank {party}"})


def _of_parties(texts: list[str]) -> str:
    """Return "rank" or "weight" where all headings that are no words of a sheet say so."""
    kinds = [of_a_party(text) for text in texts if column_meant(text) not in COLUMNS]
    words = {None if kind is None else kind[0] for kind in kinds}
    return (words.pop() or "") if len(words) == 1 else ""


def _check_parties(grid: SheetGrid, row: int, parties: Mapping[int, str], slips: Slips) -> None:
    """Note parties that are named twice, columns of sums, and that there is no party at all."""
    first: dict[str, int] = {}
    for column, name in parties.items():
        other = first.setdefault(comparable(name), column)
        if other != column:
            what = f"{quoted(name)} stands in {grid.name(row, other)} too"
            slips.wrong(grid, (row, column), what, "give each party one column and its own name")
        elif (mixed := of_a_party(name)) and _stands_beside(mixed, parties.values()):
            remedy = "put weights into a table of their own: issue, weight PARTY, weight PARTY"
            slips.wrong(grid, (row, column), f"{quoted(name)} stands among other columns", remedy)
        elif comparable(name) in NO_PARTY:
            what = f"{quoted(name)} is no party"
            slips.wrong(
                grid, (row, column), what, "delete the column, or give the party another name"
            )
    if not parties:
        what = "no party is named behind issue and option"
        slips.wrong(grid, (row, 1), what, "give each party a column, with its name in this row")

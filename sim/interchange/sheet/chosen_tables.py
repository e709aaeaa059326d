"""Which tables of the sheets of a file are the game, and which are left aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.interchange.sheet.grid import SheetGrid
from sim.interchange.sheet.header import Kind, header_in, header_rows
from sim.interchange.sheet.slips import Slips
from sim.interchange.sheet.table import SheetTable, tables_in
from sim.sentences import listing

_FORM = "write issue, option and the names of the parties into the first row"

_FORMS = {
    "weights": "issue, weight PARTY, weight PARTY",
    "ranks": "issue, option, rank PARTY, rank PARTY",
}
_OTHERS: Mapping[Kind, tuple[Kind, ...]] = {  # what belongs to a table, or cannot go with it
    "points": ("weights",),
    "ranks": ("weights",),
    "weights": ("ranks", "points"),
}


@dataclass(frozen=True)
class Chosen:
    """The table that has the options, and that of the weights where options have ranks."""

    options: SheetTable
    weights: SheetTable | None = None


def chosen_tables(grids: Sequence[SheetGrid], slips: Slips) -> Chosen | None:
    """Return the tables of a game, noting what is missing; tell which sheets are left aside.

    The first sheet with a table counts; of ranks and weights the second may stand on another one.
    """
    kinds = {number: _kinds(grid, slips) for number, grid in enumerate(grids)}
    first = next((number for number, found in kinds.items() if found), None)
    if first is None:
        _note_no_header(grids, slips)
        return None
    used = [first]
    for other in _OTHERS[kinds[first][0]]:
        if len(used) == 1 and other not in kinds[first]:
            used += [n for n, found in kinds.items() if n != first and other in found][:1]
    _tell_aside([grid for n, grid in enumerate(grids) if n not in used], slips)
    tables = [table for n in used for table in tables_in(grids[n], slips)]
    return _assigned(tables, slips)


def _kinds(grid: SheetGrid, slips: Slips) -> list[Kind]:
    return [header_in(grid, row, Slips(slips.path)).kind for row in header_rows(grid)]


def _note_no_header(grids: Sequence[SheetGrid], slips: Slips) -> None:
    filled = [grid for grid in grids if any(grid.rows)]
    if not filled:
        slips.mistake("nothing stands in it", "sim new --csv FILE writes a sheet to fill in")
        return
    row = next(number for number, cells in enumerate(filled[0].rows, 1) if cells)
    slips.wrong(filled[0], (row, 1), "no row names an issue and an option", _FORM)


def _tell_aside(grids: Sequence[SheetGrid], slips: Slips) -> None:
    names = [f"“{grid.title}”" for grid in grids if any(grid.rows)]
    if names:
        which = "sheet" if len(names) == 1 else "sheets"
        verb = "is" if len(names) == 1 else "are"
        slips.assumed(f"the {which} {listing(names)} {verb} left aside", "--sheet NAME takes one")


def _assigned(tables: Sequence[SheetTable], slips: Slips) -> Chosen | None:
    """Return what each table is for, noting those that there is no use for."""
    found: dict[Kind, SheetTable] = {}
    for table in tables:
        kind = table.header.kind
        place = (table.header.row, table.header.issue)
        if {kind, *found} == {"points", "weights"}:
            remedy = "multiply them into the points, or leave them out"
            slips.wrong(table.grid, place, "points and weights are both given", remedy)
        elif kind in found or "points" in found or (kind == "points" and found):
            remedy = "give each game a sheet, or a file, of its own"
            slips.wrong(table.grid, place, "a second table begins here", remedy)
        found.setdefault(kind, table)
    if "points" in found:
        return Chosen(found["points"])
    if len(found) == 2:
        return Chosen(found["ranks"], found["weights"])
    [(kind, table)] = found.items()
    lacking = "weights" if kind == "ranks" else "ranks"
    remedy = "add a table " + _FORMS[lacking]
    place = (table.header.row, table.header.issue)
    slips.wrong(table.grid, place, f"{kind} stand here without {lacking}", remedy)
    return None

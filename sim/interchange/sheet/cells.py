"""In which cells of a sheet the entries of a scenario stand."""

from __future__ import annotations

from collections.abc import Mapping

from sim.interchange.sheet.entries import Entries
from sim.interchange.sheet.issues import SheetIssue
from sim.interchange.sheet.sides import Side
from sim.interchange.sheet.slips import Place
from sim.interchange.sheet.words import NO_DEAL, OPTION, POWER, QUORUM, STATUS_QUO

Cells = Mapping[tuple[str | int, ...], tuple[int, str]]


def cells_of(entries: Entries, sides: tuple[Side, ...], issues: tuple[SheetIssue, ...]) -> Cells:
    """Return row and name of the cell of each entry that can be wrong beyond its own cell."""
    table = entries.table
    columns = table.header.columns
    places: dict[tuple[str | int, ...], Place] = {
        ("parties", side.id): (table.header.row, side.column) for side in sides
    }
    for issue in issues:
        row = issue.lines[0].row
        places["issues", issue.id] = row, columns[OPTION]
        if STATUS_QUO in columns:
            places["issues", issue.id, "status_quo"] = row, columns[STATUS_QUO]
        for line, option in issue.options.items():
            places["issues", issue.id, "options", option] = line.row, columns[OPTION]
        for side in sides:
            own = ("preferences", side.id, issue.id)
            places[own] = row, side.column
            for line, option in issue.options.items():
                places[*own, "scores", option] = line.row, side.column
    for word, path in ((NO_DEAL, ("no_deal_payoffs",)), (POWER, ("parties",))):
        if word in table.below:
            for side in sides:
                tail = ("power",) if word == POWER else ()
                places[*path, side.id, *tail] = table.below[word], side.column
    if QUORUM in table.below:
        places["deciding",] = table.below[QUORUM], table.header.issue
    return {path: (row, table.grid.name(row, column)) for path, (row, column) in places.items()}

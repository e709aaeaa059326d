"""Two tables of ranks and weights: which option comes first, and which issue matters most."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import Any

from sim.interchange.sheet.entries import Entries, note_blanks
from sim.interchange.sheet.issues import SheetIssue
from sim.interchange.sheet.points import STATED
from sim.interchange.sheet.sides import Side
from sim.interchange.sheet.words import OPTION, comparable
from sim.scenario.text.exact_numbers import decimal
from sim.scenario.text.shortened import quoted
from sim.sentences import counted


def rankings_of(
    entries: Entries, sides: tuple[Side, ...], issues: tuple[SheetIssue, ...]
) -> dict[str, Any]:
    """Return the rankings of each party, by its id and that of the issue."""
    columns = {side.column: quoted(side.name) for side in sides}
    note_blanks(entries.table, columns, "ranks of", "write 1 for the best option", entries.slips)
    for issue in issues:
        if issue.steps is not None:
            place = (issue.lines[0].row, entries.table.header.columns[OPTION])
            what = "a range has no ranks"
            entries.wrong(place, what, "list options, or give points instead of ranks and weights")
    return {
        side.id: {
            issue.id: {"ranking": ranking, **STATED}
            for issue in issues
            if (ranking := _ranking(entries, side, issue))
        }
        for side in sides
    }


def _ranking(entries: Entries, side: Side, issue: SheetIssue) -> str:
    """Return the options of an issue from best to worst, those of one rank as equal."""
    ranks: dict[str, Fraction] = {}
    for line, option in issue.options.items():
        if entries.table.cell(line.row, side.column).is_blank:
            continue
        rank = entries.number(line.row, side.column)
        if rank is not None and not 1 <= rank <= len(issue.options):
            what = f"{decimal(rank)} is no rank among {counted(len(issue.options), 'option')}"
            remedy = f"write 1 for the best option, up to {len(issue.options)} for the worst"
            entries.wrong((line.row, side.column), what, remedy)
        elif rank is not None:
            ranks[option] = rank
    tiers = groupby(sorted(ranks, key=ranks.__getitem__), key=ranks.__getitem__)
    return " > ".join(" = ".join(tier) for _, tier in tiers)


def weights_of(
    entries: Entries, ranks: Entries, sides: tuple[Side, ...], issues: tuple[SheetIssue, ...]
) -> dict[str, Any]:
    """Return the weights of each party by issue, noting what the two tables do not share."""
    columns = {comparable(name): column for column, name in entries.table.header.parties.items()}
    _check_parties(entries, ranks, sides, columns)
    rows = {}
    own = {comparable(issue.name): issue for issue in issues}
    for line in entries.table.lines:
        issue = own.get(comparable(line.issue))
        place = (line.row, entries.table.header.issue)
        if issue is None:
            entries.wrong(place, f"{quoted(line.issue)} has a weight and no options", "add them")
        elif issue.id in rows:
            entries.wrong(place, f"a second weight of {quoted(line.issue)}", "keep one of the two")
        else:
            rows[issue.id] = line.row
    for issue in issues:
        if issue.id not in rows:
            place = (issue.lines[0].row, ranks.table.header.issue)
            what = f"{quoted(issue.name)} has no weight"
            ranks.wrong(place, what, "add a row for it to the table of weights")
    names = {columns[p]: quoted(s.name) for s in sides if (p := comparable(s.name)) in columns}
    note_blanks(entries.table, names, "weights of", "write a number, 0 for no stake", entries.slips)
    return {
        side.id: {"weights": _numbers(entries, rows, columns[comparable(side.name)]), **STATED}
        for side in sides
        if comparable(side.name) in columns
    }


def _check_parties(
    entries: Entries, ranks: Entries, sides: tuple[Side, ...], columns: dict[str, int]
) -> None:
    """Note the parties that only one of the two tables has."""
    names = {comparable(side.name) for side in sides}
    for side in sides:
        if comparable(side.name) not in columns:
            what = f"{quoted(side.name)} has ranks and no weights"
            place = (ranks.table.header.row, side.column)
            ranks.wrong(place, what, f"add a column weight {side.name}")
    for name, column in columns.items():
        if name not in names:
            what = f"{quoted(entries.table.header.parties[column])} has weights and no ranks"
            place = (entries.table.header.row, column)
            entries.wrong(place, what, "add a column with its ranks, or delete this one")


def _numbers(entries: Entries, rows: dict[str, int], column: int) -> dict[str, Fraction]:
    """Return the weights in a column, noting those below 0."""
    found: dict[str, Fraction] = {}
    for issue, row in rows.items():
        if entries.table.cell(row, column).is_blank:
            continue
        number = entries.number(row, column)
        if number is not None and number < 0:
            entries.wrong(
                (row, column), f"the weight {decimal(number)} is below 0", "write 0 or more"
            )
        elif number is not None:
            found[issue] = number
    return found

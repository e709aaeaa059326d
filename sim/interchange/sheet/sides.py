"""The parties of a sheet, and what the rows below the options say of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, get_args

from sim.interchange.foreign.identifiers import unique_ids
from sim.interchange.sheet.entries import Entries, blank_runs
from sim.interchange.sheet.header import name_in
from sim.interchange.sheet.table import says_nothing
from sim.interchange.sheet.words import (
    NO_DEAL,
    OPTION,
    POWER,
    QUORUM,
    ROLE,
    STATUS_QUO,
    VETO,
    comparable,
    yes_or_no,
)
from sim.scenario.nouns.parties import Role
from sim.scenario.text.nearest import choose_from
from sim.scenario.text.shortened import quoted
from sim.sentences import counted, some_of

ROLES: tuple[str, ...] = get_args(Role)
SIGNATORY = "signatory"
SILENT = ("observer", "other")  # of these nothing need be known
_ALL_BUT = re.compile(r"all(?: but ([0-9]{1,3}))?", re.IGNORECASE)


@dataclass(frozen=True)
class Side:
    """A party: the column in which it stands, its id, its name and its role."""

    column: int
    id: str
    name: str
    role: str


def table_sides(entries: Entries) -> tuple[Side, ...]:
    """Return the parties of a table in the order of its columns."""
    names = entries.table.header.parties
    ids = unique_ids(names.values(), "party")
    return tuple(
        Side(column, own, name, _role(entries, column))
        for own, (column, name) in zip(ids, names.items(), strict=True)
    )


def _role(entries: Entries, column: int) -> str:
    row = entries.table.below.get(ROLE)
    cell = None if row is None else entries.table.cell(row, column)
    if row is None or cell is None or cell.is_blank:
        return SIGNATORY
    word = "" if cell.value is None else comparable(name_in(cell))
    if word not in ROLES:
        what = cell.flaw or f"{quoted(word)} is no role"
        entries.wrong((row, column), what, cell.remedy or choose_from(word, ROLES))
        return SIGNATORY
    return word


def power_of(entries: Entries, side: Side) -> dict[str, Fraction]:
    """Return the bargaining power of a party where the sheet has one."""
    row = entries.table.below.get(POWER)
    if row is None or entries.table.cell(row, side.column).is_blank:
        return {}
    number = entries.number(row, side.column)
    if number is not None and number <= 0:
        entries.wrong((row, side.column), "power is above 0", "write a number above 0, or nothing")
    return {} if number is None else {"power": number}


def deciding_of(entries: Entries, sides: tuple[Side, ...]) -> dict[str, Any] | None:
    """Return how many signatories must accept and who has a veto, None where all must."""
    signatories = [side for side in sides if side.role == SIGNATORY]
    with_veto = [side for side in sides if _has_veto(entries, side)]
    row = entries.table.below.get(QUORUM)
    quorum = None if row is None else _quorum(entries, row, len(signatories))
    if quorum is None:
        if with_veto and (row is None or not entries.slips.mistakes):
            place = (entries.table.below[VETO], entries.table.header.issue)
            remedy = "write how many must accept into a row quorum, or delete this row"
            entries.wrong(place, "a veto says nothing where all must accept", remedy)
        return None
    return {"quorum": quorum, "veto": [side.id for side in with_veto]}


def _has_veto(entries: Entries, side: Side) -> bool:
    row = entries.table.below.get(VETO)
    if row is None:
        return False
    cell = entries.table.cell(row, side.column)
    mark = None if cell.value is None else yes_or_no(name_in(cell))
    if mark is None and not cell.is_blank:
        what = cell.flaw or f"{quoted(name_in(cell))} is neither yes nor no"
        entries.wrong((row, side.column), what, cell.remedy or "write yes, or leave the cell empty")
    if mark and side.role != SIGNATORY:
        what = f"a veto of {side.name}, which is no signatory"
        entries.wrong((row, side.column), what, "leave the cell empty, or change the role")
    return bool(mark)


def _quorum(entries: Entries, row: int, signatories: int) -> int | None:
    """Return the number in the row of the quorum, in whichever cell it stands."""
    header = entries.table.header
    beside = [header.columns[word] for word in (OPTION, STATUS_QUO) if word in header.columns]
    columns = sorted({*beside, *header.parties})
    cells = {column: entries.table.cell(row, column) for column in columns}
    filled = [
        c for c, cell in cells.items() if not cell.is_blank and not says_nothing(cell, QUORUM)
    ]
    if not filled:
        return None
    if len(filled) > 1:
        what = "more than one cell beside quorum is filled"
        entries.wrong((row, header.issue), what, "write how many must accept into one cell")
        return None
    place = (row, filled[0])
    text = entries.table.cell(*place).value
    if isinstance(text, str) and text.endswith("%"):
        remedy = f"write how many of the {signatories} signatories must accept"
        entries.wrong(place, f"{quoted(text)} is a percentage", remedy)
        return None
    words = _ALL_BUT.fullmatch(text) if isinstance(text, str) else None
    number = signatories - int(words[1] or 0) if words is not None else entries.number(*place)
    if number is None:
        return None
    if number != int(number) or not 1 <= number <= signatories:
        remedy = f"write a whole number from 1 to {signatories}"
        entries.wrong(
            place,
            f"{text} of {counted(signatories, 'signatory', 'signatories')} cannot be asked for",
            remedy,
        )
        return None
    return int(number)


def no_deal_of(entries: Entries, sides: tuple[Side, ...]) -> Mapping[str, Fraction] | None:
    """Return what no deal is worth by party, None where no row says so."""
    row = entries.table.below.get(NO_DEAL)
    if row is None:
        return None
    asked = {
        side.column: side
        for side in sides
        if not is_silent(entries, side) or not entries.table.cell(row, side.column).is_blank
    }
    cells = {column: entries.table.cell(row, column) for column in asked}
    label = name_in(entries.table.cell(row, entries.table.header.issue))
    for first, last in blank_runs(cells):
        names = some_of([side.name for c, side in asked.items() if first <= c <= last])
        what = f"{'empty' if first == last else 'empty cells'}: {label} of {names}"
        remedy = "write a number, or delete the row if no deal is the status quo"
        entries.slips.wrong(entries.table.grid, (row, first), what, remedy, (row, last))
    numbers = {
        side.id: entries.number(row, column)
        for column, side in asked.items()
        if not cells[column].is_blank
    }
    return {party: number for party, number in numbers.items() if number is not None}


def is_silent(entries: Entries, side: Side) -> bool:
    """Return whether a party that need not say anything has no points."""
    rows = [line.row for line in entries.table.lines]
    return side.role in SILENT and all(entries.table.cell(r, side.column).is_blank for r in rows)

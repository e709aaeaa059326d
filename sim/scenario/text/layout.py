"""Turns preferences written by issue into preferences written by party, and back.

The text itself is rearranged, so that comments and the way numbers are written survive:

1. open the inline tables that have preferences inside them, or that are to get some;
2. walk over the statements and pick up every preference, in the file and in its lenses and
   variants, with the comment lines directly above it;
3. cut them out;
4. write them again in the other layout, behind the last table of their issue (by issue), or in
   one group behind the issues (by party);
5. compare the data of both texts: if they do not say the same, nothing is changed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence

from sim.errors import SimError
from sim.scenario.text.opened_tables import opening_edits, paths_within
from sim.scenario.text.preference_entries import (
    Entry,
    Layout,
    canonical_preferences,
    is_preference,
    pick_up,
    written_entries,
)
from sim.scenario.text.statements import KeyPath, Statement, walk


def convert_layout(text: str, layout: Layout) -> str:
    r"""Return the text of a scenario file with its preferences written by issue, or by party.

    >>> print(convert_layout('[issues.land.wants]\nus = "keep > give"  # why\n', "by party"))
    <BLANKLINE>
    [preferences.us]
    land = "keep > give"  # why
    <BLANKLINE>

    Raises SimError if the layout is unknown, the text is not TOML, or it is written in a way that
    cannot be rearranged.
    """
    if layout not in ("by issue", "by party"):
        raise SimError(f'unknown layout "{layout}" - write "by issue" or "by party"')
    whole = text.replace("\r\n", "\n")
    unix = _opened(whole, layout)
    statements = walk(unix).statements
    entries, cuts = pick_up(unix, statements)
    if all(entry.layout == layout for entry in entries):
        return text
    edits = [(start, end, "") for start, end in cuts]
    for position, group in _by_position(unix, entries, statements, layout).items():
        edits.append((position, position, "\n" + written_entries(group, layout)))
    converted = _edited(unix, edits)
    _compare(whole, converted)
    return converted.replace("\n", "\r\n") if "\r\n" in text else converted


def _opened(text: str, layout: Layout) -> str:
    """The text without inline tables that hold preferences or, by issue, are to hold some."""

    def holds_preferences(table: Statement) -> bool:
        paths = paths_within(table)
        return not is_preference(table.path) and any(map(is_preference, paths))

    text = _edited(text, opening_edits(text, walk(text).statements, holds_preferences))
    statements = walk(text).statements
    homes = {
        (*entry.scope, "issues", entry.issue)[:length]
        for entry in pick_up(text, statements)[0]
        for length in range(1, len(entry.scope) + 3)
        if layout == "by issue"
    }
    return _edited(text, opening_edits(text, statements, lambda table: table.path in homes))


def _by_position(
    text: str, entries: Sequence[Entry], statements: Sequence[Statement], layout: Layout
) -> dict[int, list[Entry]]:
    """The entries, in the order of the file, by the offset at which they are to be written."""
    tables = _tables(statements)
    ends: dict[KeyPath, int] = {}
    groups: dict[int, list[Entry]] = {}
    for entry in _in_order(entries, statements, layout):
        issue = (entry.issue,) if layout == "by issue" else ()
        home = (*entry.scope, "issues", *issue)
        if home not in ends:
            ends[home] = _line_end(text, _anchor(home, entry.scope, tables).end)
        groups.setdefault(ends[home], []).append(entry)
    return groups


def _tables(statements: Sequence[Statement]) -> list[list[Statement]]:
    """Return the statements, each header with the keys that stand under it."""
    tables: list[list[Statement]] = [[]]
    for statement in statements:
        if statement.is_header:
            tables.append([])
        tables[-1].append(statement)
    return [table for table in tables if table]


def _anchor(home: KeyPath, scope: KeyPath, tables: Sequence[Sequence[Statement]]) -> Statement:
    """Return the last statement of the last table that belongs to a path, or else to its scope."""
    for prefix in (home, scope):
        for table in reversed(tables):
            if any(statement.path[: len(prefix)] == prefix for statement in table):
                return table[-1]
    return tables[-1][-1]


def _in_order(
    entries: Sequence[Entry], statements: Sequence[Statement], layout: Layout
) -> list[Entry]:
    """Entries grouped by scope and then party or issue, each in the order of the file."""
    first: dict[KeyPath, int] = {}
    for position, statement in enumerate(statements):
        for length in range(1, len(statement.path) + 1):
            first.setdefault(statement.path[:length], position)
    for position, entry in enumerate(entries, start=len(statements)):
        first.setdefault(("parties", entry.party), position)  # named by preferences only: last
        first.setdefault(("issues", entry.issue), position)

    def place(entry: Entry) -> tuple[int, int, int]:
        scope = first.get(entry.scope, -1)
        party, issue = first["parties", entry.party], first["issues", entry.issue]
        return (scope, party, issue) if layout == "by party" else (scope, issue, party)

    return sorted(entries, key=place)


def _line_end(text: str, position: int) -> int:
    """Return the offset behind the line break that ends the line of a position."""
    found = text.find("\n", position)
    return len(text) if found < 0 else found + 1


def _edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """Return the text with pieces replaced; the pieces (start, end, replacement) do not overlap."""
    pieces, last = [], 0
    for start, end, replacement in sorted(edits, key=lambda edit: edit[:2]):
        unfinished = replacement and start == len(text) and not text.endswith("\n")
        pieces += [text[last : max(last, start)], "\n" if unfinished else "", replacement]
        last = max(last, end)
    return "".join([*pieces, text[last:]])


def _compare(before: str, after: str) -> None:
    try:
        same = canonical_preferences(tomllib.loads(before.removeprefix("\ufeff"))) == (
            canonical_preferences(tomllib.loads(after.removeprefix("\ufeff")))
        )
    except tomllib.TOMLDecodeError as error:
        raise SimError(f"the layout cannot be changed: {error}") from None
    if not same:
        raise SimError(
            "the layout cannot be changed without losing something - write the preferences in "
            "tables of their own, such as [issues.ISSUE.wants] or [preferences.PARTY]"
        )

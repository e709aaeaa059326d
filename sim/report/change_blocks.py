"""What differs between two scenario files, entry by entry and number by number, for reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.claims.readings.entry_changes import ChangedEntry, Missing
from sim.claims.readings.reading_difference import ChangedNumber, Difference
from sim.report.summary import heading
from sim.scenario.nouns.source_table import SourceRow
from sim.scenario.scenario import Scenario
from sim.scenario.settled_words import ranking_words
from sim.sentences import counted

_INDENT = (0, 0, 0, 2)
_MOST_NAMES = 8


def change_blocks(found: Difference) -> Iterator[RenderableType]:
    """Yield the entries and numbers that differ.

    Of two readings of one case everything is shown; of different cases, what is in one of them
    only is named, and its content left out.
    """
    entries, numbers = found.entries, found.judgements()
    if not found.is_one_case:
        yield heading("Only in one of them")
        yield Padding(_only_in_one(entries), _INDENT)
        entries = tuple(entry for entry in entries if not entry.is_in_one_only)
        numbers = tuple(number for number in numbers if number.first and number.second)
    if entries:
        yield heading(f"Changed entries ({len(entries)})")
        yield Padding(_entries(entries), _INDENT)
    yield heading(f"Changed numbers ({len(found.changed)} of {found.compared})")
    if numbers:
        yield Padding(_numbers(found, numbers), _INDENT)
    notes = _notes(found, sum(1 for n in found.changed if not (n.first and n.second)))
    if notes:
        yield Padding(Text("\n".join(notes)), (1, 0, 0, 2))


def _notes(found: Difference, one_sided: int) -> list[str]:
    notes = []
    if one_sided and not found.is_one_case:
        notes.append(f"{counted(one_sided, 'number')} of these: only in one of them.")
    if found.reworded:
        places = counted(len(found.reworded), "place")
        notes.append(f"Wording, sources, grades of evidence or reasons differ in {places}.")
    return notes


def _only_in_one(entries: Sequence[ChangedEntry]) -> Table:
    """Return by table of the file what only the first has, and what only the second."""
    names: dict[str, tuple[list[str], list[str]]] = {}
    for entry in entries:
        if entry.is_in_one_only:
            sides = names.setdefault(entry.path[0].replace("_", " "), ([], []))
            sides[entry.first is Missing.MISSING].append(".".join(entry.path[1:]))
    table = headed_table("", "only in the first", "only in the second")
    for section, sides in names.items():
        table.add_row(section, *(_listed(side) for side in sides))
    return table


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more


def _entries(entries: Sequence[ChangedEntry]) -> Table:
    table = headed_table("", "first", "second")
    for entry in entries:
        table.add_row(entry.place, *(Text(side or "none") for side in entry.sides()))
    return table


def _numbers(found: Difference, numbers: Sequence[ChangedNumber]) -> Table:
    table = headed_table("", "first", "second")
    for number in numbers:
        row, scenario = number.first, found.first
        if row is None:
            row, scenario = number.second, found.second
        assert row is not None
        issue, sides = scenario.issues.get(row.issue or ""), number.sides()
        if number.kind == "ranking" and issue is not None:
            sides = ranking_words(issue, sides[0]), ranking_words(issue, sides[1])
        name = f"{number.kind}, {_subject(scenario, row, number.subject)}"
        table.add_row(name, *(side or "none" for side in sides))
    return table


def _subject(scenario: Scenario, row: SourceRow, subject: str) -> str:
    """Return what a number is of, with names for the ids of its party, issue and option."""
    issue, party = scenario.issues.get(row.issue or ""), scenario.parties.get(row.party or "")
    names = {}
    if issue is not None:
        names = {id: option.label for id, option in issue.options.items()} | {issue.id: issue.label}
    if party is not None:
        names[party.id] = party.name
    return ": ".join(names.get(part, part) for part in subject.split(": "))


def headed_table(*names: str) -> Table:
    """Return an empty table with these headings."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in names:
        table.add_column(name, overflow="fold")
    return table

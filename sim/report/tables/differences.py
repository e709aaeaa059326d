"""Two scenarios side by side, as tables."""

from __future__ import annotations

from collections.abc import Iterator

from sim.claims.readings.reading_difference import Difference
from sim.report.tables.named_table import Column, NamedTable, Row, columns_of, of_columns
from sim.scenario.nouns.source_table import SourceRow

_SIDES = ("first", "second")
_NUMBERS = (
    *columns_of("text", "kind", "of"),
    *(
        column
        for side in _SIDES
        for column in (
            Column(f"{side}_written"),
            *columns_of("exact", f"{side}_low", f"{side}_best", f"{side}_high"),
        )
    ),
)


def differences(found: Difference) -> tuple[NamedTable, ...]:
    """Return the changed entries, the changed numbers, and the agreements with each exchange."""
    about = f"{found.first.id}-{found.second.id}"
    titles = dict.fromkeys((found.first.title, found.second.title))
    case = " and ".join(titles) + (" in two readings" if len(titles) == 1 else "")
    entries = [(change.place, *change.sides()) for change in found.entries]
    return (
        NamedTable(
            "entries", about, f"{case}: entries that differ.",
            columns_of("text", "path", *_SIDES), tuple(entries),
        ),
        of_columns(
            NamedTable(
                "numbers", about, f"{case}: numbers that differ.", _NUMBERS, tuple(_numbers(found))
            ),
            ("of", *(f"{side}_{what}" for side in _SIDES for what in ("written", "best"))),
        ),
        NamedTable(
            "exchanges", about,
            f"{case}: how many agreements the first has if a part or a preference of the second "
            "is put into it.",
            (*columns_of("text", "part", "party", "issue"), Column("agreements", "exact")),
            tuple(_exchanges(found)),
        ),
    )  # fmt: skip


def _numbers(found: Difference) -> Iterator[Row]:
    for change in found.changed:
        yield change.kind, change.subject, *_side(change.first), *_side(change.second)


def _side(row: SourceRow | None) -> Row:
    if row is None:
        return (None,) * 4
    value = row.value
    ends = (None,) * 3 if value is None else (value.low, value.best, value.high)
    return row.written, *ends


def _exchanges(found: Difference) -> Iterator[Row]:
    first, second = found.zones
    yield "nothing", None, None, first.agreements
    yield "everything", None, None, second.agreements
    for part in found.parts:
        yield part.part, None, None, part.zone.agreements
    for effect in found.effects:
        read, zone = effect.preference, effect.zone
        yield "preference", read.party, read.issue, None if zone is None else zone.agreements

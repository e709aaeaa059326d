"""The sheet of a party as headings, sentences and tables, whatever it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.report.party_sheets.party_sheet import PartySheet

Row = tuple[str, ...]


@dataclass(frozen=True)
class SheetPart:
    """A heading with sentences below it, and a table, whose last columns are numbers."""

    heading: str
    sentences: tuple[str, ...] = ()
    columns: Row = ()
    rows: tuple[Row, ...] = ()


def parts(sheet: PartySheet) -> Iterator[SheetPart]:
    """Yield the parts of a sheet in the order in which it is read; none that is empty."""
    yield SheetPart("Your role", (sheet.role,))
    yield SheetPart("Who decides", sheet.deciding)
    yield SheetPart("How to use this sheet", sheet.instructions)
    yield SheetPart("Issues and your points", (), ("Issue", "Option", "Points"), (*_points(sheet),))
    yield SheetPart("No deal", (*_no_deal(sheet),))
    if sheet.red_lines:
        yield SheetPart("Your red lines", sheet.red_lines)
    if sheet.rules:
        yield SheetPart("Rules for everybody", sheet.rules)
    if sheet.reasons:
        columns = ("Issue", "Ranking", "Evidence", "Source", "Why")
        rows = tuple((r.issue, r.ranking, r.evidence, r.sources, r.why) for r in sheet.reasons)
        yield SheetPart("Where your points come from", (), columns, rows)


def _points(sheet: PartySheet) -> Iterator[Row]:
    """Yield the options, each issue named once, then what options add together."""
    before = ""
    for row in sheet.options:
        marks = ["as it is today"] * row.is_status_quo + ["not on the table"] * (not row.is_open)
        text = f"{row.option} ({', '.join(marks)})" if marks else row.option
        yield "" if row.id == before else row.issue, text, sheet.shown(row.points)
        before = row.id
    for text, points in sheet.extra:
        yield "Together", text, sheet.shown(points, signed=True)


def _no_deal(sheet: PartySheet) -> Iterator[str]:
    yield f"Without a deal you have {sheet.shown(sheet.no_deal)} points."
    if not sheet.is_asked:
        yield "If the others sign, you get what their deal gives you."
        return
    if sheet.reservation > sheet.no_deal:
        value = sheet.shown(sheet.reservation)
        yield f"You could have {value} points elsewhere: accept nothing that gives you less."
    else:
        yield "Accept nothing that gives you less."
    if not sheet.is_needed:
        yield "If the others sign without you, you get what their deal gives you."

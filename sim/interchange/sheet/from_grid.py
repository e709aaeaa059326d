"""From the grids of a score sheet to what a scenario file would hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from sim.errors import Mistake, ScenarioError
from sim.interchange.sheet.cells import Cells, cells_of
from sim.interchange.sheet.chosen_tables import Chosen, chosen_tables
from sim.interchange.sheet.entries import Entries
from sim.interchange.sheet.grid import SheetGrid
from sim.interchange.sheet.issues import (
    SHEET,
    SheetIssue,
    issues_of,
    sources_of,
    table_of,
    tell_unmarked,
)
from sim.interchange.sheet.points import STATED, preferences_of
from sim.interchange.sheet.ranks import rankings_of, weights_of
from sim.interchange.sheet.sides import Side, deciding_of, no_deal_of, power_of, table_sides
from sim.interchange.sheet.slips import Slips
from sim.interchange.sheet.words import NO_DEAL

_NO_ROW = "no row says what no deal is worth; the status quo stays"


@dataclass(frozen=True, eq=False)
class ReadSheet:
    """What a scenario file would hold, what is remarked, and in which cells its entries stand."""

    document: dict[str, Any]
    remarks: tuple[Mistake, ...]
    cells: Cells


def sheet_of(grids: Sequence[SheetGrid], name: str, path: Path) -> ReadSheet:
    """Return what a scenario file would hold of score sheets, and what is remarked about them.

    1. The tables are found by their headers: one of points, or one of ranks and one of weights.
    2. Their columns are parties, their lines options; rows below say what no deal is worth, and
       who decides.
    3. Where no row says what no deal is worth, it is the status quo, which is remarked.

    Raises ScenarioError with all mistakes, each with its cell.
    """
    slips = Slips(path)
    chosen = chosen_tables(grids, slips)
    if chosen is None:
        raise ScenarioError(slips.mistakes)
    entries = Entries.of(chosen.options, slips)
    sides, issues = table_sides(entries), issues_of(entries)
    document = _document(chosen, name, entries, sides, issues)
    if slips.mistakes:
        raise ScenarioError(slips.mistakes)
    return ReadSheet(document, tuple(slips.remarks), cells_of(entries, sides, issues))


def _document(
    chosen: Chosen,
    name: str,
    entries: Entries,
    sides: tuple[Side, ...],
    issues: tuple[SheetIssue, ...],
) -> dict[str, Any]:
    sources = sources_of(entries.table)
    document: dict[str, Any] = {
        "format": 1,
        "title": chosen.options.heading or name,
        "payoffs": "raw" if chosen.weights is None else "scores",
        "default_source": SHEET,
        "sources": {
            SHEET: {"title": entries.slips.path.name},
            **{source: {"title": text} for text, source in sources.items()},
        },
        "parties": {side.id: _party(entries, side) for side in sides},
    }
    if (deciding := deciding_of(entries, sides)) is not None:
        document["deciding"] = deciding | {"source": SHEET}
    document["issues"] = {issue.id: table_of(entries, issue, sources) for issue in issues}
    document |= _wants(chosen, entries, sides, issues)
    document |= _no_deal(entries, sides)
    tell_unmarked(entries, issues)
    return document


def _party(entries: Entries, side: Side) -> dict[str, Any]:
    return {"name": side.name, "role": side.role, **power_of(entries, side)}


def _wants(
    chosen: Chosen, entries: Entries, sides: tuple[Side, ...], issues: tuple[SheetIssue, ...]
) -> dict[str, Any]:
    """Return preferences, and importance where the sheet has weights."""
    if chosen.weights is None:
        return {"preferences": preferences_of(entries, sides, issues)}
    weights = Entries.of(chosen.weights, entries.slips)
    rankings = rankings_of(entries, sides, issues)
    return {"preferences": rankings, "importance": weights_of(weights, entries, sides, issues)}


def _no_deal(entries: Entries, sides: tuple[Side, ...]) -> dict[str, Any]:
    """Return what no deal is worth to each, by the row that says so or as the status quo."""
    numbers = no_deal_of(entries, sides)
    if numbers is not None:
        return {"no_deal_payoffs": {party: _stated(number) for party, number in numbers.items()}}
    entries.slips.assumed(
        "no row says what no deal is worth, so it is what the status quo is worth to each party",
        f"add a row “{NO_DEAL}” below the options if it is not",
    )
    branch = {"name": "The status quo stays", "probability": 1, "outcome": "status quo"}
    return {"no_deal": {"status_quo": {**branch, "evidence": "default", "rule": _NO_ROW}}}


def _stated(number: Fraction) -> dict[str, Any]:
    return {"best": number, **STATED}

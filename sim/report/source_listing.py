"""Where every number of a scenario comes from, for reading and for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.report.numbers import counted
from sim.report.summary import heading
from sim.scenario.quantity import show
from sim.scenario.records import Source
from sim.scenario.scenario import Scenario
from sim.scenario.sources import SourceRow, SourceTable

_PLURALS = {
    "probability": "probabilities",
    "branch": "branches",
    "minimal substance": "minimal substance",
}


def source_blocks(scenario: Scenario, rows: SourceTable) -> Iterator[RenderableType]:
    """Yield the listing: the sources, a table per kind of number, and what has no source."""
    yield Text(scenario.title, style="bold")
    for source in scenario.bibliography.values():
        yield Padding(Text(_citation(source)), (0, 0, 0, 2))
    for kind in dict.fromkeys(row.kind for row in rows):
        found = [row for row in rows if row.kind == kind]
        yield heading(f"{_plural(kind)} ({len(found)})")
        yield _table(found)
    yield heading("Without a source or a rule")
    missing = rows.without_source
    if not missing:
        yield Text(f"  none of {counted(len(rows), 'entry', 'entries')}")
    for row in missing:
        yield Padding(Text(f"{row.kind}: {row.subject}"), (0, 0, 0, 2))


def source_document(scenario: Scenario, rows: SourceTable) -> dict[str, Any]:
    """Return the listing as plain data for JSON."""
    return {
        "format": 1,
        "scenario": scenario.id,
        "sources": {key: _citation(source) for key, source in scenario.bibliography.items()},
        "entries": [_entry(row) for row in rows],
        "without_source": [f"{row.kind}: {row.subject}" for row in rows.without_source],
    }


def _table(rows: Sequence[SourceRow]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2), header_style="dim")
    table.add_column("of", ratio=4)
    table.add_column("value", justify="right", no_wrap=True)
    table.add_column("interval", no_wrap=True)
    table.add_column("evidence", no_wrap=True)
    table.add_column("source", ratio=2)
    table.add_column("as written", ratio=3)
    table.add_column("rule or reason", ratio=5)
    for row in rows:
        _, subject, value, interval, grade, references, written, rule, why = row.cells()
        reason = why if why and row.evidence.references else "; ".join(x for x in (rule, why) if x)
        table.add_row(subject, value, interval, grade, references, written, reason)
    return table


def _entry(row: SourceRow) -> dict[str, Any]:
    number = row.value
    values = None if number is None else [float(x) for x in (number.low, number.best, number.high)]
    return {
        "kind": row.kind,
        "party": row.party,
        "issue": row.issue,
        "of": row.subject,
        "written": row.written,
        "low_best_high": values,
        "shown": "" if number is None else show(number.best),
        "evidence": row.evidence.grade,
        "source": row.references,
        "rule": row.rule,
        "why": row.evidence.why,
        "phrase": row.evidence.phrase,
        "has_source": row.has_source,
    }


def _citation(source: Source) -> str:
    parts = [
        source.author,
        source.title,
        source.outlet,
        str(source.date or ""),
        source.url,
        source.doi,
    ]
    return f"{source.id}: {', '.join(part for part in parts if part)}"


def _plural(kind: str) -> str:
    plural = _PLURALS.get(kind, f"{kind}s")
    return plural[:1].upper() + plural[1:]

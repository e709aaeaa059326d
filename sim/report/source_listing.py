"""Where every number of a scenario comes from, for reading and for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.report.file_values import with_file_values
from sim.report.heading import selection_words
from sim.report.kinds_in_plural import in_plural
from sim.report.missing_sources import missing_lines
from sim.report.summary import heading
from sim.scenario.citation import full_citation
from sim.scenario.nouns.quantity import show
from sim.scenario.nouns.records import Source
from sim.scenario.nouns.source_table import SourceRow, SourceTable
from sim.scenario.scenario import Scenario
from sim.sentences import capital

Noted = tuple[SourceRow, str]  # with what the file says, where a value is set for this run
FEW = 20  # up to so many rows, the rule by which each number follows is shown too
_COLUMNS: tuple[tuple[str, int | None], ...] = (
    ("of", 4),
    ("value", 4),
    ("evidence", None),
    ("source", 2),
    ("as written", 4),
    ("derived by", 5),
    ("reason or rule", 6),
)


def source_blocks(scenario: Scenario, rows: SourceTable) -> Iterator[RenderableType]:
    """Yield the listing: the sources, a table per kind of number, and what has no source."""
    yield Text(scenario.title, style="bold")
    yield from (Text(line) for line in selection_words(scenario))
    for key, source in scenario.bibliography.items():
        yield Padding(Text(_listed(key, source)), (0, 0, 0, 2))
    if scenario.default_source:
        yield Text(
            f"Places without a name are paragraphs of {scenario.default_source}.", style="dim"
        )
    noted = with_file_values(scenario, rows)
    for kind in dict.fromkeys(row.kind for row in rows):
        found = [(row, before) for row, before in noted if row.kind == kind]
        yield heading(_heading(kind, len(found)))
        yield Padding(_table(scenario, found, len(rows) <= FEW), (0, 0, 0, 2))
    yield heading("Without a source or a rule")
    yield from (Padding(Text(line), (0, 0, 0, 2)) for line in missing_lines(rows))


def source_document(scenario: Scenario, rows: SourceTable) -> dict[str, Any]:
    """Return the listing as plain data for JSON."""
    return {
        "format": 1,
        "scenario": scenario.id,
        "sources": {key: _listed(key, source) for key, source in scenario.bibliography.items()},
        "entries": [_entry(row, before) for row, before in with_file_values(scenario, rows)],
        "without_source": [f"{row.kind}: {row.subject}" for row in rows.without_source],
    }


def _table(scenario: Scenario, rows: Sequence[Noted], in_full: bool) -> Table:
    groups = groupby(rows, key=lambda noted: _judgement(noted[0]))
    lines = [_line(scenario, list(group), in_full) for _, group in groups]
    used = [k for k in range(len(_COLUMNS)) if any(line[k] for line in lines)]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for k in used:
        name, share = _COLUMNS[k]
        table.add_column(name, ratio=share, no_wrap=share is None, overflow="fold")
    for line in lines:
        table.add_row(*(line[k] for k in used))
    return table


def _judgement(row: SourceRow) -> tuple[object, ...]:
    """Return what rows have in common that rest on one judgement: the scores of one ranking."""
    if row.kind != "score":
        return (id(row),)
    return (row.party, row.issue, row.written, row.evidence)


def _line(scenario: Scenario, rows: Sequence[Noted], in_full: bool) -> tuple[str, ...]:
    first = rows[0][0]
    subject, numbers = first.subject, _number(*rows[0])
    if first.kind == "score":
        subject = f"{first.party}: {first.issue}"
        scores = ((row.subject.rsplit(": ", 1)[-1], _number(row, before)) for row, before in rows)
        numbers = "; ".join(f"{option}: {number}" for option, number in scores)
    why = first.evidence.why
    places = ", ".join(_place(scenario, str(place)) for place in first.evidence.references)
    reason = why if why and places else "; ".join(filter(None, (first.rule, why)))
    derived = first.derivation if in_full and first.derivation != reason else ""
    return subject, numbers, first.evidence.grade or "", places, first.written, derived, reason


def _number(row: SourceRow, before: str) -> str:
    number = "" if row.value is None else str(row.value)
    return f"{number} (in the file {before})" if before else number


def _place(scenario: Scenario, reference: str) -> str:
    return reference.removeprefix(f"{scenario.default_source}:")


def _entry(row: SourceRow, before: str) -> dict[str, Any]:
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
        "in_file": before or None,
    }


def _listed(key: str, source: Source) -> str:
    return f"{key}: {full_citation(source)}"


def _heading(kind: str, count: int) -> str:
    words = kind if count == 1 else in_plural(kind)
    return f"{capital(words)} ({count})"

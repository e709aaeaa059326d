"""Where every number comes from, as a table."""

from __future__ import annotations

from collections.abc import Iterator

from sim.report.file_values import with_file_values
from sim.report.tables.captions import scenario_caption
from sim.report.tables.named_table import Column, NamedTable, Row, columns_of, of_columns
from sim.scenario.nouns.source_table import SourceTable
from sim.scenario.scenario import Scenario

_COLUMNS = (
    *columns_of("text", "kind", "party", "issue", "of", "written"),
    *columns_of("exact", "low", "best", "high"),
    *columns_of("text", "evidence", "source", "rule", "why"),
    Column("has_source", "flag"),
    Column("in_file"),
)
_IN_PRINT = ("of", "low", "best", "high", "evidence", "source")


def sources(scenario: Scenario, rows: SourceTable) -> NamedTable:
    """Return a row for each number or rule, with its interval, its source and its grade."""
    words = scenario_caption(scenario, "where its numbers come from")
    table = NamedTable("sources", scenario.id, words, _COLUMNS, tuple(_rows(scenario, rows)))
    return of_columns(table, _IN_PRINT)


def _rows(scenario: Scenario, rows: SourceTable) -> Iterator[Row]:
    for row, before in with_file_values(scenario, rows):
        number, basis = row.value, row.evidence
        ends = (None,) * 3 if number is None else (number.low, number.best, number.high)
        yield (
            *(row.kind, row.party, row.issue, row.subject, row.written),
            *ends,
            *(basis.grade or "", "; ".join(map(str, basis.references)), row.rule, basis.why),
            *(row.has_source, before or None),
        )

"""The verdicts on the claims, by who makes them, and why another coding changes some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sim.claims.claim_draws import draws_words, is_share
from sim.claims.claims import tally
from sim.claims.verdict_table import VerdictRow, VerdictTable, verdict_under
from sim.report.findings.markdown import markdown_table
from sim.sentences import counted

def verdict_section(table: VerdictTable) -> str:
    """Return the verdicts, article by article, and what differs under each other coding."""
    counts = tally(row.finding for row in table.rows)
    words = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    blocks = [f"## {counted(len(table.rows), 'claim')}\n\n{words[:1].upper()}{words[1:]}."]
    for scenario in table.scenarios:
        rows = [row for row in table.rows if row.scenario == scenario]
        lines = (_verdict_cells(row, table.codings) for row in rows)
        head = ("", "claim", "source", "verdict", *table.codings, "why")
        blocks.append(f"### {rows[0].citation}\n\n{markdown_table(head, lines)}")
    if any(is_share(name) for row in table.rows for name in row.finding.figures):
        blocks[0] += f" {draws_words()}"
    return "\n\n".join([*blocks, *("\n".join(_differences(table, c)) for c in table.codings)])


def _verdict_cells(row: VerdictRow, codings: Iterable[str]) -> tuple[str, ...]:
    others = (_other_cell(row, coding) for coding in codings)
    places = row.places.replace(f"{row.scenario}:", "")
    return row.claim.id, row.claim.statement, places, row.finding.verdict, *others, row.finding.why


def _other_cell(row: VerdictRow, coding: str) -> str:
    verdict = verdict_under(row, coding)
    return f"**{verdict}**" if row.is_same(coding) is False else verdict


def _differences(table: VerdictTable, coding: str) -> Iterator[str]:
    yield f"### Verdicts that the {coding} changes\n"
    if not table.different(coding):
        yield "None."
    for row in table.different(coding):
        other = row.others[coding]
        yield f"- **{row.claim.id}**: {row.finding.verdict}; under the {coding} {other.verdict}."
        yield f"  Here: {row.finding.why}"
        yield f"  Under the {coding}: {other.why}"

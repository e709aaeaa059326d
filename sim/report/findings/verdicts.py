"""The verdicts on the claims, by who makes them, and why another coding changes some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sim.claims.claim_draws import draws_words, is_share
from sim.claims.claims import verdict_counts
from sim.claims.verdict_table import VerdictRow, VerdictTable, verdict_under
from sim.report.findings.markdown import markdown_table
from sim.sentences import capital, counted, listing

Causes = Mapping[tuple[str, str], tuple[str, ...]]  # by scenario and claim: parts that turn it

_OURS = "ours"


def verdict_section(table: VerdictTable) -> str:
    """Return the verdicts, article by article, what the author says apart from what is asked."""
    words = ", ".join(verdict_counts(row.finding for row in table.rows))
    blocks = [f"## {counted(len(table.rows), 'claim')}\n\n{capital(words)}."]
    if any(is_share(name) for row in table.rows for name in row.finding.figures):
        blocks[0] += f" {draws_words()}"
    for scenario in table.scenarios:
        rows = [row for row in table.rows if row.scenario == scenario]
        blocks.append(f"### {rows[0].citation}: claims")
        said = [row for row in rows if row.claim.basis != _OURS]
        ours = [row for row in rows if row.claim.basis == _OURS]
        if said:
            blocks.append(f"What the article asserts or implies:\n\n{_table(said, table.codings)}")
        if ours:
            blocks.append(f"What we ask of its evidence:\n\n{_table(ours, table.codings)}")
    return "\n\n".join(blocks)


def _table(rows: Iterable[VerdictRow], codings: Iterable[str]) -> str:
    head = ("", "claim", "source", "verdict", *codings, "why")
    return markdown_table(head, (_cells(row, codings) for row in rows))


def _cells(row: VerdictRow, codings: Iterable[str]) -> tuple[str, ...]:
    others = (_other_cell(row, coding) for coding in codings)
    basis = f" ({row.claim.basis})" if row.claim.basis not in (None, _OURS) else ""
    places = row.places.replace(f"{row.scenario}:", "") + basis
    return row.claim.id, row.claim.statement, places, row.finding.verdict, *others, row.finding.why


def _other_cell(row: VerdictRow, coding: str) -> str:
    verdict = verdict_under(row, coding)
    return f"**{verdict}**" if row.is_same(coding) is False else verdict


def change_section(table: VerdictTable, coding: str, causes: Causes) -> str:
    """Return the claims whose verdict another coding changes, which part of it does, and how.

    ``causes`` has the parts that alone turn the first coding's verdict to that of the other
    coding, or of the revision.
    """
    changed = table.different(coding)
    lines = [f"### Verdicts that are others under the {coding}\n"]
    lines += [line for row in changed for line in _change(row, coding, causes)] or ["None."]
    return "\n".join(lines)


def _change(row: VerdictRow, coding: str, causes: Causes) -> Iterator[str]:
    other = row.others[coding]
    yield f"- **{row.claim.id}**: {row.finding.verdict}; under the {coding} {other.verdict}."
    parts = causes.get((row.scenario, row.claim.id))
    if parts is not None:
        said = f"{listing(parts, 'or')} alone" if parts else "No part of the coding alone"
        yield f"  What turns it: {said[:1].lower()}{said[1:]}."
    yield f"  Here: {row.finding.why}"
    yield f"  Under the {coding}: {other.why}"

"""The claims of a source with their verdicts, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from sim.claims.claims import ClaimReport, figure_words, place_words
from sim.claims.other_codings import OtherVerdicts
from sim.report.tables.captions import scenario_caption
from sim.report.tables.named_table import NamedTable, columns_of


def verdicts(report: ClaimReport, others: Sequence[OtherVerdicts]) -> NamedTable:
    """Return a row for each claim: verdict, reason, figures, and the verdict of other codings."""
    scenario = report.scenario
    rows = []
    for id, found in report.findings.items():
        claim = scenario.claims[id]
        elsewhere = (
            other.findings[id].verdict if id in other.findings else None for other in others
        )
        place = place_words(claim.evidence.references)
        figures = figure_words(found.figures)
        rows.append((id, claim.statement, place, found.verdict, found.why, figures, *elsewhere))
    columns = columns_of(
        "text", "claim", "statement", "place", "verdict", "why", "figures",
        *(other.coding for other in others),
    )  # fmt: skip
    words = scenario_caption(scenario, "what follows from the source's own evidence")
    return NamedTable("claims", scenario.id, words, columns, tuple(rows))

"""A diagnosis for reading, and for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.diagnosis.diagnosis import Diagnosis
from sim.diagnosis.thesis import ThesisVerdict
from sim.report.heading import origin, selected
from sim.scenario.option_words import FOOTNOTE, MARK

FORMAT = 1
CAUTION = (
    "A row says what the coded evidence allows, at the best reading and over the draws; none says "
    "that a mechanism caused a failure."
)


def diagnosis_blocks(found: Diagnosis) -> Iterator[RenderableType]:
    """Yield the case, a row per mechanism, the standing checks and what the rows mean."""
    yield Text(found.scenario.title, style="bold")
    yield from (Text(line) for line in (*origin(found.scenario), *selected(found.scenario)))
    if found.reference is not None:
        yield Text(f"Asked about: {found.reference}")
    yield Padding(Text("What stands between the zone and a deal", style="bold"), (1, 0, 0, 0))
    rows = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for row in found.obstacles:
        style = "bold" if row.is_open else "dim" if row.status == "not coded" else ""
        rows.add_row(Text(row.mechanism), Text(row.status, style=style), Text(row.told))
    yield Padding(rows, (0, 0, 0, 2))
    yield Padding(Text("Standing checks", style="bold"), (1, 0, 0, 0))
    checks = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for check in found.checks:
        holds = "holds" if check.holds else "does not hold"
        style = "" if check.holds else "bold"
        checks.add_row(Text(check.check), Text(holds, style=style), Text(check.why))
    yield Padding(checks, (0, 0, 0, 2))
    if found.thesis is not None:
        yield Padding(Text("What the source concludes", style="bold"), (1, 0, 0, 0))
        yield Padding(Text(_thesis_words(found.thesis)), (0, 0, 0, 2))
    told = [CAUTION, *([FOOTNOTE] if MARK in str(found) else [])]
    yield Padding(Text("\n".join(told), style="dim"), (1, 0, 0, 0))


def _thesis_words(thesis: ThesisVerdict) -> str:
    verdicts = {True: "the model agrees", False: "the model does not agree", None: "not coded"}
    parts = [f"{thesis.statement} Expected: {thesis.expects}; {verdicts[thesis.agrees]}"]
    if thesis.same_mechanisms is not None:
        by = "the same" if thesis.same_mechanisms else "other"
        parts.append(f"by {by} mechanisms than the source names")
    return f"{', '.join(parts)} ({thesis.why})."


def diagnosis_document(found: Diagnosis) -> dict[str, Any]:
    """Return a diagnosis as one JSON document, format 1."""
    return {
        "format": FORMAT,
        "thesis": None if found.thesis is None else asdict(found.thesis),
        "model": {
            "scenario": found.scenario.id,
            "reference": found.reference,
            "draws": found.draws,
            "blocks": [row.mechanism for row in found.obstacles if row.status == "blocks"],
            "may_block": [row.mechanism for row in found.obstacles if row.status == "may block"],
        },
        "obstacles": [
            {
                "mechanism": row.mechanism,
                "status": row.status,
                "why": row.why,
                "figures": dict(row.figures),
                "share": row.share,
                "threshold": None if row.threshold is None else dict(row.threshold),
                "key": row.key,
            }
            for row in found.obstacles
        ],
        "checks": [
            {"check": c.check, "holds": c.holds, "why": c.why, "figures": dict(c.figures)}
            for c in found.checks
        ],
    }

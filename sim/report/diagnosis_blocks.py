"""A diagnosis for reading, and for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sim.diagnosis.diagnosis import Diagnosis
from sim.diagnosis.obstacle import Obstacle
from sim.diagnosis.standing_checks import Check
from sim.diagnosis.thesis import ThesisVerdict
from sim.explanation.explain import ExplanationSection
from sim.report.concession_words import concession_words
from sim.report.heading import origin, selection_words
from sim.report.summary import bullet, heading
from sim.scenario.option_words import FOOTNOTE, MARK, choice_words
from sim.scenario.outcome_words import payoff_words
from sim.sentences import capital, listing

FORMAT = 1
TITLE, CHECKS, THESIS = (
    "What stands between the zone and a deal",
    "Standing checks",
    "What the source concludes",
)
CAUTION = (
    "A row says what the coded evidence allows, at the best reading and over the draws; none says "
    "that a mechanism caused a failure."
)


def diagnosis_blocks(found: Diagnosis) -> Iterator[RenderableType]:
    """Yield the case, a row per mechanism, the standing checks and what the rows mean."""
    yield Text(found.scenario.title, style="bold")
    yield from (Text(line) for line in (*origin(found.scenario), *selection_words(found.scenario)))
    if found.reference is not None:
        yield Text(f"Asked about: {found.reference}")
    yield heading(TITLE)
    rows = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for row in found.obstacles:
        style = "bold" if row.is_open else "dim" if row.status == "not coded" else ""
        rows.add_row(Text(row.mechanism), Text(row.shown_status, style=style), Text(row.told))
    yield Padding(rows, (0, 0, 0, 2))
    yield heading(CHECKS)
    checks = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for check in found.checks:
        style = "" if check.holds else "bold"
        checks.add_row(Text(check.check), Text(check.verdict, style=style), Text(check.why))
    yield Padding(checks, (0, 0, 0, 2))
    if found.thesis is not None:
        yield heading(THESIS)
        yield Padding(Text(_thesis_words(found.thesis)), (0, 0, 0, 2))
    yield from _concessions(found)
    changes = [choice_words(found.scenario.issues, c.change) for c in found.concessions]
    told = [CAUTION, *([FOOTNOTE] if MARK in "".join([str(found), *changes]) else [])]
    yield Padding(Text("\n".join(told), style="dim"), (1, 0, 0, 0))


def _concessions(found: Diagnosis) -> Iterator[RenderableType]:
    """Yield what each party could give each other one beyond the deal asked about."""
    if not found.concessions:
        return
    yield heading(f"Concessions from {found.reference}")
    issues = found.scenario.issues
    unit = "" if found.scenario.payoff_scale == "raw" else " points"
    for pair, group in groupby(found.concessions, lambda x: (x.giver, x.receiver)):
        giver, receiver = (found.scenario.parties[p].noun for p in pair)
        yield bullet(f"{capital(str(giver))} to {receiver}:")
        for one in group:
            gives, costs = (payoff_words(found.scenario, x) for x in (one.gives, one.costs))
            price = "costs nothing" if one.costs <= 0 else f"costs {costs}"
            what = concession_words(one, partial(choice_words, issues))
            yield bullet(f"{what}: gives {gives}{unit}, {price}", indent=4)


def diagnosis_sections(found: Diagnosis) -> tuple[ExplanationSection, ...]:
    """Return the whole diagnosis as sections, for the end of an explanation."""
    rows = [f"{row.mechanism}: {row.shown_status}. {row.told}" for row in found.obstacles]
    checks = tuple(_checked(check) for check in found.checks)
    thesis = (
        [] if found.thesis is None else [ExplanationSection(THESIS, (_thesis_words(found.thesis),))]
    )
    return (
        ExplanationSection(TITLE, (*rows, CAUTION)),
        ExplanationSection(CHECKS, checks),
        *thesis,
    )


def open_rows(found: Diagnosis) -> Iterator[RenderableType]:
    """Yield what blocks or may block, a line on the other mechanisms, and the checks."""
    yield heading(TITLE)
    yield from (bullet(f"{o.mechanism} {o.status}: {o.told}") for o in found.blocking)
    for status, verb in (
        ("does not block", "Not in the way by what is coded"),
        ("not reached", "Not reached, as there is no deal"),
        ("not settled", "Not settled"),
        ("not coded", "Not coded"),
    ):
        there = [o.mechanism for o in found.obstacles if o.shown_status == status]
        if there:
            yield bullet(f"{verb}: {listing(there)}.")
    yield bullet("sim diagnose says why, with figures, and how to code what is not.")
    yield heading(CHECKS)
    yield from (bullet(_checked(check)) for check in found.checks)


def _checked(check: Check) -> str:
    return f"{check.check}, {check.verdict}: {check.why}"


def _thesis_words(thesis: ThesisVerdict) -> str:
    verdict = "not coded" if thesis.agrees is None else thesis.verdict
    return f"{thesis.statement} Expected: {thesis.expects}; {verdict} ({thesis.why})."


def _sure(row: Obstacle) -> dict[str, float]:
    """Return the 95 % interval of the share of a row as figures, none where it is not sampled."""
    low, high = row.interval or (None, None)
    if low is None or high is None:
        return {}
    return {"share, 95 % interval from": low, "share, 95 % interval to": high}


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
                "figures": {**row.figures, **_sure(row)},
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
        "concessions": [
            {
                "giver": c.giver,
                "receiver": c.receiver,
                "change": dict(c.change),
                "gives": float(c.gives),
                "costs": float(c.costs),
            }
            for c in found.concessions
        ],
    }

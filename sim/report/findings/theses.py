"""Where the model and the sources part: the thesis of each, the model's answer, and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sim.claims.readings.reading_effects import ZoneInShort
from sim.claims.verdict_table import VerdictTable
from sim.diagnosis.diagnosis import Diagnosis
from sim.diagnosis.thesis import ThesisVerdict
from sim.report.findings.markdown import markdown_table
from sim.scenario.citation import cited_as
from sim.scenario.outcome_words import percent
from sim.sentences import counted, listing

DISAGREES, PARTLY, AGREES, UNTOLD = (
    "disagrees",
    "agrees, not on the obstacle",
    "agrees",
    "cannot tell",
)
_ORDER = (DISAGREES, UNTOLD, PARTLY, AGREES)  # dissent first
_HOLDING = ("supported", "true by construction")


def thesis_section(
    diagnoses: Iterable[Diagnosis], claims: VerdictTable, zones: Mapping[str, ZoneInShort]
) -> str:
    """Return what each source concludes beside what the model says, dissent first."""
    told = [(found, found.thesis) for found in diagnoses if found.thesis is not None]
    told.sort(key=lambda pair: _ORDER.index(stance(pair[1])))
    head = ("", "expects", "the model", "because", "asserted", "implied", "ours")
    rows = (
        (
            cited_as(found.scenario),
            thesis.expects,
            f"**{stance(thesis)}**" if stance(thesis) == DISAGREES else stance(thesis),
            _because(found, thesis),
            *(_held(claims, found.scenario.id, basis) for basis in ("asserted", "implied", "ours")),
        )
        for found, thesis in told
    )
    blocks = [_block(found, thesis, zones[found.scenario.id]) for found, thesis in told]
    return "\n\n".join(
        [
            f"## Where the model and the authors part\n\n{markdown_table(head, rows)}",
            "Claims are counted as supported (or true by construction) of those tested. A row of "
            "the diagnosis says what the coded evidence allows at the best reading, and in which "
            "share of the draws; none says that a mechanism caused a failure.",
            *blocks,
        ]
    )


def stance(thesis: ThesisVerdict) -> str:
    """Return in a word or two how the model stands to a thesis."""
    if thesis.agrees is None:
        return UNTOLD
    if not thesis.agrees:
        return DISAGREES
    return PARTLY if thesis.same_mechanisms is False else AGREES


def _because(found: Diagnosis, thesis: ThesisVerdict) -> str:
    """Return the status of each mechanism that the thesis names, and what blocks beside them."""
    rows = {row.mechanism: row.shown_status for row in found.obstacles}
    words = [f"{name}: {rows[name]}" for name in thesis.mechanisms]
    words += [f"{row}: blocks" for row in thesis.blocking if row not in thesis.mechanisms]
    return "; ".join(words) or "nothing coded blocks"


def _held(claims: VerdictTable, scenario: str, basis: str) -> str:
    rows = [r for r in claims.rows if (r.scenario, r.claim.basis) == (scenario, basis)]
    held = sum(row.finding.verdict in _HOLDING for row in rows)
    return f"{held} of {len(rows)}" if rows else ""


def _block(found: Diagnosis, thesis: ThesisVerdict, zone: ZoneInShort) -> str:
    """Return one source: its thesis, the answer, the mechanisms that matter, failed checks."""
    scenario = found.scenario
    places = scenario.thesis.evidence.references if scenario.thesis else ()
    paragraphs = ", ".join(ref.paragraphs for ref in places if ref.paragraphs)
    named = f", by {listing(thesis.mechanisms)}" if thesis.mechanisms else ""
    lines = [
        f"### {cited_as(scenario)}: the model {stance(thesis)}",
        f"**The article** (paragraphs {paragraphs}): {thesis.statement} "
        f"It expects: {thesis.expects}{named}.",
        f"**The model** finds {_zone_words(zone)}. It {stance(thesis)}: {thesis.why}.",
    ]
    points = [*_mechanisms(found, thesis), *_checks(found)]
    return "\n\n".join(lines) + ("\n\n" + "\n".join(points) if points else "")


def _zone_words(zone: ZoneInShort) -> str:
    if zone.agreements is None:
        return "agreements, more than are counted"
    return counted(zone.agreements, "agreement") if zone.agreements else "no agreement"


def _mechanisms(found: Diagnosis, thesis: ThesisVerdict) -> Iterator[str]:
    """Yield the rows that the thesis names, and those that block or may block."""
    for row in found.obstacles:
        if row.is_open or row.mechanism in thesis.mechanisms:
            by = ", which the thesis names" if row.mechanism in thesis.mechanisms else ""
            often = f", {row.how_often}" if row.is_open and row.how_often else ""
            yield f"- *{row.mechanism}*{by}: {row.shown_status}{often}. {row.why}"


def _checks(found: Diagnosis) -> Iterator[str]:
    failed: Sequence[str] = [f"{c.check}*: {c.why}" for c in found.checks if not c.holds]
    for words in failed:
        yield f"- A standing check is not passed, *{words}"


def numbers_section(diagnoses: Iterable[Diagnosis]) -> str:
    """Return how often each mechanism blocks over the draws, and which number turns it."""
    head = ("article", "mechanism", "status", "blocks in", "turns where")
    rows = [
        (
            cited_as(found.scenario),
            row.mechanism,
            row.shown_status,
            "" if row.share is None else percent(row.share),
            row.turns_where,
        )
        for found in diagnoses
        for row in found.obstacles
        if row.share or row.threshold
    ]
    return (
        "## If the numbers were others\n\nMechanisms whose answer moves with the numbers in doubt: "
        "in which share of the draws each blocks, and the number that turns it while all others "
        f"stay at their best reading.\n\n{markdown_table(head, rows)}"
    )

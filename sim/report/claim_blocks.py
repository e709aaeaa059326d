"""The claims of a source with their verdicts, for reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sim.claims.claim_draws import draws_words
from sim.claims.claims import ClaimReport, Finding, figure_words, place_words, verdict_counts
from sim.claims.other_codings import OtherVerdicts
from sim.report.heading import origin, selection_words
from sim.scenario.nouns.records import Claim
from sim.sentences import counted

_INDENT = (0, 0, 0, 4)


def claim_blocks(
    report: ClaimReport, others: Sequence[OtherVerdicts] = ()
) -> Iterator[RenderableType]:
    """Yield the case, each claim with its verdict, reason and figures, and how many have each.

    Each verdict says whether it is the same under each other coding of the source.
    """
    scenario = report.scenario
    yield Text(scenario.title, style="bold")
    yield from (Text(line) for line in (*origin(scenario), *selection_words(scenario)))
    for name, finding in report.findings.items():
        yield from _claim(scenario.claims[name], finding, others)
    verdicts = ", ".join(verdict_counts(report.findings.values()))
    claims = counted(len(report.findings), "claim")
    yield Padding(Text(f"{claims}: {verdicts}" if verdicts else claims), (1, 0, 0, 0))
    for other in others:
        yield Text(f"Different under the {other.coding}: {', '.join(other.different) or 'none'}")
    if report.has_shares:
        yield Text(draws_words())
    if report.untested:
        yield Text(f"Not tested by {report.script.name}: {', '.join(report.untested)}")


def _claim(
    claim: Claim, finding: Finding, others: Sequence[OtherVerdicts]
) -> Iterator[RenderableType]:
    title = Text(f"{claim.id}  ", style="bold")
    title.append(finding.verdict)
    having = [other for other in others if claim.id in other.findings]
    if having:
        same = all(other.is_same(claim.id) for other in having)
        words = "; ".join(f"{other.coding}: {_verdict(other, claim.id)}" for other in having)
        title.append(f" ({words})", style="not bold dim" if same else "not bold")
    yield Padding(title, (1, 0, 0, 0))
    places = place_words(claim.evidence.references)
    yield Padding(Text(f"{claim.statement} [{places}]" if places else claim.statement), _INDENT)
    yield Padding(Text(finding.why), _INDENT)
    yield Padding(Text(figure_words(finding.figures), style="dim"), _INDENT)


def _verdict(other: OtherVerdicts, claim: str) -> str:
    return "the same" if other.is_same(claim) else other.findings[claim].verdict

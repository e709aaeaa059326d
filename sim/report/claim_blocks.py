"""The claims of a source with their verdicts, for reading."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from sim.claims.claim_draws import draws_words
from sim.claims.claims import ClaimReport, Finding, figure_words, place_words, tally
from sim.claims.second_reading import SecondVerdicts
from sim.report.heading import origin, selected
from sim.scenario.nouns.records import Claim
from sim.sentences import counted

_INDENT = (0, 0, 0, 4)


def claim_blocks(
    report: ClaimReport, second: SecondVerdicts | None = None
) -> Iterator[RenderableType]:
    """Yield the case, then each claim with its verdict, reason and figures, then the tally.

    Each verdict says whether it is the same under the second reading, if there is one.
    """
    scenario = report.scenario
    yield Text(scenario.title, style="bold")
    yield from (Text(line) for line in (*origin(scenario), *selected(scenario)))
    for name, finding in report.findings.items():
        yield from _claim(scenario.claims[name], finding, second)
    counts = tally(report.findings.values())
    verdicts = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    claims = counted(len(report.findings), "claim")
    yield Padding(Text(f"{claims}: {verdicts}" if verdicts else claims), (1, 0, 0, 0))
    if second is not None:
        different = ", ".join(second.different) or "none"
        yield Text(f"Different under the second reading: {different}")
    if report.has_shares:
        yield Text(draws_words())
    if report.untested:
        yield Text(f"Not tested by {report.script.name}: {', '.join(report.untested)}")


def _claim(
    claim: Claim, finding: Finding, second: SecondVerdicts | None
) -> Iterator[RenderableType]:
    title = Text(f"{claim.id}  ", style="bold")
    title.append(finding.verdict)
    if second is not None:
        same = second.is_same(claim.id)
        verdict = "the same" if same else second.findings[claim.id].verdict
        title.append(f" (second reading: {verdict})", style="not bold dim" if same else "not bold")
    yield Padding(title, (1, 0, 0, 0))
    places = place_words(claim.evidence.references)
    yield Padding(Text(f"{claim.statement} [{places}]" if places else claim.statement), _INDENT)
    yield Padding(Text(finding.why), _INDENT)
    yield Padding(Text(figure_words(finding.figures), style="dim"), _INDENT)

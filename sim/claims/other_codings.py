"""The claims of a source under its other codings: which verdicts stay the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sim.brief_display import shown_briefly
from sim.claims.claims import ClaimReport, Finding, evaluate_once
from sim.scenario.reader import load
from sim.scenario.scenario import Scenario
from sim.scenario.text.shipped import FIRST_CODING, SECOND_READING

# Each is set beside those that come after it; what stands in no such folder, beside both.
CODINGS: Mapping[str, str] = {FIRST_CODING: "first coding", SECOND_READING: "second reading"}


@shown_briefly
@dataclass(frozen=True)
class OtherVerdicts:
    """The findings under another coding of a source, beside those of a report.

    Only claims that both codings have are compared.
    """

    coding: str
    report: ClaimReport
    scenario: Scenario
    findings: Mapping[str, Finding]

    def is_same(self, claim: str) -> bool:
        """Return whether a claim has the same verdict under both codings."""
        return self.findings[claim].verdict == self.report.findings[claim].verdict

    @property
    def different(self) -> tuple[str, ...]:
        """Return the claims whose verdict differs, in the order of the file."""
        return tuple(claim for claim in self.findings if not self.is_same(claim))

    def document(self) -> dict[str, Any]:
        """Return the verdicts by claim, ready for strict JSON."""
        return {
            claim: {"verdict": found.verdict, "same": self.is_same(claim), "why": found.why}
            for claim, found in self.findings.items()
        }


def other_codings(scenario: Scenario) -> dict[str, Scenario]:
    """Return the codings to set beside a scenario, under the same lens, variants and values.

    1. They are the files of the same name in the folders ``first_coding`` and ``second_reading``
       beside the case; a first coding is set beside the second reading only.
    2. A variant or lens that another coding does not have is left out there.

    >>> import sim
    >>> list(other_codings(sim.load("lieven2022")))
    ['first coding', 'second reading']
    """
    file = Path(scenario.origin.files[0].path).resolve()
    own = file.parent.name
    later = list(CODINGS)[list(CODINGS).index(own) + 1 :] if own in CODINGS else list(CODINGS)
    home = file.parent.parent if own in CODINGS else file.parent
    paths = {folder: home / folder / file.name for folder in later}
    return {
        CODINGS[folder]: _selected_like(scenario, load(path))
        for folder, path in paths.items()
        if path.is_file()
    }


def _selected_like(scenario: Scenario, other: Scenario) -> Scenario:
    chosen = scenario.selection
    variants = tuple(variant for variant in chosen.variants if variant in other.variants)
    lens = chosen.lens if chosen.lens in other.lenses else None
    return other.under(replace(chosen, variants=variants, lens=lens))


def other_verdicts(report: ClaimReport) -> tuple[OtherVerdicts, ...]:
    """Test the claims of a report under each other coding of its source.

    Verdicts are by the same lens as in the report; other lenses are not tried.

    >>> from sim.claims.claims import evaluate
    >>> [found.different for found in other_verdicts(evaluate("first_coding/petro2024"))]
    [('P3',)]
    """
    return tuple(
        _verdicts(coding, report, scenario)
        for coding, scenario in other_codings(report.scenario).items()
    )


def _verdicts(coding: str, report: ClaimReport, scenario: Scenario) -> OtherVerdicts:
    findings = evaluate_once(scenario).findings
    shared = {claim: findings[claim] for claim in report.findings if claim in findings}
    return OtherVerdicts(coding, report, scenario, shared)

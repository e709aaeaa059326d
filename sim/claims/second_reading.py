"""The claims of a source under a second reading of it: which verdicts stay the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sim.claims.claims import ClaimReport, Finding, evaluate_once
from sim.scenario.reader import load
from sim.scenario.scenario import Scenario

FOLDER = "second_reading"


@dataclass(frozen=True)
class SecondVerdicts:
    """The findings under the second reading, beside those under the first."""

    first: ClaimReport
    second: Scenario
    findings: Mapping[str, Finding]

    def is_same(self, claim: str) -> bool:
        """Return whether a claim has the same verdict under both readings."""
        return self.findings[claim].verdict == self.first.findings[claim].verdict

    @property
    def different(self) -> tuple[str, ...]:
        """Return the claims whose verdict differs, in the order of the file."""
        return tuple(claim for claim in self.first.findings if not self.is_same(claim))

    def document(self) -> dict[str, Any]:
        """Return the verdicts by claim, ready for strict JSON."""
        return {
            claim: {"verdict": found.verdict, "same": self.is_same(claim), "why": found.why}
            for claim, found in self.findings.items()
        }


def second_reading(scenario: Scenario) -> Scenario | None:
    """Return the second reading of a scenario under the same lens, variants and values, if any.

    It is the file of the same name in the folder ``second_reading`` beside the scenario's file. A
    variant or lens that the second reading does not have is left out.

    >>> import sim
    >>> second_reading(sim.load("lieven2022")).title.endswith("(second reading)")
    True
    """
    file = Path(scenario.origin.files[0].path).resolve()
    path = file.parent / FOLDER / file.name
    if not path.is_file():
        return None
    read, chosen = load(path), scenario.selection
    variants = tuple(variant for variant in chosen.variants if variant in read.variants)
    lens = chosen.lens if chosen.lens in read.lenses else None
    return read.under(replace(chosen, variants=variants, lens=lens))


def second_verdicts(report: ClaimReport) -> SecondVerdicts | None:
    """Test the claims of a report under the second reading of its scenario, if there is one.

    Verdicts are by the same lens as in the report; other lenses are not tried.

    >>> from sim.claims.claims import evaluate
    >>> second_verdicts(evaluate("petro2024")).different
    ('P3',)
    """
    second = second_reading(report.scenario)
    if second is None:
        return None
    findings = evaluate_once(second).findings
    return SecondVerdicts(report, second, {claim: findings[claim] for claim in report.findings})

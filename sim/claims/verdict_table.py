"""The verdicts on the claims of several sources in one table, under every coding of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.brief_display import shown_briefly
from sim.claims.claims import Finding, evaluate, place_words
from sim.claims.other_codings import other_verdicts
from sim.scenario.citation import cited_as
from sim.scenario.nouns.records import Claim
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One claim with what was found about it, and by name under other codings that have it."""

    scenario: str
    citation: str
    claim: Claim
    finding: Finding
    others: Mapping[str, Finding]

    def is_same(self, coding: str) -> bool | None:
        """Return whether another coding gives the same verdict, None where it has no such claim."""
        other = self.others.get(coding)
        return None if other is None else other.verdict == self.finding.verdict

    @property
    def places(self) -> str:
        """Return where the claim stands in its source."""
        return place_words(self.claim.evidence.references)


@shown_briefly
@dataclass(frozen=True)
class VerdictTable:
    """The claims of several sources, source by source, in the order of the files."""

    rows: tuple[VerdictRow, ...]

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Return the scenarios, each once."""
        return tuple(dict.fromkeys(row.scenario for row in self.rows))

    @property
    def codings(self) -> tuple[str, ...]:
        """Return the names of the other codings, each once."""
        return tuple(dict.fromkeys(coding for row in self.rows for coding in row.others))

    def different(self, coding: str) -> tuple[VerdictRow, ...]:
        """Return the claims whose verdict is another one under another coding."""
        return tuple(row for row in self.rows if row.is_same(coding) is False)

    def table(self) -> pd.DataFrame:
        """Return a row for each claim: source, statement, verdict under each coding."""
        import pandas as pd

        return pd.DataFrame.from_dict(
            {
                row.claim.id: {
                    "source": row.places,
                    "claim": row.claim.statement,
                    "verdict": row.finding.verdict,
                    **{coding: verdict_under(row, coding) for coding in self.codings},
                }
                for row in self.rows
            },
            orient="index",
        )

    def _repr_html_(self) -> str:
        return str(self.table().to_html())


def verdict_table(scenarios: Iterable[Scenario]) -> VerdictTable:
    """Test the claims of several scenarios, under their other codings too where there are any.

    The scripts beside the scenarios are run, as Python programs are.
    Raises SimError when a scenario has no script, or one fails.

    >>> import sim
    >>> found = verdict_table([sim.load("first_coding/petro2024")])
    >>> [row.claim.id for row in found.different("second reading")]
    ['P3']
    """
    return VerdictTable(tuple(row for scenario in scenarios for row in _rows(scenario)))


def _rows(scenario: Scenario) -> list[VerdictRow]:
    report = evaluate(scenario)
    others = other_verdicts(report)
    return [
        VerdictRow(
            scenario.id,
            cited_as(scenario),
            scenario.claims[claim],
            finding,
            {o.coding: o.findings[claim] for o in others if claim in o.findings},
        )
        for claim, finding in report.findings.items()
    ]


def verdict_under(row: VerdictRow, coding: str) -> str:
    """Return the verdict under another coding, "the same", or nothing where it has no claim."""
    if coding not in row.others:
        return ""
    return "the same" if row.is_same(coding) else row.others[coding].verdict

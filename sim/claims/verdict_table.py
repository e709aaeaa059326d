"""The verdicts on the claims of several sources in one table, under both readings of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sim.claims.claims import Finding, evaluate, place_words
from sim.claims.second_reading import second_verdicts
from sim.scenario.citation import cited_as
from sim.scenario.nouns.records import Claim
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One claim with what was found about it; ``second`` is None without a second reading."""

    scenario: str
    citation: str
    claim: Claim
    finding: Finding
    second: Finding | None

    @property
    def is_same(self) -> bool | None:
        """Return whether both readings give the same verdict, None where there is only one."""
        return None if self.second is None else self.second.verdict == self.finding.verdict

    @property
    def places(self) -> str:
        """Return where the claim stands in its source."""
        return place_words(self.claim.evidence.references)


@dataclass(frozen=True)
class VerdictTable:
    """The claims of several sources, source by source, in the order of the files."""

    rows: tuple[VerdictRow, ...]

    @property
    def scenarios(self) -> tuple[str, ...]:
        """Return the scenarios, each once."""
        return tuple(dict.fromkeys(row.scenario for row in self.rows))

    @property
    def different(self) -> tuple[VerdictRow, ...]:
        """Return the claims whose verdict is another one under the second reading."""
        return tuple(row for row in self.rows if row.is_same is False)

    def table(self) -> pd.DataFrame:
        """Return a row for each claim: source, statement, verdict under each reading."""
        import pandas as pd

        return pd.DataFrame.from_dict(
            {
                row.claim.id: {
                    "source": row.places,
                    "claim": row.claim.statement,
                    "verdict": row.finding.verdict,
                    "second reading": _second(row),
                }
                for row in self.rows
            },
            orient="index",
        )

    def _repr_html_(self) -> str:
        return str(self.table().to_html())


def verdict_table(scenarios: Iterable[Scenario]) -> VerdictTable:
    """Test the claims of several scenarios, under the second reading too where there is one.

    The scripts beside the scenarios are run, as Python programs are.
    Raises SimError when a scenario has no script, or one fails.

    >>> import sim
    >>> [row.claim.id for row in verdict_table([sim.load("petro2024")]).different]
    ['P3']
    """
    return VerdictTable(tuple(row for scenario in scenarios for row in _rows(scenario)))


def _rows(scenario: Scenario) -> list[VerdictRow]:
    report = evaluate(scenario)
    second = second_verdicts(report)
    return [
        VerdictRow(
            scenario.id,
            cited_as(scenario),
            scenario.claims[claim],
            finding,
            None if second is None else second.findings[claim],
        )
        for claim, finding in report.findings.items()
    ]


def _second(row: VerdictRow) -> str:
    if row.second is None:
        return ""
    return "the same" if row.is_same else row.second.verdict

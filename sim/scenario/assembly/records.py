"""An audience cost and an observation, each as a noun."""

from __future__ import annotations

from sim.scenario.assembly.as_written import as_written
from sim.scenario.assembly.derive import Draft, EvidenceReader, cost, quantity
from sim.scenario.assembly.no_deal import resolved_outcome
from sim.scenario.checks.numbers import UNSIZED
from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.nouns.records import AudienceCost, Observation, Thesis
from sim.scenario.schema.entries import CostTable
from sim.scenario.schema.records import AudienceCostTable, ObservationTable, SizeTable, ThesisTable


def audience_cost(name: str, table: AudienceCostTable, evidence: EvidenceReader) -> AudienceCost:
    """Return one audience cost."""
    size, label = sized(table.size, evidence(table.size).or_else(evidence(table)))
    make = as_written(AudienceCost)
    return make(name, table, evidence, parties=table.party, size=size, label=label)


def sized(table: SizeTable | None, evidence: Evidence) -> tuple[Quantity | None, str]:
    """Return the size of an audience cost with its grade, None where it has none."""
    if table is None or table.grade == UNSIZED:
        return None, UNSIZED
    if table.grade is None:
        return quantity(table, evidence), ""
    priced = cost(CostTable.model_construct(grade=table.grade), evidence)
    return priced.points, priced.label


def thesis(draft: Draft, table: ThesisTable | None) -> Thesis | None:
    """Return what the source concludes, None where the file does not say."""
    if table is None:
        return None
    named = table.outcome
    outcome = None if named is None else resolved_outcome(named, draft)
    return as_written(Thesis)("", table, draft.evidence, outcome=outcome)


def observation(name: str, table: ObservationTable, evidence: EvidenceReader) -> Observation:
    """Return one piece of evidence that is not computed."""
    return as_written(Observation)(name, table, evidence, about=table.about or ())

"""An audience cost and an observation, each as a noun."""

from __future__ import annotations

from sim.scenario.assembly.as_written import as_written
from sim.scenario.assembly.derive import EvidenceReader, cost, probability, quantity
from sim.scenario.checks.numbers import UNSIZED
from sim.scenario.nouns.records import AudienceCost, Observation
from sim.scenario.schema.entries import CostTable
from sim.scenario.schema.records import AudienceCostTable, ObservationTable


def audience_cost(name: str, table: AudienceCostTable, evidence: EvidenceReader) -> AudienceCost:
    """Return one audience cost."""
    own = evidence(table.size).or_else(evidence(table))
    size, label = None, UNSIZED
    if table.size is not None and table.size.grade is None:
        size, label = quantity(table.size, own), ""
    elif table.size is not None and table.size.grade != UNSIZED:
        priced = cost(CostTable.model_construct(grade=table.size.grade), own)
        size, label = priced.points, priced.label
    make = as_written(AudienceCost)
    return make(name, table, evidence, parties=table.party, size=size, label=label)


def observation(name: str, table: ObservationTable, evidence: EvidenceReader) -> Observation:
    """Return one piece of evidence that is not computed."""
    written, chance = table.probability, None
    if written is not None:
        chance = probability(written, evidence(written).or_else(evidence(table)))
    make = as_written(Observation)
    return make(name, table, evidence, about=table.about or (), probability=chance)

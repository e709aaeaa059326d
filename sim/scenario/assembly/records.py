"""An audience cost and an observation, each as a noun."""

from __future__ import annotations

from sim.scenario.assembly.as_written import as_written
from sim.scenario.assembly.derive import EvidenceReader, audience_cost_size, probability
from sim.scenario.nouns.records import AudienceCost, Observation
from sim.scenario.schema.records import AudienceCostTable, ObservationTable


def audience_cost(name: str, table: AudienceCostTable, evidence: EvidenceReader) -> AudienceCost:
    """One audience cost."""
    own = evidence(table.size).or_else(evidence(table))
    size, label = audience_cost_size(table.size, own)
    make = as_written(AudienceCost)
    return make(name, table, evidence, parties=table.party, size=size, label=label)


def observation(name: str, table: ObservationTable, evidence: EvidenceReader) -> Observation:
    """One piece of evidence that is not computed."""
    written, chance = table.probability, None
    if written is not None:
        chance = probability(written, evidence(written).or_else(evidence(table)))
    make = as_written(Observation)
    return make(name, table, evidence, about=table.about or (), probability=chance)

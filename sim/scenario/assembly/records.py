"""An audience cost, a plan, an observation and a claim, each as a noun."""

from __future__ import annotations

from sim.scenario.assembly.constraints import frozen_choice
from sim.scenario.assembly.derive import EvidenceReader, audience_cost_size, probability
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.records import (
    AudienceCost,
    Claim,
    Implementation,
    Observation,
)
from sim.scenario.schema.records import (
    AudienceCostTable,
    ClaimTable,
    ImplementationTable,
    ObservationTable,
)


def audience_cost(name: str, table: AudienceCostTable, evidence: EvidenceReader) -> AudienceCost:
    """One audience cost."""
    own = evidence(table)
    size, label = audience_cost_size(table.size, evidence(table.size).or_else(own))
    on = frozen_choice(table.on)
    return AudienceCost(name, table.party, on, size, label, table.text or "", own)


def plan(name: str, table: ImplementationTable, evidence: EvidenceReader) -> Implementation:
    """One plan of carrying out an agreement."""
    return Implementation(
        id=name,
        name=table.name or name,
        steps=tuple(FrozenMapping(step) for step in table.steps),
        text=table.text or "",
        evidence=evidence(table),
    )


def observation(name: str, table: ObservationTable, evidence: EvidenceReader) -> Observation:
    """One piece of evidence that is not computed."""
    own = evidence(table)
    chance = table.probability
    return Observation(
        id=name,
        kind=table.kind,
        party=table.party,
        holder=table.holder or "",
        about=table.about or (),
        text=table.text,
        event=table.event or "",
        probability=None if chance is None else probability(chance, evidence(chance).or_else(own)),
        shifts=table.shifts or "",
        evidence=own,
    )


def claim(name: str, table: ClaimTable, evidence: EvidenceReader) -> Claim:
    """One claim of the source."""
    return Claim(
        id=name,
        statement=table.statement,
        input=table.input or "",
        output=table.output or "",
        confirms=table.confirms or "",
        refutes=table.refutes or "",
        text=table.text or "",
        evidence=evidence(table),
    )

"""Audience costs, implementation, observations and claims, as nouns."""

from __future__ import annotations

from sim.scenario.assembly.constraints import frozen_choice
from sim.scenario.assembly.derive import EvidenceReader, audience_cost_size, mapped, probability
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.records import (
    AudienceCost,
    Claim,
    Implementation,
    Observation,
)
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.records import ObservationTable


def audience_costs(
    file: ScenarioFile, evidence: EvidenceReader
) -> FrozenMapping[str, AudienceCost]:
    """All audience costs, in file order."""
    result = {}
    for name, table in file.audience_costs.items():
        own = evidence(table)
        size, label = audience_cost_size(table.size, evidence(table.size).or_else(own))
        result[name] = AudienceCost(
            name, table.party, frozen_choice(table.on), size, label, table.text or "", own
        )
    return mapped(result)


def implementation(
    file: ScenarioFile, evidence: EvidenceReader
) -> FrozenMapping[str, Implementation]:
    """All plans of carrying out an agreement."""
    return mapped(
        {
            name: Implementation(
                id=name,
                name=plan.name or name,
                steps=tuple(FrozenMapping(step) for step in plan.steps),
                text=plan.text or "",
                evidence=evidence(plan),
            )
            for name, plan in file.implementation.items()
        }
    )


def observations(file: ScenarioFile, evidence: EvidenceReader) -> FrozenMapping[str, Observation]:
    """All evidence that is not computed."""
    return mapped(
        {name: _observation(name, table, evidence) for name, table in file.observations.items()}
    )


def _observation(name: str, table: ObservationTable, evidence: EvidenceReader) -> Observation:
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


def claims(file: ScenarioFile, evidence: EvidenceReader) -> FrozenMapping[str, Claim]:
    """All claims of the source."""
    return mapped(
        {
            name: Claim(
                id=name,
                statement=table.statement,
                input=table.input or "",
                output=table.output or "",
                confirms=table.confirms or "",
                refutes=table.refutes or "",
                text=table.text or "",
                evidence=evidence(table),
            )
            for name, table in file.claims.items()
        }
    )

"""Audience costs, implementation, observations and claims, as nouns."""

from __future__ import annotations

from sim.scenario.assembly.constraints import frozen_choice
from sim.scenario.assembly.derive import EvidenceReader, audience_cost_size, mapped
from sim.scenario.frozen_mapping import FrozenMapping
from sim.scenario.records import (
    AudienceCost,
    Claim,
    Implementation,
    Observation,
)
from sim.scenario.schema.file import ScenarioFile


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
        {
            name: Observation(
                id=name,
                kind=table.kind,
                party=table.party,
                text=table.text,
                shifts=table.shifts or "",
                probability=table.probability,
                evidence=evidence(table),
            )
            for name, table in file.observations.items()
        }
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

"""Lenses, variants, tracks, audience costs, observations and claims, as nouns."""

from __future__ import annotations

from typing import Any

from sim.scenario.assembly.constraints import frozen_choice
from sim.scenario.assembly.derive import EvidenceReader, audience_cost_size, mapped, quantity
from sim.scenario.frozen_mapping import FrozenMapping
from sim.scenario.records import (
    AudienceCost,
    Claim,
    Implementation,
    Lens,
    Observation,
    Track,
    Variant,
)
from sim.scenario.schema.constraints import LensTable, VariantTable
from sim.scenario.schema.file import ScenarioFile


def lenses(file: ScenarioFile, evidence: EvidenceReader) -> FrozenMapping[str, Lens]:
    """All lenses, in file order."""
    return mapped(
        {
            name: Lens(name, lens.name or name, lens.why or "", evidence(lens), changes(lens))
            for name, lens in file.lenses.items()
        }
    )


def variants(file: ScenarioFile, evidence: EvidenceReader) -> FrozenMapping[str, Variant]:
    """All variants, in file order."""
    return mapped(
        {
            name: Variant(
                id=name,
                name=variant.name or name,
                why=variant.why or "",
                forbid=mapped(variant.forbid),
                require=mapped(variant.require),
                off_agenda=tuple(variant.off_agenda),
                evidence=evidence(variant),
                changes=(*variant.drop, *changes(variant)),
            )
            for name, variant in file.variants.items()
        }
    )


def changes(table: LensTable | VariantTable) -> tuple[str, ...]:
    """The dotted paths that a lens or variant sets, down to what is no table of tables."""
    return tuple(_leaves(table.model_extra or {}, ""))


def _leaves(value: Any, path: str) -> list[str]:
    if value == {}:
        return []
    if not isinstance(value, dict) or not any(isinstance(part, dict) for part in value.values()):
        return [path]
    found: list[str] = []
    for key, part in value.items():
        found += _leaves(part, f"{path}.{key}" if path else key)
    return found


def tracks(file: ScenarioFile, evidence: EvidenceReader) -> FrozenMapping[str, Track]:
    """All tracks, in file order."""
    result = {}
    for name, table in file.tracks.items():
        own = evidence(table)
        payoffs = {
            party: quantity(payoff, evidence(payoff).or_else(own))
            for party, payoff in table.no_deal_payoffs.items()
        }
        result[name] = Track(
            id=name,
            name=table.name or name,
            issues=tuple(table.issues),
            parties=tuple(table.parties),
            roles=FrozenMapping[str, str](dict(table.roles)),
            no_deal_payoffs=mapped(payoffs),
            text=table.text or "",
            evidence=own,
        )
    return mapped(result)


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

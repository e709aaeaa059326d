"""Lenses, beliefs, variants, time steps, tracks and sweeps, as nouns."""

from __future__ import annotations

from typing import Any

from sim.scenario.assembly.derive import EvidenceReader, mapped, quantity
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.selectable import Belief, Lens, Sweep, TimeStep, Track, Variant
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.selectable import PatchTable


def lenses(file: ScenarioFile, evidence: EvidenceReader) -> FrozenMapping[str, Lens]:
    """All lenses, in file order."""
    return mapped(
        {
            name: Lens(name, lens.name or name, lens.why or "", evidence(lens), changes(lens))
            for name, lens in file.lenses.items()
        }
    )


def beliefs(file: ScenarioFile, evidence: EvidenceReader) -> FrozenMapping[str, Belief]:
    """How parties see the others, by party."""
    return mapped(
        {
            party: Belief(party, belief.why or "", evidence(belief), changes(belief))
            for party, belief in file.beliefs.items()
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


def time_steps(file: ScenarioFile, evidence: EvidenceReader) -> FrozenMapping[str, TimeStep]:
    """All time steps, in file order, which is that of time."""
    return mapped(
        {
            name: TimeStep(
                id=name,
                name=step.name or name,
                date=step.date,
                why=step.why or "",
                forbid=mapped(step.forbid),
                require=mapped(step.require),
                off_agenda=(
                    tuple(step.off_agenda) if "off_agenda" in step.model_fields_set else None
                ),
                evidence=evidence(step),
                changes=(*step.drop, *changes(step)),
            )
            for name, step in file.time_steps.items()
        }
    )


def changes(table: PatchTable) -> tuple[str, ...]:
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


def sweeps(file: ScenarioFile, evidence: EvidenceReader) -> FrozenMapping[str, Sweep]:
    """All sweeps, in file order."""
    return mapped(
        {
            name: Sweep(
                id=name,
                name=sweep.name or name,
                path=sweep.path,
                values=tuple(_frozen(value) for value in sweep.values),
                why=sweep.why or "",
                evidence=evidence(sweep),
            )
            for name, sweep in file.sweeps.items()
        }
    )


def _frozen(value: Any) -> Any:
    """A value of the file, read-only throughout."""
    if isinstance(value, dict):
        return FrozenMapping({key: _frozen(inner) for key, inner in value.items()})
    return tuple(_frozen(entry) for entry in value) if isinstance(value, list) else value

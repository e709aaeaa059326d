"""A lens, a belief, a variant, a time step, a track and a sweep, each as a noun."""

from __future__ import annotations

from typing import Any

from sim.scenario.assembly.derive import EvidenceReader, mapped, quantity
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.selectable import Belief, Lens, Sweep, TimeStep, Track, Variant
from sim.scenario.schema.selectable import (
    BeliefTable,
    LensTable,
    PatchTable,
    SweepTable,
    TimeStepTable,
    TrackTable,
    VariantTable,
)


def lens(name: str, table: LensTable, evidence: EvidenceReader) -> Lens:
    """One lens."""
    return Lens(name, table.name or name, table.why or "", evidence(table), changes(table))


def belief(party: str, table: BeliefTable, evidence: EvidenceReader) -> Belief:
    """How one party sees the others."""
    return Belief(party, table.why or "", evidence(table), changes(table))


def variant(name: str, table: VariantTable, evidence: EvidenceReader) -> Variant:
    """One table."""
    return Variant(
        id=name,
        name=table.name or name,
        why=table.why or "",
        forbid=mapped(table.forbid),
        require=mapped(table.require),
        off_agenda=tuple(table.off_agenda),
        evidence=evidence(table),
        changes=(*table.drop, *changes(table)),
    )


def time_step(name: str, step: TimeStepTable, evidence: EvidenceReader) -> TimeStep:
    """One time step."""
    return TimeStep(
        id=name,
        name=step.name or name,
        date=step.date,
        why=step.why or "",
        forbid=mapped(step.forbid),
        require=mapped(step.require),
        off_agenda=(tuple(step.off_agenda) if "off_agenda" in step.model_fields_set else None),
        evidence=evidence(step),
        changes=(*step.drop, *changes(step)),
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


def track(name: str, table: TrackTable, evidence: EvidenceReader) -> Track:
    """One track."""
    own = evidence(table)
    payoffs = {
        party: quantity(payoff, evidence(payoff).or_else(own))
        for party, payoff in table.no_deal_payoffs.items()
    }
    return Track(
        id=name,
        name=table.name or name,
        issues=tuple(table.issues),
        parties=tuple(table.parties),
        roles=FrozenMapping[str, str](dict(table.roles)),
        no_deal_payoffs=mapped(payoffs),
        text=table.text or "",
        evidence=own,
    )


def sweep(name: str, table: SweepTable, evidence: EvidenceReader) -> Sweep:
    """One table."""
    return Sweep(
        id=name,
        name=table.name or name,
        path=table.path,
        values=tuple(_frozen(value) for value in table.values),
        why=table.why or "",
        evidence=evidence(table),
    )


def _frozen(value: Any) -> Any:
    """A value of the file, read-only throughout."""
    if isinstance(value, dict):
        return FrozenMapping({key: _frozen(inner) for key, inner in value.items()})
    return tuple(_frozen(entry) for entry in value) if isinstance(value, list) else value

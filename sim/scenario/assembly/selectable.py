"""A lens, a belief, a variant, a time step and a track, each as a noun."""

from __future__ import annotations

from typing import Any

from sim.scenario.assembly.as_written import as_written
from sim.scenario.assembly.derive import EvidenceReader
from sim.scenario.nouns.selectable import Belief, Lens, TimeStep, Variant
from sim.scenario.schema.selectable import (
    BeliefTable,
    LensTable,
    PatchTable,
    TimeStepTable,
    VariantTable,
)


def lens(name: str, table: LensTable, evidence: EvidenceReader) -> Lens:
    """Return one lens."""
    return as_written(Lens)(name, table, evidence, changes=_changes(table))


def belief(party: str, table: BeliefTable, evidence: EvidenceReader) -> Belief:
    """Return how one party sees the others."""
    return as_written(Belief, "party")(party, table, evidence, changes=_changes(table))


def variant(name: str, table: VariantTable, evidence: EvidenceReader) -> Variant:
    """Return one variant."""
    changes = (*table.drop, *_changes(table))
    return as_written(Variant)(name, table, evidence, changes=changes)


def time_step(name: str, table: TimeStepTable, evidence: EvidenceReader) -> TimeStep:
    """Return one time step, which knows whether it says anything about the agenda."""
    changes = (*table.drop, *_changes(table))
    off = tuple(table.off_agenda) if "off_agenda" in table.model_fields_set else None
    return as_written(TimeStep)(name, table, evidence, changes=changes, off_agenda=off)


def _changes(table: PatchTable) -> tuple[str, ...]:
    """Return the dotted paths that a lens or variant sets, sorted, down to no table of tables."""
    return tuple(sorted(_leaves(table.model_extra or {}, "")))


def _leaves(value: Any, path: str) -> list[str]:
    if value == {}:
        return []
    if not isinstance(value, dict) or not any(isinstance(part, dict) for part in value.values()):
        return [path]
    found: list[str] = []
    for key, part in value.items():
        found += _leaves(part, f"{path}.{key}" if path else key)
    return found

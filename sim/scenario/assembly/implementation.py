"""How an agreement is carried out, as a noun."""

from __future__ import annotations

from sim.scenario.assembly.as_written import as_written
from sim.scenario.assembly.derive import EvidenceReader
from sim.scenario.nouns.implementation import Implementation, Step
from sim.scenario.schema.implementation import ImplementationTable


def implementation(
    name: str, table: ImplementationTable, evidence: EvidenceReader
) -> Implementation:
    """Return one plan, in which every step has an id and says what it comes after."""
    steps = tuple(
        as_written(Step)(step, entry, evidence, id=step, after=after)
        for step, entry, after in zip(table.step_ids, table.steps, table.waits, strict=True)
    )
    return as_written(Implementation)(name, table, evidence, steps=steps)

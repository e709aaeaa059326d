"""What may become of a deal, as nouns."""

from __future__ import annotations

from collections.abc import Mapping

from sim.scenario.assembly.as_written import as_written, frozen
from sim.scenario.assembly.derive import Draft, EvidenceReader, mapped, probability, quantity
from sim.scenario.assembly.no_deal import resolved_outcome
from sim.scenario.nouns.after_deal import AfterDeal, HazardUnder, ShiftOfPower
from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.no_deal import Probability
from sim.scenario.schema.after_deal import AfterDealTable, ShiftOfPowerTable
from sim.scenario.schema.entries import ProbabilityTable


def after_deal(draft: Draft, tables: Mapping[str, AfterDealTable]) -> FrozenMapping[str, AfterDeal]:
    """Return what may happen after a deal, in file order."""
    return mapped({name: _event(draft, name, table) for name, table in tables.items()})


def _event(draft: Draft, name: str, table: AfterDealTable) -> AfterDeal:
    evidence, own = draft.evidence, draft.evidence(table)

    def chance(entry: ProbabilityTable | None, basis: Evidence) -> Probability | None:
        return None if entry is None else probability(entry, evidence(entry).or_else(basis))

    depends = tuple(
        HazardUnder(frozen(case.when), chance(case.hazard, evidence(case).or_else(own)))
        for case in table.depends
    )
    return as_written(AfterDeal)(
        name,
        table,
        evidence,
        hazard=chance(table.hazard, own),
        depends=depends,
        outcome=None if table.outcome is None else resolved_outcome(table.outcome, draft),
    )


def shift_of_power(name: str, table: ShiftOfPowerTable, evidence: EvidenceReader) -> ShiftOfPower:
    """Return one shift of power."""
    own = evidence(table)
    adds = {p: quantity(entry, evidence(entry).or_else(own)) for p, entry in table.adds.items()}
    return as_written(ShiftOfPower)(name, table, evidence, adds=mapped(adds))

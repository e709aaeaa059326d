"""What may become of a deal, as nouns."""

from __future__ import annotations

from collections.abc import Mapping

from sim.scenario.assembly.as_written import as_written
from sim.scenario.assembly.derive import Draft, mapped
from sim.scenario.assembly.no_deal import resolved_outcome
from sim.scenario.nouns.after_deal import AfterDeal, HazardUnder
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.schema.after_deal import AfterDealTable


def after_deal(draft: Draft, tables: Mapping[str, AfterDealTable]) -> FrozenMapping[str, AfterDeal]:
    """Return what may happen after a deal, in file order."""
    return mapped({name: _event(draft, name, table) for name, table in tables.items()})


def _event(draft: Draft, name: str, table: AfterDealTable) -> AfterDeal:
    under, own = as_written(HazardUnder), draft.evidence(table)
    return as_written(AfterDeal)(
        name,
        table,
        draft.evidence,
        depends=tuple(under("", case, draft.evidence, own) for case in table.depends),
        outcome=None if table.outcome is None else resolved_outcome(table.outcome, draft),
    )

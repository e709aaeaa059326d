"""A crisis, and what waiting is worth to a party, as nouns."""

from __future__ import annotations

from sim.scenario.assembly.as_written import as_written
from sim.scenario.assembly.derive import Draft
from sim.scenario.assembly.no_deal import resolved_outcome
from sim.scenario.assembly.records import sized
from sim.scenario.nouns.crisis import Crisis, End
from sim.scenario.nouns.evidence import Evidence
from sim.scenario.schema.crisis import CrisisTable, EndTable, WarTable
from sim.scenario.schema.values import STATUS_QUO

_ENDS = ("gives_in", "backs_down", "war", "hold")


def crisis(draft: Draft, table: CrisisTable | None) -> Crisis | None:
    """Return the crisis of a file, None where it has none."""
    if table is None:
        return None
    evidence = draft.evidence
    own = evidence(table)
    size, _ = sized(table.audience_cost, evidence(table.audience_cost).or_else(own))
    ends = {key: _end(draft, getattr(table, key), own) for key in _ENDS}
    return as_written(Crisis)(
        "",
        table,
        evidence,
        sq=_end(draft, table.sq or EndTable(outcome=STATUS_QUO), own),
        audience_cost=size,
        **ends,
    )


def _end(draft: Draft, table: EndTable | WarTable | None, whole: Evidence) -> End | None:
    if table is None:
        return None
    outcome = table.outcome if isinstance(table, EndTable) else None
    return as_written(End)(
        "",
        table,
        draft.evidence,
        whole,
        outcome=None if outcome is None else resolved_outcome(outcome, draft),
        branch=table.branch if isinstance(table, WarTable) else None,
        inside_option=isinstance(table, EndTable) and table.inside_option,
        evidence=draft.evidence(table).or_else(whole),
    )

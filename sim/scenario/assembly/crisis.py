"""A crisis, and what waiting is worth to a party, as nouns."""

from __future__ import annotations

from sim.scenario.assembly.as_written import as_written
from sim.scenario.assembly.derive import Draft, EvidenceReader, mapped, probability, quantity
from sim.scenario.assembly.no_deal import resolved_outcome
from sim.scenario.assembly.records import sized
from sim.scenario.nouns.crisis import Crisis, End, Waiting
from sim.scenario.nouns.evidence import Evidence
from sim.scenario.schema.crisis import CrisisTable, EndTable, WaitingTable, WarTable
from sim.scenario.schema.values import STATUS_QUO

_OF_WAITING = ("flow", "give_in", "win", "rate")
_ENDS = ("gives_in", "backs_down", "war", "hold")


def waiting(party: str, table: WaitingTable, evidence: EvidenceReader) -> Waiting:
    """Return what waiting is worth to one party."""
    own = evidence(table)
    given = {key: getattr(table, key) for key in _OF_WAITING}
    numbers = {
        key: None if entry is None else quantity(entry, evidence(entry).or_else(own))
        for key, entry in given.items()
    }
    return as_written(Waiting)(party, table, evidence, party=party, **numbers)


def crisis(draft: Draft, table: CrisisTable | None) -> Crisis | None:
    """Return the crisis of a file, None where it has none."""
    if table is None:
        return None
    evidence = draft.evidence
    own = evidence(table)
    size, _ = sized(table.audience_cost, evidence(table.audience_cost).or_else(own))
    chance = table.firm
    ends = {key: _end(draft, getattr(table, key), own) for key in _ENDS}
    return as_written(Crisis)(
        "",
        table,
        evidence,
        sq=_end(draft, table.sq or EndTable(outcome=STATUS_QUO), own),
        firm=None if chance is None else probability(chance, evidence(chance).or_else(own)),
        audience_cost=size,
        **ends,
    )


def _end(draft: Draft, table: EndTable | WarTable | None, whole: Evidence) -> End | None:
    if table is None:
        return None
    own = draft.evidence(table).or_else(whole)
    outcome = table.outcome if isinstance(table, EndTable) else None
    payoffs = {
        party: quantity(entry, draft.evidence(entry).or_else(own))
        for party, entry in table.payoffs.items()
    }
    return End(
        None if outcome is None else resolved_outcome(outcome, draft),
        table.branch if isinstance(table, WarTable) else None,
        mapped(payoffs),
        own,
    )

"""Talks by concession, as tables."""

from __future__ import annotations

from sim.report.tables.named_table import Column, NamedTable, columns_of
from sim.report.tables.offers import offers
from sim.sentences import counted
from sim.strategic.concession.play import Play
from sim.strategic.concession.play_sessions import Sessions


def tables(found: Play | Sessions) -> tuple[NamedTable, ...]:
    """Return the turns of one session, or the deals of many."""
    if isinstance(found, Sessions):
        return (_deals(found),)
    columns = (
        *(Column("round", "count"), Column("party")),
        *columns_of("exact", "needs", "standing"),
        Column("accepts", "flag"),
    )
    rows = (
        ((t.round, t.party, t.needs, t.standing, t.accepts), t.payoffs, t.offer)
        for t in found.turns
    )
    return (offers("turns", found.problem, "the turns of the talks", columns, rows),)


def _deals(found: Sessions) -> NamedTable:
    columns = (
        Column("sessions", "count"),
        *columns_of("number", "distance_to_nash", "distance_to_contract_set"),
    )
    rows = (
        (
            (deal.sessions, deal.distance_to_nash, deal.distance_to_contract_set),
            deal.payoffs,
            deal.outcome,
        )
        for deal in found.deals
    )
    what = f"the deals of {counted(found.sessions, 'session')}"
    return offers("deals", found.problem, what, columns, rows)

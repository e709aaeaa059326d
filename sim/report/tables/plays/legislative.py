"""Proposals that are drawn, as tables."""

from __future__ import annotations

from sim.report.tables.named_table import Column, NamedTable
from sim.report.tables.offers import offers
from sim.strategic.legislative import Legislative


def tables(found: Legislative) -> tuple[NamedTable, ...]:
    """Return the proposals, a row for each, with the chance that it is made."""
    columns = (Column("proposer"), Column("probability", "exact"), Column("accepted_by"))
    rows = (
        (
            (
                p.proposer,
                p.probability * found.recognition[p.proposer],
                " ".join(p.accepted_by),
            ),
            p.payoffs,
            p.outcome,
        )
        for p in found.proposals
    )
    return (offers("proposals", found.problem, "what is proposed, by whom", columns, rows),)

"""Who gives in, as tables."""

from __future__ import annotations

from sim.report.tables.captions import problem_caption
from sim.report.tables.named_table import Column, NamedTable, columns_of
from sim.strategic.reputation import Reputation


def tables(found: Reputation) -> tuple[NamedTable, ...]:
    """Return who demands what, and how soon it gives in, a row for each of the two."""
    columns = (
        Column("party"),
        *columns_of("exact", "demand", "leaves", "obstinate", "rate", "hazard"),
        *columns_of("number", "exhausted", "at_once", "value"),
    )
    one, two = found.problem.signatories
    rows = tuple(
        (
            *(p, found.demands[p], found.concessions[other], found.obstinate[p], found.rates[p]),
            *(found.hazards[p], found.exhausted[p], found.at_once[p], found.values[p]),
        )
        for p, other in ((one, two), (two, one))
    )
    words = problem_caption(found.problem, "who gives in when, time in periods of the rates")
    return (NamedTable("giving_in", found.problem.id, words, columns, rows),)

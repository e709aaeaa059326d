"""Bid and ask, as tables."""

from __future__ import annotations

from sim.report.tables.named_table import Column, NamedTable, columns_of
from sim.strategic.double_offer import DoubleOffer


def tables(found: DoubleOffer) -> tuple[NamedTable, ...]:
    """Return the straight lines by which bid and ask follow from value and cost."""
    columns = (Column("who"), *columns_of("exact", "slope", "constant"))
    lines = (("buyer", found.bid), ("seller", found.ask), ("trade from value", found.trades_from))
    rows = tuple((who, line.slope, line.constant) for who, line in lines)
    words = "Double offer: bid and ask as straight lines, slope times value or cost and a constant."
    return (NamedTable("bids", "double-offer", words, columns, rows),)

"""Offers in turn, as tables."""

from __future__ import annotations

from sim.report.tables.named_table import Column, NamedTable, columns_of
from sim.report.tables.offers import offers
from sim.strategic.alternating_offers import AlternatingOffers


def tables(found: AlternatingOffers) -> tuple[NamedTable, ...]:
    """Return the offer of every round, and how the talks end for each number of rounds."""
    made = (((o.round, o.proposer, o.left_by), o.payoffs, o.outcome) for o in found.play.offers)
    ends = ((play, play.agreement) for play in found.plays)
    played = (
        (
            (play.rounds, play.first, play.last, None if end is None else end.round),
            None if end is None else end.payoffs,
            None if end is None else end.outcome,
        )
        for play, end in ends
    )
    round_ = Column("round", "count")
    problem = found.problem
    ways = (Column("rounds", "count"), *columns_of("text", "first", "last"), round_)
    told = "what is agreed on for each number of rounds and first proposer"
    return (
        offers(
            "offers", problem, "what is offered in each round, if it is reached",
            (round_, *columns_of("text", "proposer", "left_by")), made,
        ),
        offers("plays", problem, told, ways, played),
    )  # fmt: skip

"""What each party gets by no deal and by each deal: a row for each party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.problem.problem import Problem
from sim.problem.standing import standing
from sim.report.first_screen.deal_rows import DealRow
from sim.report.numbers import decimals, rounded_number
from sim.report.payoff_table import ordered_parties

ROLES = {"ratifier": "must ratify", "member": "votes", "observer": "looks on"}


@dataclass(frozen=True)
class PartyRow:
    """A party with what it does besides bargaining, and its payoff in each column."""

    party: str
    role: str
    payoffs: tuple[str, ...]


@dataclass(frozen=True)
class DealPayoffs:
    """The names of the columns, no deal first, and the parties, signatories first."""

    deals: tuple[str, ...]
    rows: tuple[PartyRow, ...]


def deal_payoffs(deals: Sequence[DealRow], problem: Problem) -> DealPayoffs:
    """Return the payoffs of deals, an empty cell where a party has none."""
    places = decimals(x for deal in deals for x in deal.payoffs.values())
    return DealPayoffs(
        tuple(deal.label for deal in deals),
        tuple(
            PartyRow(
                problem.labels.get(p, p),
                ROLES.get(standing(problem, p), ""),
                tuple(
                    rounded_number(d.payoffs[p], places) if p in d.payoffs else "" for d in deals
                ),
            )
            for p in ordered_parties(problem)
        ),
    )

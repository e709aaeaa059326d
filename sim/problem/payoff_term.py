"""One more term of a payoff: points that a party gets where several options hold together."""

from __future__ import annotations

from fractions import Fraction

from sim.problem.constraint import Choice
from sim.problem.outcome_space import OutcomeSpace
from sim.problem.payoffs import PartyPayoffs, party_payoffs


def with_term(
    space: OutcomeSpace, table: PartyPayoffs, term: tuple[Choice, Fraction]
) -> PartyPayoffs:
    """Return the payoffs with a term added, in whole numbers of a unit that fits all of them."""
    contributions = {
        axis.issue: {
            option: int(units) * table.unit
            for option, units in zip(axis.options, column, strict=True)
        }
        for axis, column in zip(space.axes, table.contributions, strict=True)
    }
    terms = [(when, units * table.unit) for when, units in table.interactions]
    return party_payoffs(space, contributions, [*terms, term])

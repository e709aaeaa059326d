"""One more term of a payoff: points that a party gets where several options hold together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from sim.problem.constraint import Choice
from sim.problem.outcome_space import OutcomeSpace
from sim.problem.payoffs import PartyPayoffs, party_payoffs


def with_term(
    space: OutcomeSpace,
    table: PartyPayoffs,
    term: tuple[Choice, Fraction],
    values: Sequence[Fraction],
) -> PartyPayoffs:
    """Return the payoffs with a term added, in whole numbers of a unit that fits all of them.

    ``values`` are the payoffs that totals are compared with. Payoffs that were rounded keep their
    unit, and the term is rounded to it.
    """
    choice, points = term
    if not table.is_exact:
        added = (choice, round(points / table.unit))
        return replace(table, interactions=(*table.interactions, added))
    contributions = {
        axis.issue: {
            option: int(units) * table.unit
            for option, units in zip(axis.options, column, strict=True)
        }
        for axis, column in zip(space.axes, table.contributions, strict=True)
    }
    terms = [(when, units * table.unit) for when, units in table.interactions]
    return party_payoffs(space, contributions, [*terms, term], values)

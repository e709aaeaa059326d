"""Concessions: exchanges of one or two options, by what they give the other per point given up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from sim.problem.problem import Problem

MOST_TRIED = 20_000  # exchanges


@dataclass(frozen=True)
class Concession:
    """Other options in the place of those of a reference, and what that moves.

    ``gives`` is what the receiver gains, ``costs`` what the giver loses, in payoff points.
    """

    giver: str
    receiver: str
    change: Mapping[str, str]
    gives: Fraction
    costs: Fraction

    @property
    def rate(self) -> Fraction | None:
        """Return the points given per point given up, None where nothing is given up."""
        return self.gives / self.costs if self.costs > 0 else None


def concessions(
    problem: Problem, reference: Mapping[str, str], giver: str, receiver: str, most: int = 10
) -> tuple[Concession, ...]:
    """Return the exchanges of one and of two options that stay in X and give the receiver more.

    Free ones (the giver loses nothing) first, by what they give; then by what they give per point.
    At most 20,000 exchanges are tried, single ones first.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/trade_across_issues"))
    >>> found = concessions(problem, problem.status_quo, "farmland", "harbour", most=1)
    >>> [(dict(one.change), one.rate) for one in found]
    [({'tariffs': 'low', 'fishing': 'shared'}, None)]

    Source: Raiffa (1985), Negotiation Journal 1: 9-12, on improving what is on the table.
    """
    start = problem.payoffs(reference)
    found = []
    for tried, change in enumerate(_changes(problem, reference)):
        if tried >= MOST_TRIED:
            break
        outcome = {**reference, **change}
        if not all(c.holds_at(outcome) for c in problem.constraints if c.restricts):
            continue
        payoffs = problem.payoffs(outcome)
        gives = payoffs[receiver] - start[receiver]
        if gives > 0:
            costs = start[giver] - payoffs[giver]
            found.append(Concession(giver, receiver, change, gives, costs))
    return tuple(sorted(found, key=_order)[:most])


def _changes(problem: Problem, reference: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield every exchange of one option, then of two."""
    single = [
        (issue, option)
        for issue, options in problem.option_ids.items()
        for option in options
        if option != reference[issue]
    ]
    yield from ({issue: option} for issue, option in single)
    for (one, a), (other, b) in combinations(single, 2):
        if one != other:
            yield {one: a, other: b}


def _order(found: Concession) -> tuple[bool, Fraction, Fraction, list[tuple[str, str]]]:
    rate = found.rate
    first = -found.gives if rate is None else -rate
    return (rate is not None, first, found.costs, sorted(found.change.items()))

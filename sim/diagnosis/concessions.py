"""Concessions: exchanges of one or two options, by what they give the other per point given up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, islice, permutations

from sim.problem.problem import Problem

MOST_TRIED = 20_000  # exchanges


@dataclass(frozen=True)
class Exchange:
    """Other options in the place of those of a reference, payoffs with them, and who is needed."""

    change: Mapping[str, str]
    payoffs: Mapping[str, Fraction]
    controllers: frozenset[str]


@dataclass(frozen=True)
class Concession:
    """Other options in the place of those of a reference, and what that moves.

    ``gives`` is what the receiver gains, ``costs`` what the giver loses, in payoff points.
    ``accepted`` are the issues of the change on which the receiver alone decides: the giver can
    only stop asking for something else.
    """

    giver: str
    receiver: str
    change: Mapping[str, str]
    gives: Fraction
    costs: Fraction
    accepted: tuple[str, ...] = ()

    @property
    def rate(self) -> Fraction | None:
        """Return the points given per point given up, None where nothing is given up."""
        return self.gives / self.costs if self.costs > 0 else None


def concessions_between(
    problem: Problem, reference: Mapping[str, str], giver: str, receiver: str, most: int = 10
) -> tuple[Concession, ...]:
    """Return the exchanges of one and of two options that stay in X and give the receiver more.

    Options that somebody else controls, alone or with them, are not theirs to exchange. Free ones
    (the giver loses nothing) first, by what they give; then by what they give per point. At most
    20,000 exchanges are tried, single ones first.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/trade_across_issues"))
    >>> found = concessions_between(problem, problem.status_quo, "farmland", "harbour", most=1)
    >>> [(dict(one.change), one.rate) for one in found]
    [({'fishing': 'shared', 'tariffs': 'low'}, None)]

    Source: Raiffa (1985), Negotiation Journal 1: 9-12, on improving what is on the table.
    """
    exchanges = _exchanges(problem, reference)
    return tuple(_ranked(problem, reference, exchanges, giver, receiver)[:most])


def concessions_of_all(
    problem: Problem, reference: Mapping[str, str], most: int = 3
) -> tuple[Concession, ...]:
    """Return the first concessions of each signatory to each other one, pair by pair.

    Of two options that contain an exchange of one that comes before them only the latter is listed.
    """
    exchanges = _exchanges(problem, reference)
    found: list[Concession] = []
    for giver, receiver in permutations(problem.signatories, 2):
        kept: list[Concession] = []
        for one in _ranked(problem, reference, exchanges, giver, receiver):
            if len(kept) < most and not any(x.change.items() <= one.change.items() for x in kept):
                kept.append(one)
        found += kept
    return tuple(found)


def _ranked(
    problem: Problem,
    reference: Mapping[str, str],
    exchanges: Sequence[Exchange],
    giver: str,
    receiver: str,
) -> list[Concession]:
    start, pair = problem.payoffs(reference), {giver, receiver}
    found = []
    for one in exchanges:
        gives = one.payoffs[receiver] - start[receiver]
        if gives > 0 and one.controllers <= pair:
            costs = start[giver] - one.payoffs[giver]
            theirs = (i for i, o in one.change.items() if _controllers(problem, i, o) == {receiver})
            found.append(Concession(giver, receiver, one.change, gives, costs, tuple(theirs)))
    return sorted(found, key=_order)


def _controllers(problem: Problem, issue: str, option: str) -> frozenset[str]:
    """Return who must take part for an option to come about; nobody where no file says so."""
    if problem.scenario is None:
        return frozenset()
    return frozenset(problem.scenario.issues[issue].controllers(option))


def _exchanges(problem: Problem, reference: Mapping[str, str]) -> list[Exchange]:
    """Return the exchanges that stay in X, and what they leave everyone."""
    rules = [c for c in problem.constraints if c.bounds_outcomes]
    return [
        Exchange(
            change,
            problem.payoffs(outcome),
            frozenset().union(*(_controllers(problem, i, o) for i, o in change.items())),
        )
        for change in islice(_changes(problem, reference), MOST_TRIED)
        for outcome in ({**reference, **change},)
        if all(rule.holds_at(outcome) for rule in rules)
    ]


def _changes(problem: Problem, reference: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield every exchange of one option, then of two."""
    single = [
        (issue, option)
        for issue, options in sorted(problem.option_ids.items())
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

"""Backward induction from the last round: who offers what, and whether it is accepted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil

import numpy as np
from numpy.typing import NDArray

from sim.strategic.contract_points import ContractPoints, Whole
from sim.strategic.terms import Terms

Vector = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class CountdownStep:
    """What happens with some rounds to go; parties and points by number.

    ``offer`` is the point offered and accepted, None where the proposer waits; ``leaver`` is the
    responder who then leaves. ``is_sole``: nobody is indifferent about it, and no other acceptable
    point gives the proposer as much. ``values`` are gains over the flow that all expect.
    """

    proposer: int
    offer: int | None
    leaver: int | None
    is_sole: bool
    values: Vector


@dataclass(frozen=True)
class Countdown:
    """The rounds before one last proposer, the last first.

    From ``repeats[0]`` rounds to go on, the same comes again every ``repeats[1]`` rounds; None
    where no repetition was found.
    """

    last: int
    steps: Sequence[CountdownStep]
    repeats: tuple[int, int] | None

    def step(self, to_go: int) -> CountdownStep:
        """Return what happens with so many rounds to go, the last round included."""
        at = to_go - 1
        if at >= len(self.steps):
            assert self.repeats is not None
            start, period = self.repeats
            at = start + (at - start) % period
        return self.steps[at]


@dataclass(frozen=True, eq=False)
class OfferGame:
    """A bargaining game in rounds over the points of a contract set, by numbers of signatories."""

    points: ContractPoints
    terms: Terms

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Return the signatories as they propose."""
        signatories = self.points.problem.signatories
        return tuple(signatories.index(p) for p in self.terms.order)

    @cached_property
    def flows(self) -> Vector:
        """Return what each has while talks last."""
        return tuple(self.terms.flows[p] for p in self.points.problem.signatories)

    @cached_property
    def after_breakdown(self) -> Vector:
        """Return the gains of no deal over the flow."""
        problem = self.points.problem
        return tuple(
            problem.disagreement[p] - flow
            for p, flow in zip(problem.signatories, self.flows, strict=True)
        )

    @cached_property
    def outside(self) -> tuple[Fraction | None, ...]:
        """Return the gains of leaving over the flow, None for who has no outside option."""
        problem = self.points.problem
        return tuple(
            problem.outside_options[p] - flow if p in problem.outside_options else None
            for p, flow in zip(problem.signatories, self.flows, strict=True)
        )

    @cached_property
    def _factors(self) -> Vector:
        return tuple(self.terms.factors[p] for p in self.points.problem.signatories)

    @cached_property
    def worth(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """Return slope and constant of what waiting is worth to each, from its next payoff."""
        q, found = self.terms.breakdown, []
        for delta, flow, loss in zip(self._factors, self.flows, self.after_breakdown, strict=True):
            slope = delta * (1 - q)
            found.append((slope, flow + delta * q * loss - slope * flow))
        return tuple(found)

    def rejected(self, values: Vector) -> Vector:
        """Return what it is worth now to everyone that a round ends without agreement."""
        q = self.terms.breakdown
        return tuple(
            delta * ((1 - q) * v + q * d)
            for delta, v, d in zip(self._factors, values, self.after_breakdown, strict=True)
        )

    @cached_property
    def waiting_for_ever(self) -> Vector:
        """Return the payoffs of waiting until the talks break down, if they ever do."""
        q, found = self.terms.breakdown, []
        for delta, flow, d in zip(self._factors, self.flows, self.after_breakdown, strict=True):
            lost = 1 - delta * (1 - q)
            found.append(flow + (delta * q * d / lost if lost else 0))
        return tuple(found)

    def gains(self, at: int) -> Vector:
        """Return what a point brings everyone over its flow."""
        pairs = zip(self.points.vector(at), self.flows, strict=True)
        return tuple(u - flow for u, flow in pairs)

    def least_key(self, party: int, gain: Fraction) -> int:
        """Return the payoff in units from which on a gain is reached."""
        return ceil((gain + self.flows[party]) / self.points.units[party])

    @cached_property
    def choose(self) -> Callable[[int, Sequence[int]], tuple[int, bool] | None]:
        """Return what finds the proposer's best point that leaves each its least payoff in units.

        It also says whether no other such point is as good for the proposer.
        """
        return _two_choose(self.points) if len(self.order) == 2 else _several_choose(self.points)

    def round_before(self, proposer: int, values: Vector) -> CountdownStep:
        """Return what happens in a round, given what everybody expects of the next one."""
        waiting = self.rejected(values)
        needs, leaver = list(waiting), None
        if len(self.order) == 2:
            other = 1 - proposer
            option = self.outside[other]
            if option is not None and option > waiting[other]:
                leaver, needs[other] = other, option
                waiting = tuple(
                    self.after_breakdown[p] if x is None else x for p, x in enumerate(self.outside)
                )
                needs[proposer] = waiting[proposer]
        least = [self.least_key(p, need) for p, need in enumerate(needs)]
        found = self.choose(proposer, least)
        if found is None:
            return CountdownStep(proposer, None, leaver, True, waiting)
        offer, is_alone = found
        gains = self.gains(offer)
        is_sole = is_alone and all(g != need for g, need in zip(gains, needs, strict=True))
        return CountdownStep(proposer, offer, None, is_sole, gains)


def countdown(game: OfferGame, last: int, length: int) -> Countdown:
    """Return up to ``length`` rounds before the last one, in which a party proposes.

    1. After the last round everybody has its flow for ever: a gain of 0.
    2. Go back a round at a time. A responder accepts what is worth waiting for, or leaving; the
       proposer offers the best for it that all accept, unless waiting is worth more to it.
    3. Stop where the same proposer makes the same offer again: what precedes comes again too.
    """
    place, n = game.order.index(last), len(game.order)
    values: Vector = (Fraction(0),) * n
    steps: list[CountdownStep] = []
    seen: dict[tuple[int, int], int] = {}
    for back in range(length):
        step = game.round_before(game.order[(place - back) % n], values)
        steps.append(step)
        values = step.values
        if step.offer is not None:
            state = (step.proposer, step.offer)
            if state in seen:
                return Countdown(last, steps, (seen[state] + 1, back - seen[state]))
            seen[state] = back
    return Countdown(last, steps, None)


def _two_choose(points: ContractPoints) -> Callable[[int, Sequence[int]], tuple[int, bool] | None]:
    rising = points.columns[0].tolist()
    falling = [-key for key in points.columns[1].tolist()]

    def choose(proposer: int, least: Sequence[int]) -> tuple[int, bool] | None:
        first, end = bisect_left(rising, least[0]), bisect_right(falling, -least[1])
        if first >= end:
            return None
        return (end - 1 if proposer == 0 else first), True

    return choose


def _several_choose(
    points: ContractPoints,
) -> Callable[[int, Sequence[int]], tuple[int, bool] | None]:
    def choose(proposer: int, least: Sequence[int]) -> tuple[int, bool] | None:
        bounded = points.within_ends(least)

        def passes(columns: list[Whole]) -> NDArray[np.bool_]:
            accepts = [column >= k for column, k in zip(columns, bounded, strict=True)]
            return np.asarray(np.logical_and.reduce(accepts))

        found = points.best(proposer, passes)
        return (points.preferred(found), len(found) == 1) if found else None

    return choose

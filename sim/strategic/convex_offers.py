"""Offers of lotteries among three or more: a stationary equilibrium over a convex region, exactly.

Each proposer solves a linear programme whose demands depend on what the next one offers. Which
outcomes it mixes and which demands bind is guessed from programmes; the offers of all are then the
solution of one system of linear equations, and the programmes prove them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from sim.solver.lottery.linear_equations import unique_solution
from sim.solver.lottery.lottery_line import Lottery
from sim.solver.lottery.lottery_programme import Demand
from sim.solver.lottery.lottery_region import Expected, LotteryRegion, Vector
from sim.solver.lottery.priced_outcome import Keys
from sim.strategic.countdown import OfferGame

MOST_SWEEPS = 100
NO_LOTTERY = "no lottery leaves everybody what it could have by waiting or leaving"
FINEST = 10**12  # denominators of demands before an equilibrium is found


@dataclass(frozen=True)
class _Answer:
    """What a proposer offers, what it mixes, and which demands of the others it just meets."""

    point: Vector
    outcomes: tuple[Keys, ...]
    binding: tuple[int, ...]


def convex_offers(game: OfferGame) -> dict[str, Lottery] | str:
    """Return what each signatory offers in a stationary equilibrium, or why there is none.

    1. Begin with what each could get best, and let all answer: each offers the best for it that
       leaves the others what waiting for the next offer is worth.
    2. Take over what each mixes and which demands bind, and solve for offers that leave just that.
    3. Stop where no programme can do better, at most after so many rounds of answers.

    Raises SimError where the search for outcomes gives up.

    Source: Merlo & Wilson (1995), Econometrica 63: 371-399, for the stationary equilibrium;
    Hart & Mas-Colell (1996), Econometrica 64: 357-380.
    """
    problem = game.points.problem
    floors = dict(zip(problem.signatories, game.waiting_for_ever, strict=True))
    least = {p: max(r, floors.get(p, r)) for p, r in problem.reservation.items()}
    region = LotteryRegion(replace(problem, reservation=least))
    if region.is_empty:
        return NO_LOTTERY
    table = _Table(game, region)
    points = [best.point for best in region.bests]
    for _ in range(MOST_SWEEPS):
        answers = table.answers(points)
        if answers is None:
            break
        solved = table.solved(answers)
        if solved is not None and table.is_equilibrium(solved):
            lotteries = (region.lottery(offer.parts) for offer in solved)
            return dict(zip(region.parties, lotteries, strict=True))
        points = [answer.point for answer in answers]
    return "no stationary offers were found within the budget"


@dataclass(frozen=True, eq=False)
class _Table:
    """The region, in whose order parties and vectors stand, and what waiting is worth there."""

    game: OfferGame
    region: LotteryRegion

    @cached_property
    def _following(self) -> list[int]:
        """Return who proposes after each."""
        order = [self.region.parties.index(p) for p in self.game.terms.order]
        after = dict(zip(order, [*order[1:], order[0]], strict=True))
        return [after[k] for k in range(len(order))]

    @cached_property
    def _worth(self) -> list[tuple[Fraction, Fraction]]:
        """Return slope and constant of what waiting is worth to each, from its next payoff."""
        named = dict(zip(self.game.points.problem.signatories, self.game.worth, strict=True))
        return [named[p] for p in self.region.parties]

    def _needed(self, proposer: int, offers: Sequence[Vector]) -> Vector:
        """Return the payoff that waiting is worth to each where this one proposes."""
        following = zip(self._worth, offers[self._following[proposer]], strict=True)
        return tuple(slope * u + constant for (slope, constant), u in following)

    def answers(self, offers: Sequence[Vector]) -> list[_Answer] | None:
        """Return the best that each can offer, None where one has nothing that all accept."""
        found = []
        for proposer in range(len(offers)):
            needed = self._needed(proposer, offers)
            rounded = tuple(x.limit_denominator(FINEST) for x in needed)
            answer = self._answer(proposer, rounded)
            if answer is None:
                return None
            found.append(answer)
        return found

    def _answer(self, proposer: int, needed: Vector) -> _Answer | None:
        """Return the best offer; of several the one with the largest sum of relative gains."""
        demands, axis = self._demands(proposer, needed), self.region.axes[proposer]
        best = self.region.programme(demands).maximise(axis)
        if best is None:
            return None
        own = Demand(axis, best.value)
        chosen = self.region.programme([*demands, own]).maximise(self._relative)
        assert chosen is not None
        priced = zip(best.prices, chosen.prices, strict=False)
        binding = (k for k, prices in enumerate(priced) if any(prices) and k != proposer)
        outcomes = tuple(keys for _, keys in chosen.lottery)
        return _Answer(self.region.expected(chosen).point, outcomes, tuple(binding))

    @cached_property
    def _relative(self) -> Vector:
        """Return what a point counts for in the sum of relative gains, by party."""
        spans = zip(self.region.ideal, self.region.disagreement, strict=True)
        return tuple(1 / (b - d) if b != d else Fraction(0) for b, d in spans)

    def _demands(self, proposer: int, needed: Vector) -> list[Demand]:
        least = list(needed)
        least[proposer] = self.region.reservation[proposer]
        return self.region.floors(tuple(least))

    def solved(self, guesses: Sequence[_Answer]) -> list[Expected] | None:
        """Return the offers that leave just what waiting is worth, None where there are none."""
        starts = [0]
        for guess in guesses:
            starts.append(starts[-1] + len(guess.outcomes))
        rows, right = [], []

        def row(parts: Sequence[tuple[int, int | None, Fraction]], total: Fraction) -> None:
            """Add Σ factor · expected payoff of a party (None: of 1) from offers = total."""
            values = [Fraction(0)] * starts[-1]
            for offer, party, factor in parts:
                for at, keys in enumerate(guesses[offer].outcomes, starts[offer]):
                    worth = Fraction(1) if party is None else self.region.payoffs(keys)[party]
                    values[at] += factor * worth
            rows.append(values)
            right.append(total)

        for proposer, guess in enumerate(guesses):
            row([(proposer, None, Fraction(1))], Fraction(1))
            for party in guess.binding:
                slope, constant = self._worth[party]
                after = (self._following[proposer], party, -slope)
                row([(proposer, party, Fraction(1)), after], constant)
        shares = unique_solution(rows, right)
        if shares is None or min(shares) < 0:
            return None
        found = []
        for start, guess in zip(starts, guesses, strict=False):
            own = zip(shares[start:], guess.outcomes, strict=False)
            found.append(self.region.mixture(tuple((x, keys) for x, keys in own if x)))
        return found

    def is_equilibrium(self, offers: Sequence[Expected]) -> bool:
        """Return whether each offer is proven best, accepted, and better than waiting."""
        points = [offer.point for offer in offers]
        for proposer, point in enumerate(points):
            needed = self._needed(proposer, points)
            pairs = zip(point, needed, self.region.reservation, strict=True)
            if any(u < max(least, floor) for u, least, floor in pairs):
                return False
            best = self.region.programme(self._demands(proposer, needed))
            found = best.maximise(self.region.axes[proposer])
            if found is None or found.gap or found.value != point[proposer]:
                return False
        return True

"""Stationary offers where parties may offer lotteries, and where they go as rounds get short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.errors import SimError
from sim.problem.party_points import PartyPoints
from sim.problem.problem import Problem
from sim.solver.lottery.lottery_line import Lottery, Point
from sim.strategic.countdown import OfferGame
from sim.strategic.line_offers import LineOffers, line_offers

Found = tuple["LotteryOffers | None", str | None]


@dataclass(frozen=True)
class LotteryOffer:
    """What a party proposes: probabilities and outcomes, and what everyone expects of them."""

    proposer: str
    payoffs: PartyPoints
    lottery: Lottery


@dataclass(frozen=True)
class NashLimit:
    """Where all offers go as rounds get short: the largest Nash product, measured from ``origin``.

    ``powers`` sum to 1: who is more patient has the larger one.
    """

    payoffs: PartyPoints
    lottery: Lottery
    powers: PartyPoints
    origin: PartyPoints


@dataclass(frozen=True)
class LotteryOffers:
    """The offers of a stationary equilibrium, by proposer, each accepted at once."""

    offers: Mapping[str, LotteryOffer]
    limit: NashLimit | None


def lottery_offers(game: OfferGame) -> Found:
    """Return the stationary offers of lotteries, or None and why there are none."""
    terms = game.terms
    endless = [p for p, factor in terms.factors.items() if factor == 1 and terms.breakdown == 0]
    if endless:
        return None, (
            f"{endless[0]} loses nothing by waiting and the talks never break down, so talks "
            "without end have no single outcome"
        )
    if len(terms.order) > 2:
        return None, "not computed"
    try:
        found = line_offers(game)
    except SimError as reason:
        return None, str(reason)
    if found is None:
        return None, "waiting is worth more to somebody than any lottery that the others accept"
    return _of_two(game.points.problem, found), None


def _of_two(problem: Problem, found: LineOffers) -> LotteryOffers:
    names = problem.signatories

    def named(point: Point) -> PartyPoints:
        return PartyPoints(zip(names, point, strict=True))

    offers = {
        p: LotteryOffer(p, _expected(problem, lottery), lottery)
        for p, lottery in zip(names, map(found.line.lottery, found.offers), strict=True)
    }
    lottery = found.line.lottery(found.limit)
    limit = NashLimit(
        _expected(problem, lottery), lottery, named(found.powers), named(found.origin)
    )
    return LotteryOffers(offers, limit)


def _expected(problem: Problem, lottery: Lottery) -> PartyPoints:
    """Return what everyone with payoffs expects of a lottery."""
    drawn = [(chance, problem.payoffs(outcome)) for chance, outcome in lottery]
    return PartyPoints({p: sum((c * u[p] for c, u in drawn), Fraction(0)) for p in problem.parties})

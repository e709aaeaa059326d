"""Stationary offers where parties may offer lotteries, and where they go as rounds get short."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.errors import SimError
from sim.problem.party_points import PartyPoints
from sim.problem.problem import Problem
from sim.solver.lottery.lottery_line import Lottery, Point
from sim.strategic.convex_offers import NO_LOTTERY, convex_offers
from sim.strategic.countdown import OfferGame
from sim.strategic.line_offers import line_offers

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
    try:
        return _of_two(game) if len(terms.order) == 2 else _of_several(game)
    except SimError as reason:
        return None, str(reason)


def _of_several(game: OfferGame) -> Found:
    found = convex_offers(game)
    if isinstance(found, str):
        return None, found
    return LotteryOffers(_offers(game.points.problem, found), None), None


def _of_two(game: OfferGame) -> Found:
    problem, found = game.points.problem, line_offers(game)
    if found is None:
        return None, NO_LOTTERY

    def named(point: Point) -> PartyPoints:
        return PartyPoints(zip(problem.signatories, point, strict=True))

    lotteries = map(found.line.lottery, found.offers)
    offers = _offers(problem, dict(zip(problem.signatories, lotteries, strict=True)))
    lottery = found.line.lottery(found.limit)
    powers, origin = named(found.powers), named(found.origin)
    limit = NashLimit(_expected(problem, lottery), lottery, powers, origin)
    return LotteryOffers(offers, limit), None


def _offers(problem: Problem, lotteries: Mapping[str, Lottery]) -> dict[str, LotteryOffer]:
    return {p: LotteryOffer(p, _expected(problem, x), x) for p, x in lotteries.items()}


def _expected(problem: Problem, lottery: Lottery) -> PartyPoints:
    """Return what everyone with payoffs expects of a lottery."""
    drawn = [(chance, problem.payoffs(outcome)) for chance, outcome in lottery]
    return PartyPoints({p: sum((c * u[p] for c, u in drawn), Fraction(0)) for p in problem.parties})

"""Offers in turn: who proposes what in each round, and what is agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sim.axiomatic.solution import EmptyAgreementZoneError
from sim.brief_display import shown_briefly
from sim.errors import SimError, check_kind
from sim.problem.exact_number import Number
from sim.problem.on_demand import OnDemand
from sim.problem.party_points import PartyPoints
from sim.problem.problem import Problem
from sim.problem.winning_sets import check_unanimous
from sim.strategic.contract_points import contract_points
from sim.strategic.countdown import Countdown, OfferGame, countdown
from sim.strategic.lottery_offers import LotteryOffers, lottery_offers
from sim.strategic.stationary_pairs import stationary_pairs
from sim.strategic.terms import ByParty, Terms, terms_of

MODEL = "alternating offers"


@dataclass(frozen=True)
class Offer:
    """What happens in a round: the offer that is made and accepted, or none.

    Where nothing is offered (``outcome`` None) the proposer waits, and ``left_by`` is the responder
    who then leaves the talks, if one does.
    """

    round: int
    proposer: str
    outcome: Mapping[str, str] | None
    payoffs: PartyPoints | None
    left_by: str | None = None


@dataclass(frozen=True)
class TalksCourse:
    """How the talks go for one number of rounds and one first proposer.

    ``offers`` has for every round what is offered if it is reached. ``is_unique`` says that nobody
    is ever indifferent, so that every equilibrium in efficient offers has these payoffs, though an
    offer may have a twin that pays the same; ``values`` are what all expect at the start.
    """

    rounds: int
    first: str
    last: str
    offers: Sequence[Offer]
    values: PartyPoints
    is_unique: bool

    @property
    def end(self) -> Offer | None:
        """Return how the talks end, by agreement or by leaving, None where they lapse."""
        return next((o for o in self.offers if o.outcome is not None or o.left_by), None)

    @property
    def agreement(self) -> Offer | None:
        """Return the offer that is accepted, None where there is no agreement."""
        return None if self.end is None or self.end.outcome is None else self.end


@dataclass(frozen=True)
class Cycle:
    """What comes again and again before one last proposer, going back from the end.

    ``offers`` are the rounds of one period in the order of play; what precedes the last ``settled``
    rounds repeats them.
    """

    last: str
    settled: int
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class StationaryPair:
    """What each of two offers whenever it is its turn, accepted at once, talks without end."""

    offers: tuple[Offer, Offer]


@shown_briefly
@dataclass(frozen=True)
class AlternatingOffers:
    """Offers in turn over the agreements of a problem.

    ``plays`` go through every last proposer (rounds T, T + 1, …) and, of two parties, both first
    proposers; ``lotteries`` are the stationary offers where parties may mix outcomes, None with
    ``why_no_lotteries``. ``first_offers[last]`` has the first proposer's payoff from its first
    offer by the number of rounds, where ``last`` proposes last.
    """

    problem: Problem
    terms: Terms
    plays: tuple[TalksCourse, ...]
    pairs: tuple[StationaryPair, ...]
    cycles: tuple[Cycle, ...]
    lotteries: LotteryOffers | None
    why_no_lotteries: str | None
    first_offers: Mapping[str, Mapping[int, Fraction | None]]

    @property
    def play(self) -> TalksCourse:
        """Return the play that was asked for: the rounds and the order of the terms."""
        return self.plays[0]

    @property
    def is_independent_of_horizon(self) -> bool:
        """Return whether one round more, so another last proposer, changes nothing."""
        own = [play for play in self.plays if play.first == self.terms.order[0]]
        return len({_vector(play.agreement) for play in own}) == 1


def _vector(offer: Offer | None) -> tuple[Fraction, ...] | None:
    return None if offer is None or offer.payoffs is None else tuple(offer.payoffs.values())


def alternating_offers(
    problem: Problem,
    *,
    rounds: int | None = None,
    order: Sequence[str] | None = None,
    discount: ByParty | None = None,
    breakdown: Number | None = None,
    inside: ByParty | None = None,
) -> AlternatingOffers:
    """Return what the signatories offer each other in turn, and when they agree.

    1. Play is worked out from the last round back, over the contract set, in exact fractions.
    2. Every party is once the last to propose, since who moves last can decide everything.
    3. Beside it stand the stationary offers of lotteries, and of two parties all stationary pairs.

    ``discount`` are discount factors per round and ``inside`` payoffs while talks last, by
    signatory; ``breakdown`` is how likely the talks end after each round. What is not given is
    that of the file; what the file does not say is assumed and listed in ``terms.assumed``.
    Raises SimError for terms out of range and for outside options of three or more signatories, and
    EmptyAgreementZoneError where there is nothing to agree on.

    >>> import sim
    >>> pie = sim.problem_from_payoffs({f"{k}": {"ann": k, "bob": 10 - k} for k in range(11)})
    >>> found = alternating_offers(pie, rounds=3, discount={"ann": 0.5, "bob": 0.5})
    >>> [(offer.proposer, offer.outcome["outcome"]) for offer in found.play.offers]
    [('ann', '7'), ('bob', '5'), ('ann', '10')]

    Source: Rubinstein (1982), Econometrica 50: 97-109; Ståhl (1972), Bargaining Theory; van Damme,
    Selten & Winter (1990), Games and Economic Behavior 2: 188-201 (the last mover).
    """
    check_kind(problem, Problem, "sim.alternating_offers", "write sim.problem(scenario)")
    _check_signatories(problem)
    check_unanimous(problem, MODEL)
    terms = terms_of(
        problem, MODEL, rounds=rounds, order=order, discount=discount, breakdown=breakdown,
        inside=inside,
    )  # fmt: skip
    _check_zone(problem)
    game = OfferGame(contract_points(problem, MODEL), terms)
    n = len(terms.order)
    counts = {
        p: countdown(game, game.order[k], terms.rounds + n) for k, p in enumerate(terms.order)
    }
    lotteries, why = lottery_offers(game)
    return AlternatingOffers(
        problem,
        terms,
        tuple(_plays(game, counts)),
        tuple(_pairs(game)) if n == 2 else (),
        tuple(_cycles(game, counts)),
        lotteries,
        why,
        {last: _first_offers(game, found) for last, found in counts.items()},
    )


def _check_signatories(problem: Problem) -> None:
    count = len(problem.signatories)
    if count < 2:
        names = f" ({problem.signatories[0]})" if count else ""
        raise SimError(f"{MODEL}: {count} signatory bargains{names} - it takes two or more")
    leaving = [p for p in problem.signatories if p in problem.outside_options]
    if count > 2 and leaving:
        raise SimError(
            f"{MODEL}: {leaving[0]} has an outside option "
            f"({float(problem.outside_options[leaving[0]]):g}), and with {count} signatories it is "
            "not settled who leaves whom - take the outside options out, or keep two signatories"
        )


def _check_zone(problem: Problem) -> None:
    """Raise EmptyAgreementZoneError where nothing is better than no deal for all who are asked.

    Where only outside options empty the zone there is a play: somebody leaves.
    """
    if not problem.agreement_zone.is_empty:
        return
    without = replace(problem, reservation=dict(problem.disagreement))
    if not problem.outside_options or without.agreement_zone.is_empty:
        raise EmptyAgreementZoneError(
            f"{MODEL}: the agreement zone of {problem.title!r} is empty, so nobody can offer "
            "anything that all accept - sim.explain says why and what would open it"
        )


def _plays(game: OfferGame, counts: Mapping[str, Countdown]) -> list[TalksCourse]:
    order, rounds = game.terms.order, game.terms.rounds
    n = len(order)
    firsts = order if n == 2 else order[:1]
    return [_play(game, counts, first, rounds + more) for first in firsts for more in range(n)]


def _play(game: OfferGame, counts: Mapping[str, Countdown], first: str, rounds: int) -> TalksCourse:
    order = game.terms.order
    last = order[(order.index(first) + rounds - 1) % len(order)]
    found = counts[last]
    steps = [found.step(to_go) for to_go in range(1, rounds + 1)]
    values = steps[-1].values
    expected = {
        p: v + flow
        for p, v, flow in zip(game.points.problem.signatories, values, game.flows, strict=True)
    }
    return TalksCourse(
        rounds,
        first,
        last,
        OnDemand(rounds, lambda at: _offer(game, found, rounds, at)),
        PartyPoints(expected),
        all(step.is_sole for step in steps),
    )


def _offer(game: OfferGame, found: Countdown, rounds: int, at: int) -> Offer:
    step, names = found.step(rounds - at), game.points.problem.signatories
    proposer = names[step.proposer]
    if step.offer is None:
        leaver = None if step.leaver is None else names[step.leaver]
        return Offer(at, proposer, None, None, leaver)
    return Offer(at, proposer, game.points.outcome(step.offer), game.points.payoffs(step.offer))


def _pairs(game: OfferGame) -> list[StationaryPair]:
    points, names = game.points, game.points.problem.signatories
    return [
        StationaryPair(
            (
                Offer(0, names[0], points.outcome(pair.first), points.payoffs(pair.first)),
                Offer(1, names[1], points.outcome(pair.second), points.payoffs(pair.second)),
            )
        )
        for pair in stationary_pairs(game)
    ]


def _cycles(game: OfferGame, counts: Mapping[str, Countdown]) -> list[Cycle]:
    found = []
    for last, count in counts.items():
        if count.repeats is not None:
            start, period = count.repeats
            rounds = start + period
            offers = tuple(_offer(game, count, rounds, at) for at in range(period))
            found.append(Cycle(last, start, offers))
    return found


def _first_offers(game: OfferGame, found: Countdown) -> dict[int, Fraction | None]:
    """Return what the first proposer has of its first offer, by the number of rounds."""
    first, most = game.order[0], game.terms.rounds + len(game.order) - 1
    steps = {rounds: found.step(rounds) for rounds in range(1, most + 1)}
    return {
        rounds: None if step.offer is None else game.points.vector(step.offer)[first]
        for rounds, step in steps.items()
        if step.proposer == first
    }

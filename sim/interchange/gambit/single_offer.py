"""One offer that is taken or left, in strategic form."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from sim.errors import SimError
from sim.interchange.foreign.outgoing import Outgoing
from sim.interchange.gambit.strategic_game import StrategicGame, choice_label
from sim.problem.problem import Problem
from sim.problem.winning_sets import check_unanimous
from sim.sentences import listing
from sim.strategic.contract_points import ContractPoints, contract_points
from sim.strategic.terms import order_of

MODEL = "take-it-or-leave-it offer"
MOST_OFFERS = 9
COMMENT = "A strategy of the responder lists the offers that it accepts, by their numbers."


def single_offer(outgoing: Outgoing) -> tuple[StrategicGame, tuple[str, ...]]:
    """Return the game in which one signatory makes the other a single offer.

    1. The first to propose offers one of the undominated agreements, or nothing.
    2. A strategy of the other says of each offer whether it accepts it.
    3. Without agreement each has its reservation value, the more of no deal and leaving.

    Raises SimError unless there are two signatories, agreements, and few enough of them.
    """
    problem, scenario = outgoing.problem, outgoing.scenario
    points = _offers(problem, str(scenario.path))
    assumed: dict[str, object] = {}
    proposer, responder = order_of(problem, MODEL, None, assumed)
    at = [problem.signatories.index(p) for p in (proposer, responder)]
    paid = [tuple(points.vector(k)[p] for p in at) for k in range(points.size)]
    left = problem.reservation[proposer], problem.reservation[responder]
    answers = list(product((False, True), repeat=len(paid)))
    names = [f"{k + 1}: {choice_label(points.outcome(k))}" for k in range(len(paid))]
    game = StrategicGame(
        f"{scenario.title}: one offer",
        (problem.labels[proposer], problem.labels[responder]),
        ((*names, "offer nothing"), tuple(map(_accepting, answers))),
        tuple(
            payoffs if is_taken else left
            for accepts in answers
            for payoffs, is_taken in zip((*paid, left), (*accepts, False), strict=True)
        ),
        COMMENT,
    )
    said = f"{problem.noun(proposer)} is assumed to make the offer: [talks] order says who does"
    return game, (*((said,) if assumed else ()), *_left_out(outgoing, points.size))


def _left_out(outgoing: Outgoing, offers: int) -> Iterator[str]:
    """Yield what of a scenario the game of one offer does not have."""
    problem, scenario = outgoing.problem, outgoing.scenario
    agreements = problem.agreement_zone.count
    if agreements is None:  # too many to count
        yield "only undominated agreements can be offered"
    elif offers < agreements:
        yield f"only undominated agreements can be offered, {offers:,} of {agreements:,}"
    others = [party.name for p, party in scenario.parties.items() if p not in problem.signatories]
    if others:
        verb = "is no player" if len(others) == 1 else "are no players"
        yield f"{listing(others)} {verb}: the game is of the two who sign"
    if len({problem.powers.get(p, Fraction(1)) for p in problem.signatories}) > 1:
        yield "bargaining power has no place in it"


def _accepting(answers: tuple[bool, ...]) -> str:
    """Return a strategy of the responder by the offers that it accepts.

    >>> _accepting((True, False, True))
    'accept 1, 3'
    """
    numbers = [str(k) for k, accepts in enumerate(answers, 1) if accepts]
    return f"accept {', '.join(numbers) or 'nothing'}"


def _offers(problem: Problem, where: str) -> ContractPoints:
    """Return the agreements that may be offered. Raises SimError where it is no such game."""
    if len(problem.signatories) != 2:
        raise SimError(
            f"{where}: {len(problem.signatories)} signatories bargain, and a single offer takes "
            "two - keep two by --party"
        )
    check_unanimous(problem, MODEL)
    points = contract_points(problem, MODEL)
    if not 0 < points.size <= MOST_OFFERS:
        raise SimError(
            f"{where}: there are {points.size:,} undominated agreements, and strategies that "
            f"answer each of them are written for 1 to {MOST_OFFERS} - take issues off the agenda, "
            "or write a tree of one round (--to efg --set talks.rounds=1)"
        )
    return points

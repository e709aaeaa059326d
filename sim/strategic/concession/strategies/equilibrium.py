"""The offers of alternating offers as a strategy: what patience alone makes best to ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from sim.problem.problem import Problem
from sim.strategic.concession.sessions.offer_space import OfferSpace
from sim.strategic.concession.sessions.strategy import Plan, Planned, SessionRules
from sim.strategic.contract_points import contract_points
from sim.strategic.countdown import OfferGame, countdown
from sim.strategic.terms import terms_of

NAME = "equilibrium"


def _assumes(problem: Problem) -> Mapping[str, Any]:
    assumed = terms_of(problem, NAME, rounds=1).assumed
    return {key: assumed[key] for key in assumed if key == "discount"}


def _plan(space: OfferSpace, at: int, talks: SessionRules) -> Plan:
    """Take every turn for a round of alternating offers, counted back from the last turn.

    Where the party would rather wait it asks for its best.
    """
    problem, seat = space.problem, space.seats[at]
    turns = 2 * talks.rounds
    terms = terms_of(problem, NAME, rounds=turns, order=[one.party for one in space.seats])
    game = OfferGame(contract_points(problem, NAME), terms)
    party = problem.signatories.index(seat.party)
    found = countdown(game, game.order[-1], turns)
    places: dict[int, int] = {}
    needs, offers = [], []
    for turn in range(at, turns, 2):
        step = found.step(turns - turn)
        waiting, leaving = game.rejected(step.values)[party], game.outside[party]
        least = waiting if leaving is None else max(waiting, leaving)
        needs.append(seat.units_at(least + game.flows[party]))
        if step.offer is None:
            offers.append(int(seat.firsts[seat.top]))
        else:
            if step.offer not in places:
                places[step.offer] = space.place(game.points.outcome(step.offer))
            offers.append(places[step.offer])
    levels = seat.levels_at_units(np.array(needs, dtype=seat.units.dtype))
    return Plan(levels.astype(np.int32), np.array(offers, dtype=np.int32))


EQUILIBRIUM = Planned(
    NAME,
    "asks for what its patience makes best if all reckon back from the end",
    _plan,
    most_parties=2,
    assumes=_assumes,
)

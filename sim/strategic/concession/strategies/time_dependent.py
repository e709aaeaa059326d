"""Time-dependent tactics: the target falls from the best payoff to the lowest acceptable one."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.strategic.concession.sessions.offer_space import OfferSpace
from sim.strategic.concession.sessions.seat import Seat
from sim.strategic.concession.sessions.strategy import Plan, Planned, SessionRules

MEANINGS = {
    "boulware": "holds out, and concedes when time runs out",
    "linear": "concedes at a steady pace",
    "conceder": "concedes early",
}
EXPONENTS = {"boulware": 4.0, "linear": 1.0, "conceder": 0.25}


def time_dependent(name: str, exponent: float, who: str = "") -> Planned:
    """Return the strategy with target lo + (hi − lo)(1 − tˣ), t = (k + 1)/(N + 1) in round k.

    The exponent x is 1/e of the source: above 1 the party holds out, below 1 it gives way early.
    Raises SimError, which begins with ``who``, for an exponent that is not a number above 0.

    Source: Faratin, Sierra & Jennings (1998), Robotics and Autonomous Systems 24: 159-182.
    """
    if not 0 < exponent < np.inf:
        remedy = f"write one above 0, as in {name.partition(':')[0]}:4"
        raise SimError(f"{who}{name}: the exponent is {exponent:g} - {remedy}")
    kind = "linear" if exponent == 1 else "boulware" if exponent > 1 else "conceder"
    return Planned(name, MEANINGS[kind], partial(_plan, exponent=exponent))


def targets(seat: Seat, talks: SessionRules, exponent: float) -> NDArray[np.float64]:
    """Return the targets round by round, as parts of the range of payoffs."""
    times = np.arange(1, talks.rounds + 1) / (talks.rounds + 1)
    wanted = seat.low + (seat.shares[-1] - seat.low) * (1 - times**exponent)
    return np.asarray(wanted - talks.tolerance(seat))


def _plan(space: OfferSpace, at: int, talks: SessionRules, *, exponent: float) -> Plan:
    seat = space.seats[at]
    needs = seat.levels_at_share(targets(seat, talks, exponent)).astype(np.int32)
    return Plan(needs, seat.firsts[needs])


BOULWARE, LINEAR, CONCEDER = (time_dependent(name, x) for name, x in EXPONENTS.items())

"""Strategies from outside: a function of what a party sees, which returns its target in points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.strategic.concession.sessions.seat import Floats, Seat
from sim.strategic.concession.sessions.strategy import NOTHING, Responsive, SessionMove, Turn


@dataclass(frozen=True, eq=False)
class View:
    """What a party sees at its turn, in its own payoff points; rows are sessions played at once.

    ``time`` runs from 1/(N + 1) in round 0 to N/(N + 1) in the last of N ``rounds``. ``lowest`` and
    ``highest`` bound what it may accept. ``received`` (sessions, round + 1) is what the offer that
    stood at each of its turns gives it, ``sent`` (sessions, round) what it asked for; NaN where
    there was none.
    """

    party: str
    round: int
    rounds: int
    time: float
    lowest: float
    highest: float
    received: Floats
    sent: Floats


Aim = Callable[[View], Any]


def outside(name: str, aim: Aim) -> Responsive:
    """Return the strategy of a function that says how many points a party wants at its turn.

    ``aim`` returns one number, or one per session. The party offers the outcome that gives it the
    least above that, and accepts what gives it as much.
    Raises SimError, when played, if it returns anything else.

    >>> stubborn = outside("stubborn", lambda view: view.highest)
    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/divide_the_dollar"))
    >>> sim.play(problem, {"ann": stubborn, "bob": "conceder"}, rounds=10).agreement is None
    True
    """

    def move(turn: Turn) -> SessionMove:
        seat = turn.seat
        points = _checked(name, aim(_view(turn)), len(turn.rows))
        span = float(seat.span)
        shares = (points - float(seat.lowest)) / span if span else np.zeros(len(points))
        needs = seat.levels_at_share(shares - turn.talks.tolerance(seat))
        return SessionMove(needs, seat.firsts[needs])

    doc = (getattr(aim, "__doc__", None) or "a strategy from outside").strip()
    return Responsive(name, doc.split("\n")[0].rstrip("."), move)


def _view(turn: Turn) -> View:
    seat, rounds = turn.seat, turn.talks.rounds
    return View(
        party=seat.party,
        round=turn.round,
        rounds=rounds,
        time=(turn.round + 1) / (rounds + 1),
        lowest=float(seat.payoff(seat.floor)),
        highest=float(seat.payoff(seat.top)),
        received=_points(seat, turn.stood),
        sent=_points(seat, turn.sent),
    )


def _points(seat: Seat, outcomes: NDArray[Any]) -> Floats:
    payoffs = float(seat.lowest) + seat.shares[seat.rank[outcomes]] * float(seat.span)
    return np.where(outcomes == NOTHING, np.nan, payoffs)


def _checked(name: str, points: object, sessions: int) -> Floats:
    """Return targets, one per session. Raises SimError for anything but numbers."""
    try:
        found = np.broadcast_to(np.asarray(points, dtype=np.float64), (sessions,))
    except (TypeError, ValueError):
        found = np.full(1, np.nan)
    if np.isnan(found).any():
        raise SimError(
            f"strategy {name!r} returned {type(points).__name__} {str(points)[:40]} - return the "
            "points that the party wants: a number, or one for each session"
        )
    return found

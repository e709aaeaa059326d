"""MiCRO: a party goes down its own list one outcome at a time, as long as the other does too."""

from __future__ import annotations

import numpy as np

from sim.strategic.concession.sessions.seat import Seat
from sim.strategic.concession.sessions.strategy import (
    NOTHING,
    Memory,
    Responsive,
    SessionMove,
    Turn,
)


def _start(_seat: Seat, sessions: int) -> Memory:
    return np.zeros(sessions, dtype=np.int32), np.zeros(sessions, dtype=np.int32)


def _move(turn: Turn) -> SessionMove:
    """Offer the next outcome of the own list, or an earlier one again.

    1. Count the different offers sent and received.
    2. Where it sent no more than it received and the list goes on, it is ready for the next
       outcome; it accepts what is worth as much.
    3. Else it offers one of its earlier ones, drawn at random, and accepts what is worth as much as
       the last new one.

    Source: de Jonge (2022), IJCAI: 223-229.
    """
    seat, (sent, received) = turn.seat, turn.memory
    last, earlier = turn.stands(), turn.stood[:, :-1]
    is_new = (last != NOTHING) & ~(earlier == last[:, None]).any(axis=1)
    received = received + is_new
    listed = seat.best_first
    is_ready = (sent <= received) & (sent < len(listed))
    place = np.where(is_ready, sent, sent - 1)
    again = (turn.draws * sent).astype(np.int32)
    offers = listed[np.where(is_ready, sent, again)]
    return SessionMove(seat.rank[listed[place]], offers, (sent + is_ready, received))


MICRO = Responsive(
    "micro",
    "takes the smallest step down its list, as often as the other takes one",
    _move,
    _start,
    uses_chance=True,
    most_parties=2,
)

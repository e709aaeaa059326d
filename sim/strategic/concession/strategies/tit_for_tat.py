"""Tit for tat: a party gives as much, in its own payoff, as the other's last offer gave it."""

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


def _start(seat: Seat, sessions: int) -> Memory:
    return (np.full(sessions, seat.units[-1], dtype=seat.units.dtype),)


def _move(turn: Turn) -> SessionMove:
    """Lower the target by what the other's last offer brought over the one before.

    The target is clipped to what lies between the reservation value and the best payoff, and is the
    best payoff until two offers are in.
    """
    seat, (target,) = turn.seat, turn.memory
    if turn.round > 0:
        last, before = turn.stands(), turn.stands(1)
        gain = seat.units[seat.rank[last]] - seat.units[seat.rank[before]]
        moved = np.clip(target - gain, seat.reserve, seat.units[-1])
        target = np.where(before == NOTHING, target, moved)
    needs = seat.levels_at_units(target)
    return SessionMove(needs, seat.firsts[needs], (target,))


TIT_FOR_TAT = Responsive(
    "tit_for_tat", "gives as much as the other's last offer gave", _move, _start
)

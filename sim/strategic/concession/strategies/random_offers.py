"""Random offers, a baseline: any outcome above a target that falls at a steady pace."""

from __future__ import annotations

import numpy as np

from sim.strategic.concession.sessions.strategy import Responsive, SessionMove, Turn
from sim.strategic.concession.strategies.time_dependent import targets


def _move(turn: Turn) -> SessionMove:
    """Draw among the outcomes worth at least the linear target, each as likely; accept these."""
    seat = turn.seat
    wanted = targets(seat, turn.talks, 1.0)[turn.round : turn.round + 1]
    level = int(seat.levels_at_share(wanted)[0])
    place = (turn.draws * seat.reach[level]).astype(np.int64)
    return SessionMove(np.full(len(turn.rows), level), seat.best_first[place])


RANDOM = Responsive(
    "random", "offers anything above a steadily falling target", _move, uses_chance=True
)

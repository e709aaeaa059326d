"""Sessions of several line-ups on one space of offers, each by the fastest way that is exact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.strategic.concession.sessions.offer_space import OfferSpace
from sim.strategic.concession.sessions.planned_pairs import planned_pairs
from sim.strategic.concession.sessions.session_draws import session_draws
from sim.strategic.concession.sessions.session_ends import SessionEnds
from sim.strategic.concession.sessions.strategy import Planned, SessionRules, Strategy, uses_chance
from sim.strategic.concession.sessions.turn_by_turn import Record, turn_by_turn

MOST_MOVES = 1 << 22  # turns that are played at once, so that their record fits into memory


@dataclass(frozen=True)
class LineUp:
    """Strategies in the order of seats, and which sessions they play: ``first`` and on.

    ``key`` tells the draws of these sessions from those of others.
    """

    strategies: tuple[Strategy, ...]
    sessions: int
    first: int = 0
    key: str = ""

    @property
    def uses_chance(self) -> bool:
        """Return whether sessions can differ."""
        return any(map(uses_chance, self.strategies))


def played(
    space: OfferSpace, line_ups: Sequence[LineUp], talks: SessionRules, seed: int = 0
) -> list[SessionEnds]:
    """Return for each line-up how its sessions end, whatever else is played with it."""
    is_planned = [
        len(space.seats) == 2 and all(isinstance(s, Planned) for s in one.strategies)
        for one in line_ups
    ]
    planned = [one for one, yes in zip(line_ups, is_planned, strict=True) if yes]
    others = [one for one, yes in zip(line_ups, is_planned, strict=True) if not yes]
    by_plans = iter(_by_plans(space, planned, talks))
    by_turns = _by_turns(space, others, talks, seed)
    return [next(by_plans if yes else by_turns) for yes in is_planned]


def _by_plans(
    space: OfferSpace, line_ups: Sequence[LineUp], talks: SessionRules
) -> list[SessionEnds]:
    """Play each pair of plans once: its sessions are all the same."""
    rows: list[dict[Strategy, int]] = [{}, {}]
    pairs = [
        [rows[at].setdefault(s, len(rows[at])) for at, s in enumerate(one.strategies)]
        for one in line_ups
    ]
    first, second = (
        [s.plan(space, at, talks) for s in rows[at] if isinstance(s, Planned)] for at in (0, 1)
    )
    ends = planned_pairs(space, first, second, np.array(pairs, dtype=np.intp).reshape(-1, 2))
    return [ends.rows(np.full(one.sessions, at)) for at, one in enumerate(line_ups)]


def _by_turns(
    space: OfferSpace, line_ups: Sequence[LineUp], talks: SessionRules, seed: int
) -> Iterator[SessionEnds]:
    """Play sessions turn by turn, as many at once as fit."""
    room = max(1, MOST_MOVES // (talks.rounds * len(space.seats)))
    pieces = {one: _pieces(one, room) for one in line_ups}
    found = {}
    for batch in _batches([piece for one in line_ups for piece in pieces[one]], room):
        ends, _ = played_turns(space, batch, talks, seed)
        start = 0
        for piece in batch:
            found[piece] = ends.rows(np.arange(start, start + piece.sessions))
            start += piece.sessions
    for one in line_ups:
        yield SessionEnds.together([found[piece] for piece in pieces[one]])


def _batches(pieces: Sequence[LineUp], room: int) -> Iterator[list[LineUp]]:
    """Yield consecutive pieces with up to ``room`` sessions together."""
    batch: list[LineUp] = []
    for piece in pieces:
        if sum(one.sessions for one in batch) + piece.sessions > room:
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch


def _pieces(line_up: LineUp, room: int) -> list[LineUp]:
    """Return a line-up in pieces of at most ``room`` sessions."""
    last = line_up.first + line_up.sessions
    return [
        replace(line_up, first=first, sessions=min(room, last - first))
        for first in range(line_up.first, last, room)
    ]


def played_turns(
    space: OfferSpace, line_ups: Sequence[LineUp], talks: SessionRules, seed: int
) -> tuple[SessionEnds, Record]:
    """Return how the sessions of all line-ups end, one after the other, and what happened."""
    seats, shape = len(space.seats), (talks.rounds,)
    draws, players, start = [], [], 0
    for one in line_ups:
        if one.uses_chance:
            draws.append(session_draws(seed, one.key, one.first, one.sessions, seats, *shape))
        else:
            draws.append(np.broadcast_to(0.0, (seats, one.sessions, *shape)))
        players.append((one.strategies, np.arange(start, start + one.sessions)))
        start += one.sessions
    return turn_by_turn(space, players, talks, np.concatenate(draws, axis=1))

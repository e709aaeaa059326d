"""Stacked alternating offers, turn by turn: many sessions at once, any number of parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.strategic.concession.sessions.offer_space import OfferSpace
from sim.strategic.concession.sessions.seat import Indices, Seat
from sim.strategic.concession.sessions.session_ends import SessionEnds
from sim.strategic.concession.sessions.strategy import (
    NOTHING,
    Memory,
    Plan,
    Planned,
    SessionMove,
    SessionRules,
    Strategy,
    Turn,
)


@dataclass(frozen=True, eq=False)
class Record:
    """What happened at each turn of sessions, shape (seats, sessions, rounds).

    ``needs`` is the lowest level that the party accepted, ``stood`` the outcome on the table before
    its turn and ``sent`` what it offered; −1 where there was none, or the session was over.
    """

    needs: Indices
    stood: Indices
    sent: Indices

    @classmethod
    def blank(cls, seats: int, sessions: int, rounds: int) -> Record:
        """Return the record of sessions that have not begun."""
        shape = seats, sessions, rounds
        return cls(*(np.full(shape, NOTHING, dtype=np.int32) for _ in range(3)))


@dataclass(eq=False)
class _Player:
    """One strategy at one seat, in the sessions ``rows`` that are not over."""

    seat: Seat
    strategy: Strategy
    rows: NDArray[np.intp]
    plan: Plan | None
    memory: Memory

    def drop(self, over: NDArray[np.bool_]) -> None:
        """Forget the sessions that are over."""
        kept = ~over[self.rows]
        if not kept.all():
            self.rows = self.rows[kept]
            self.memory = tuple(column[kept] for column in self.memory)


def turn_by_turn(
    space: OfferSpace,
    line_ups: Sequence[tuple[Sequence[Strategy], NDArray[np.intp]]],
    talks: SessionRules,
    draws: NDArray[np.float64],
) -> tuple[SessionEnds, Record]:
    """Return how sessions end, and all that happened in them.

    ``line_ups`` holds the strategies in the order of seats, with the sessions that they play;
    ``draws`` are numbers from [0, 1), shape (seats, sessions, rounds).

    1. In each round the parties speak in the order of seats.
    2. Whoever has the turn accepts the offer that stands if it is worth what it needs now, or else
       puts its own offer in its place.
    3. The talks end when all others have accepted an offer in a row, or with the last round.

    Source: Aydoğan, Festen, Hindriks & Jonker (2017), Alternating offers protocols for multilateral
    negotiation, in: Modern Approaches to Agent-based Complex Automated Negotiation.
    """
    seats, sessions, _ = draws.shape
    ends = SessionEnds.none(sessions)
    record = Record.blank(seats, sessions, talks.rounds)
    standing = np.full(sessions, NOTHING, dtype=np.int32)
    proposer, accepted = np.zeros((2, sessions), dtype=np.int32)
    players = [_players(space, at, line_ups, talks) for at in range(seats)]
    for k in range(talks.rounds):
        for at, seat in enumerate(space.seats):
            for player in players[at]:
                player.drop(ends.agreed)
                rows = player.rows
                if not len(rows):
                    continue
                stood = standing[rows]
                record.stood[at, rows, k] = stood
                move = _move(player, talks, k, at, record, draws)
                record.needs[at, rows, k] = move.needs
                accepts = (stood != NOTHING) & (seat.rank[stood] >= move.needs)
                accepted[rows] += accepts
                agreed = rows[accepts & (accepted[rows] == seats - 1)]
                ends.outcomes[agreed] = standing[agreed]
                ends.rounds[agreed] = k
                ends.proposers[agreed] = proposer[agreed]
                replaced, offers = rows[~accepts], move.offers[~accepts]
                standing[replaced] = record.sent[at, replaced, k] = offers
                proposer[replaced], accepted[replaced] = at, 0
    return ends, record


def _players(
    space: OfferSpace,
    at: int,
    line_ups: Sequence[tuple[Sequence[Strategy], NDArray[np.intp]]],
    talks: SessionRules,
) -> list[_Player]:
    """Return each strategy at a seat once, with all its sessions."""
    rows: dict[Strategy, list[NDArray[np.intp]]] = {}
    for strategies, sessions in line_ups:
        rows.setdefault(strategies[at], []).append(sessions)
    found = []
    for strategy, parts in rows.items():
        own = np.concatenate(parts)
        if isinstance(strategy, Planned):
            found.append(
                _Player(space.seats[at], strategy, own, strategy.plan(space, at, talks), ())
            )
        else:
            memory = strategy.start(space.seats[at], len(own))
            found.append(_Player(space.seats[at], strategy, own, None, memory))
    return found


def _move(
    player: _Player,
    talks: SessionRules,
    k: int,
    at: int,
    record: Record,
    draws: NDArray[np.float64],
) -> SessionMove:
    if player.plan is not None:
        count = len(player.rows)
        return SessionMove(
            np.full(count, player.plan.needs[k]), np.full(count, player.plan.offers[k])
        )
    assert not isinstance(player.strategy, Planned)
    rows = player.rows
    turn = Turn(
        player.seat, talks, k, rows, record.stood[at], record.sent[at], draws[at, rows, k],
        player.memory,
    )  # fmt: skip
    move = player.strategy.move(turn)
    player.memory = move.memory
    return move

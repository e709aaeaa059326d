"""What a strategy is: a pure function from what a party has seen to what it accepts and offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.problem.problem import Problem
from sim.strategic.concession.sessions.offer_space import OfferSpace
from sim.strategic.concession.sessions.seat import Indices, Seat

NOTHING = -1  # in the place of an outcome: none was offered
Memory = tuple[NDArray[Any], ...]


@dataclass(frozen=True)
class SessionRules:
    """The rules of a session: how many rounds, and how far below its target a party accepts.

    ``tolerance`` is a part of the range of payoffs; with ``negmas_compatible`` it is 10⁻⁴ points.
    """

    rounds: int
    negmas_compatible: bool = False

    def tolerance(self, seat: Seat) -> float:
        """Return how far below the target offers count, as a part of the range of payoffs."""
        if not self.negmas_compatible:
            return 1e-9
        return 1e-4 / float(seat.span) if seat.span else 0.0


@dataclass(frozen=True, eq=False)
class Plan:
    """All moves of a party, known before the talks: one entry per round.

    ``needs`` is the lowest level that it accepts, ``offers`` what it offers otherwise.
    """

    needs: Indices
    offers: Indices


@dataclass(frozen=True, eq=False)
class Turn:
    """A party's turn in many sessions at once.

    ``round`` counts from 0; ``rows`` are the sessions among all that are played. ``all_stood`` has
    for each of these and each round the outcome that lay on the table at this party's turn,
    ``all_sent`` what it offered; both −1 where there was none. ``draws`` are numbers from [0, 1),
    one per session; ``memory`` is what the strategy kept.
    """

    seat: Seat
    talks: SessionRules
    round: int
    rows: NDArray[np.intp]
    all_stood: Indices
    all_sent: Indices
    draws: NDArray[np.float64]
    memory: Memory

    @property
    def stood(self) -> Indices:
        """Return what lay on the table at each turn so far, shape (sessions, round + 1)."""
        return self.all_stood[self.rows, : self.round + 1]

    @property
    def sent(self) -> Indices:
        """Return what the party offered at each turn before, shape (sessions, round)."""
        return self.all_sent[self.rows, : self.round]

    def stands(self, rounds_ago: int = 0) -> Indices:
        """Return what lies on the table now, or lay there at its turn some rounds ago."""
        return np.asarray(self.all_stood[self.rows, self.round - rounds_ago])


@dataclass(frozen=True, eq=False)
class SessionMove:
    """What a party does in each session: the lowest level that it accepts, else what it offers."""

    needs: NDArray[Any]
    offers: NDArray[Any]
    memory: Memory = ()


def _no_memory(_seat: Seat, _sessions: int) -> Memory:
    return ()


def _nothing(_problem: Problem) -> Mapping[str, Any]:
    return {}


@dataclass(frozen=True)
class Planned:
    """A strategy that follows the clock alone, whatever the others do.

    ``assumes`` returns what it takes for given that a problem does not say.
    """

    name: str
    meaning: str
    plan: Callable[[OfferSpace, int, SessionRules], Plan]
    most_parties: int | None = None
    assumes: Callable[[Problem], Mapping[str, Any]] = _nothing


@dataclass(frozen=True)
class Responsive:
    """A strategy that answers what it sees, or draws lots; ``start`` is what it remembers first."""

    name: str
    meaning: str
    move: Callable[[Turn], SessionMove]
    start: Callable[[Seat, int], Memory] = _no_memory
    uses_chance: bool = False
    most_parties: int | None = None
    assumes: Callable[[Problem], Mapping[str, Any]] = _nothing


Strategy = Planned | Responsive


def uses_chance(strategy: Strategy) -> bool:
    """Return whether the same session can go otherwise under another seed."""
    return isinstance(strategy, Responsive) and strategy.uses_chance

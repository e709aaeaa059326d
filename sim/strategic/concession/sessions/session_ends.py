"""How sessions ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.strategic.concession.sessions.seat import Indices
from sim.strategic.concession.sessions.strategy import NOTHING


@dataclass(frozen=True, eq=False)
class SessionEnds:
    """Per session the outcome agreed, the round of the last acceptance and the seat that offered.

    Rounds and seats count from 0; all are −1 where the talks ended without agreement.
    """

    outcomes: Indices
    rounds: Indices
    proposers: Indices

    @classmethod
    def none(cls, sessions: int) -> SessionEnds:
        """Return so many sessions without agreement."""
        return cls(*(np.full(sessions, NOTHING, dtype=np.int32) for _ in range(3)))

    @classmethod
    def together(cls, parts: Sequence[SessionEnds]) -> SessionEnds:
        """Return the sessions of all parts, one after the other."""
        if not parts:
            return cls.none(0)
        columns = ("outcomes", "rounds", "proposers")
        return cls(*(np.concatenate([getattr(part, c) for part in parts]) for c in columns))

    def rows(self, which: NDArray[np.intp]) -> SessionEnds:
        """Return some of the sessions."""
        return SessionEnds(self.outcomes[which], self.rounds[which], self.proposers[which])

    @property
    def agreed(self) -> NDArray[np.bool_]:
        """Return which sessions ended with an agreement."""
        return np.asarray(self.outcomes != NOTHING)

    def __len__(self) -> int:
        """Return the number of sessions."""
        return len(self.outcomes)

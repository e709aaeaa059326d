"""What the outcomes of a block of draws add up to: whether there is a zone, and what is in it."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.likely_outcomes import outcomes_in_reach
from sim.doubt.draws.outcome_gains import OutcomeGains, Piece
from sim.errors import SimError

Flags = NDArray[np.bool_]
Arrays = dict[str, NDArray[Any]]
TRIED = 12  # partial outcomes of each half


def tallied(arrays: Arrays, name: str) -> NDArray[Any]:
    """Return what the draws say of the contents of each zone, such as the "options" in it.

    Raises SimError where that was not tallied.
    """
    if name not in arrays:
        raise SimError(
            "what the agreement zone of each draw contains was not tallied - write tallied=True "
            "where the draws are asked for, as in drawn(scenario, tallied=True)"
        )
    return arrays[name]


class Tally(Protocol):
    """Adds up what the pieces of a block say about the agreement zone."""

    def add(self, piece: Piece) -> Flags:
        """Take in a piece and return which of its outcomes are agreements."""

    def arrays(self) -> Arrays:
        """Return the findings, one row per draw."""


class Emptiness:
    """Whether there is any agreement in each draw."""

    def __init__(self, draws: int) -> None:
        self.has_agreement = np.zeros(draws, dtype=np.bool_)

    def add(self, piece: Piece) -> Flags:
        """Take in a piece and return which of its outcomes are agreements."""
        zone = piece.in_zone
        self.has_agreement[piece.draws] |= zone.any(axis=(1, 2))
        return zone

    def arrays(self) -> Arrays:
        """Return in which draws there is an agreement."""
        return {"has_agreement": self.has_agreement}


def have_agreement(gains: OutcomeGains) -> Flags:
    """Return in which draws there is an agreement: a few are tried, then all that are in reach."""
    few = Emptiness(gains.draws)
    for piece in gains.some(TRIED).pieces(()):
        few.add(piece)
    found = few.has_agreement
    rest = np.flatnonzero(~found)
    if len(rest):
        every = Emptiness(len(rest))
        for piece in outcomes_in_reach(gains.only(rest.tolist())).pieces(()):
            every.add(piece)
        found[rest] = every.has_agreement
    return found


class ZoneTally:
    """How many agreements each draw has, which options they contain, and who keeps others out."""

    def __init__(self, gains: OutcomeGains, option_count: int) -> None:
        self.halves = gains.halves
        self.option_count = option_count
        draws = gains.draws
        self.count = np.zeros(draws, dtype=np.int64)
        self.left = np.zeros((draws, len(self.halves.left.codes)), dtype=np.bool_)
        self.right = np.zeros((draws, len(self.halves.right.codes)), dtype=np.bool_)
        self.refused = np.zeros((draws, len(gains.consents)), dtype=np.bool_)

    def add(self, piece: Piece) -> Flags:
        """Take in a piece and return which of its outcomes are agreements."""
        zone = piece.in_zone
        self.left[piece.draws, piece.lefts] |= zone.any(axis=2)
        self.right[piece.draws] |= zone.any(axis=1)
        for row, draw in enumerate(range(piece.draws.start, piece.draws.stop)):
            self.count[draw] += np.count_nonzero(zone[row])
        for k, given in enumerate(piece.given):
            if self.refused[piece.draws, k].all():
                continue
            others = ~given
            for other, accepted in enumerate(piece.given):
                if other != k:
                    others &= accepted
            self.refused[piece.draws, k] |= others.any(axis=(1, 2))
        return zone

    def arrays(self) -> Arrays:
        """Return agreements, options in the zone, and consents without which it were larger."""
        options = np.zeros((len(self.count), self.option_count), dtype=np.bool_)
        for flags, half in ((self.left, self.halves.left), (self.right, self.halves.right)):
            for places in half.columns:
                for column in np.unique(places):
                    options[:, column] = flags[:, places == column].any(axis=1)
        return {
            "has_agreement": self.count > 0,
            "agreements": self.count,
            "options": options,
            "refused": self.refused,
        }

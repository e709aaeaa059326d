"""Gains of all outcomes over many draws, piece by piece within the cache."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.outcome_halves import OutcomeHalf, OutcomeHalves
from sim.doubt.numbers.payoff_model import DrawnNumbers
from sim.problem.consent import Consent

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
CACHED = 1 << 16  # draws × outcomes handled at once: half a megabyte per party


@dataclass(frozen=True, eq=False)
class Piece:
    """Some draws and some left halves: gains per party (draws, left halves, right halves)."""

    draws: slice
    lefts: slice
    gains: Mapping[str, Floats]
    given: Sequence[Flags]  # per consent: where it is not asked, or is given

    @property
    def in_zone(self) -> Flags:
        """Return which outcomes are agreements."""
        if not self.given:
            return np.ones(next(iter(self.gains.values())).shape, dtype=np.bool_)
        zone = self.given[0].copy()
        for given in self.given[1:]:
            zone &= given
        return zone


class DrawnOutcomes(Protocol):
    """Outcomes with their gains in many draws."""

    @property
    def draws(self) -> int:
        """Return the number of draws."""

    def pieces(self) -> Iterator[Piece]:
        """Yield the gains piece by piece, draws in order."""

    def codes(self, draws: NDArray[np.intp], places: NDArray[np.int64], /) -> NDArray[np.int64]:
        """Return the codes of outcomes by their draws and their places."""

    def only(self, draws: Sequence[int], /) -> DrawnOutcomes:
        """Return the same for some of the draws."""


@dataclass(frozen=True, eq=False)
class OutcomeGains:
    """The outcomes of a problem under the numbers of a block of draws.

    ``tolerances``: a payoff counts as reaching a reservation value within this.
    """

    halves: OutcomeHalves
    consents: tuple[Consent, ...]
    voices: tuple[str, ...]  # parties whose gains matter: who bargains or is asked
    left: Mapping[str, Floats]  # (draws, left halves), the disagreement value taken off
    right: Mapping[str, Floats]
    floors: Mapping[str, Floats]  # (draws,): the least gain that a party accepts
    draws: int

    def codes(self, draws: NDArray[np.intp], places: NDArray[np.int64]) -> NDArray[np.int64]:  # noqa: ARG002
        """Return the codes of outcomes by their places among the pairs of halves."""
        rights = len(self.halves.right.codes)
        return self.halves.left.codes[places // rights] + self.halves.right.codes[places % rights]

    def only(self, draws: Sequence[int]) -> OutcomeGains:
        """Return the gains of some of the draws."""
        rows = np.asarray(draws, dtype=np.intp)
        left, right, floors = (
            {p: values[rows] for p, values in table.items()}
            for table in (self.left, self.right, self.floors)
        )
        return replace(self, left=left, right=right, floors=floors, draws=len(rows))

    def pieces(self) -> Iterator[Piece]:
        """Yield the gains in pieces of about 65 536 numbers per party, draws in order."""
        lefts, rights = len(self.halves.left.codes), len(self.halves.right.codes)
        if lefts * rights == 0:
            return
        step = max(1, CACHED // (lefts * rights))
        rows = max(1, CACHED // rights)
        for first in range(0, self.draws, step):
            chunk = slice(first, min(first + step, self.draws))
            for left in range(0, lefts, rows if step == 1 else lefts):
                part = slice(left, min(left + rows, lefts) if step == 1 else lefts)
                yield self._piece(chunk, part)

    def _piece(self, draws: slice, lefts: slice) -> Piece:
        gains = {
            p: self.left[p][draws, lefts, None] + self.right[p][draws, None, :] for p in self.voices
        }
        accepts = {
            p: gains[p] >= self.floors[p][draws, None, None]
            for c in self.consents
            for p in c.members
        }
        given = [self._given(k, consent, accepts, lefts) for k, consent in enumerate(self.consents)]
        return Piece(draws, lefts, gains, given)

    def _given(
        self, number: int, consent: Consent, accepts: Mapping[str, Flags], lefts: slice
    ) -> Flags:
        if len(consent.members) == 1:
            given = accepts[consent.members[0]]
        else:
            votes = np.sum([accepts[p] for p in consent.members], axis=0)
            given = votes >= consent.quorum
        if consent.scope is None:
            return given
        left, right = self.halves.left.asked[number, lefts], self.halves.right.asked[number]
        if right.any():
            return np.asarray(given | ~(left[:, None] | right[None, :]))
        return np.asarray(given | ~left[:, None])


def outcome_gains(
    halves: OutcomeHalves,
    consents: Sequence[Consent],
    signatories: Sequence[str],
    numbers: Mapping[str, DrawnNumbers],
    tolerances: Mapping[str, float],
) -> OutcomeGains:
    """Return the gains of all outcomes under the numbers of a block of draws.

    Sums of contributions are exact in floating point, because contributions are multiples of one
    power of two; so they do not depend on the order of summation.
    """
    asked = {p for consent in consents for p in consent.members}
    voices = tuple(p for p in numbers if p in asked or p in signatories)
    return OutcomeGains(
        halves=halves,
        consents=tuple(consents),
        voices=voices,
        left={
            p: totals(halves.left, p, numbers[p]) - numbers[p].disagreement[:, None] for p in voices
        },
        right={p: totals(halves.right, p, numbers[p]) for p in voices},
        floors={
            p: numbers[p].reservation - numbers[p].disagreement - tolerances[p] for p in voices
        },
        draws=len(next(iter(numbers.values())).disagreement),
    )


def totals(half: OutcomeHalf, party: str, numbers: DrawnNumbers) -> Floats:
    """Return what partial outcomes contribute, shape (draws, partial outcomes)."""
    table = numbers.contributions
    total = np.zeros((len(table), len(half.codes)))
    for places in half.columns:
        total += table[:, places]
    terms = half.terms[party]
    for k in range(terms.shape[1]):
        amounts = table[:, table.shape[1] - terms.shape[1] + k]
        total += np.where(terms[None, :, k], amounts[:, None], 0.0)
    return total

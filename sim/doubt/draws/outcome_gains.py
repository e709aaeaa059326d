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
Places = NDArray[np.intp]
CACHED = 1 << 16  # draws × outcomes handled at once: half a megabyte per party


@dataclass(frozen=True, eq=False)
class Piece:
    """Some draws and some left halves: gains per party (draws, left halves, right halves).

    Its arrays hold until the next piece is asked for.
    """

    draws: slice
    lefts: slice
    gains: Mapping[str, Floats]  # of the parties that were asked for
    given: Sequence[Flags]  # per consent: where it is not asked, or is given
    in_zone: Flags  # which outcomes are agreements
    chosen: tuple[Places, Places, int] | None = None
    """Left and right halves by draw where not all are in it, and how many right halves there are"""

    def places(self, row: Places | int, cells: Places) -> NDArray[np.int64]:
        """Return the places of outcomes among the pairs of halves, by row and place in it."""
        rights = self.in_zone.shape[2]
        if self.chosen is None:
            return np.asarray(cells + self.lefts.start * rights)
        left, right, all_rights = self.chosen
        return np.asarray(left[row, cells // rights] * all_rights + right[row, cells % rights])


def all_given(given: Sequence[Flags], out: Flags) -> Flags:
    """Return where every consent is given, written into an array of that shape."""
    out[...] = True
    for own in given:
        np.logical_and(out, own, out=out)
    return out


class DrawnOutcomes(Protocol):
    """Outcomes with their gains in many draws."""

    @property
    def draws(self) -> int:
        """Return the number of draws."""

    def pieces(self, parties: Sequence[str], /) -> Iterator[Piece]:
        """Yield the gains of some parties piece by piece, draws in order."""

    def codes(self, draws: NDArray[np.intp], places: NDArray[np.int64], /) -> NDArray[np.int64]:
        """Return the codes of outcomes by their draws and their places."""

    def only(self, draws: Sequence[int], /) -> DrawnOutcomes:
        """Return the same for some of the draws."""


@dataclass(frozen=True, eq=False)
class OutcomeGains:
    """The outcomes of a problem under the numbers of a block of draws.

    Gains are multiples of one power of two for each party, so that no sum of them is rounded.
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

    @property
    def always_asked(self) -> frozenset[str]:
        """Return the parties without whose consent there is no agreement."""
        return frozenset(
            p
            for consent in self.consents
            if consent.scope is None and consent.quorum >= len(consent.members)
            for p in consent.members
        )

    def piece_of(
        self, draws: slice, lefts: Places, rights: Places, parties: Sequence[str]
    ) -> Piece:
        """Return the gains of some parties from chosen halves, (draws, halves) each."""
        asked = {p for consent in self.consents for p in consent.members}
        tables = {}
        for p in {*parties, *asked}:
            left, right = self.left[p][draws], self.right[p][draws]
            own = np.take_along_axis(left, lefts, 1), np.take_along_axis(right, rights, 1)
            tables[p] = _sums(*own, np.empty((*lefts.shape, rights.shape[1])))
        accepts = {p: tables[p] >= self.floors[p][draws, None, None] for p in asked}
        given = []
        for k, consent in enumerate(self.consents):
            left, right = self.halves.left.asked[k][lefts], self.halves.right.asked[k][rights]
            out = np.empty((*lefts.shape, rights.shape[1]), dtype=np.bool_)
            given.append(_given(consent, accepts, (left[:, :, None], right[:, None, :]), out))
        zone = all_given(given, np.empty((*lefts.shape, rights.shape[1]), dtype=np.bool_))
        chosen = lefts, rights, len(self.halves.right.codes)
        return Piece(draws, slice(0, 0), tables, given, zone, chosen)

    def some(self, most: int) -> OutcomeGains:
        """Return the gains of at most so many partial outcomes of each half, evenly taken."""
        halves = self.halves
        left, right = (_evenly(len(half.codes), most) for half in (halves.left, halves.right))
        return replace(
            self,
            halves=OutcomeHalves(halves.left.only(left), halves.right.only(right)),
            left={p: values[:, left] for p, values in self.left.items()},
            right={p: values[:, right] for p, values in self.right.items()},
        )

    def pieces(self, parties: Sequence[str]) -> Iterator[Piece]:
        """Yield the gains in pieces of about 65 536 numbers per party, draws in order."""
        lefts, rights = len(self.halves.left.codes), len(self.halves.right.codes)
        if lefts * rights == 0:
            return
        step = max(1, CACHED // (lefts * rights))
        rows = lefts if step > 1 else min(lefts, max(1, CACHED // rights))
        room = _room((min(step, self.draws), rows, rights), parties, self.consents)
        for first in range(0, self.draws, step):
            chunk = slice(first, min(first + step, self.draws))
            for left in range(0, lefts, rows):
                yield self._piece(chunk, slice(left, min(left + rows, lefts)), room)

    def _piece(self, draws: slice, lefts: slice, room: _Room) -> Piece:
        part = slice(draws.stop - draws.start), slice(lefts.stop - lefts.start)
        gains = {
            p: _sums(self.left[p][draws, lefts], self.right[p][draws], out[part])
            for p, out in room.gains.items()
        }
        accepts = {}
        for p, out in room.accepts.items():
            own = gains.get(p)
            if own is None:
                own = _sums(self.left[p][draws, lefts], self.right[p][draws], room.spare[part])
            accepts[p] = np.greater_equal(own, self.floors[p][draws, None, None], out=out[part])
        given = [
            _given(consent, accepts, self._asked(k, lefts), room.given[k][part])
            for k, consent in enumerate(self.consents)
        ]
        return Piece(draws, lefts, gains, given, all_given(given, room.zone[part]))

    def _asked(self, number: int, lefts: slice) -> tuple[Flags, Flags]:
        """Return where a left and where a right half alone asks for a consent."""
        left, right = self.halves.left.asked[number, lefts], self.halves.right.asked[number]
        return left[:, None], right[None, :]


def _given(
    consent: Consent, accepts: Mapping[str, Flags], asked: tuple[Flags, Flags], out: Flags
) -> Flags:
    """Return where a consent is not asked, or is given."""
    if len(consent.members) == 1:
        given = accepts[consent.members[0]]
    else:
        votes = np.sum([accepts[p] for p in consent.members], axis=0)
        given = np.greater_equal(votes, consent.quorum, out=out)
    if consent.scope is None:
        return given
    left, right = asked
    free = ~left if not right.any() else ~(left | right) if left.any() else ~right
    return np.logical_or(given, free, out=out)


@dataclass(frozen=True, eq=False)
class _Room:
    """Arrays that the pieces of a block share, one after another: new ones cost more than sums."""

    gains: Mapping[str, Floats]
    spare: Floats
    accepts: Mapping[str, Flags]
    given: Sequence[Flags]
    zone: Flags


def _room(shape: tuple[int, ...], parties: Sequence[str], consents: Sequence[Consent]) -> _Room:
    asked = dict.fromkeys(p for consent in consents for p in consent.members)
    return _Room(
        {p: np.empty(shape) for p in parties},
        np.empty(shape),
        {p: np.empty(shape, dtype=np.bool_) for p in asked},
        [np.empty(shape, dtype=np.bool_) for _ in consents],
        np.empty(shape, dtype=np.bool_),
    )


def _evenly(count: int, most: int) -> NDArray[np.intp]:
    return np.unique(np.linspace(0, count - 1, min(count, most)).astype(np.intp))


def _sums(left: Floats, right: Floats, out: Floats) -> Floats:
    """Return the sum of each pair of halves, as a product of matrices.

    It is three times as fast as adding rows to columns, and as exact: one factor of each is 1.
    """
    rows = np.stack([left, np.ones_like(left)], axis=2)
    columns = np.stack([np.ones_like(right), right], axis=1)
    return np.matmul(rows, columns, out=out)


def outcome_gains(
    halves: OutcomeHalves,
    consents: Sequence[Consent],
    signatories: Sequence[str],
    numbers: Mapping[str, DrawnNumbers],
    tolerances: Mapping[str, float],
) -> OutcomeGains:
    """Return the gains of all outcomes under the numbers of a block of draws.

    ``tolerances``: a payoff counts as reaching a reservation value within this.
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

"""Outcomes that can be best in a draw: those with a half whose bound falls short are not listed.

1. A few draws are solved with all their outcomes. In every draw the best agreement among their
   deals is a score to reach.
2. With the best of the other half for everyone, a partial outcome bounds the score of each outcome
   that it is part of. Where that is less than what is reached, none of them is best.

Source: branch and bound with a relaxed rest (Land & Doig 1960, Econometrica 28: 497-520).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.outcome_gains import CACHED, OutcomeGains, Piece
from sim.doubt.draws.solution_draws import NO_DEAL, Candidates

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
FEWEST = 8192  # outcomes from which bounds pay
TRIED = 8  # draws that are solved with all their outcomes
SLACK = 1e-6  # of a score: bounds are rounded, and close scores count as equal


@dataclass(frozen=True, eq=False)
class LikelyOutcomes:
    """Which partial outcomes may be part of what is looked for, (draws, partial outcomes)."""

    gains: OutcomeGains
    lefts: Flags
    rights: Flags

    def pieces(self, parties: tuple[str, ...]) -> Iterator[Piece]:
        """Yield the gains of some parties from such outcomes, and of others where rows differ."""
        lefts, rights = (np.count_nonzero(kept, axis=1) for kept in (self.lefts, self.rights))
        start, most = 0, (0, 0)
        for draw, counts in enumerate(zip(lefts.tolist(), rights.tolist(), strict=True)):
            wider = max(most[0], counts[0]), max(most[1], counts[1])
            if draw > start and (draw + 1 - start) * wider[0] * wider[1] > CACHED:
                if 0 not in most:
                    yield self._piece(slice(start, draw), most, parties)
                start, wider = draw, counts
            most = wider
        if 0 not in most:
            yield self._piece(slice(start, self.gains.draws), most, parties)

    def _piece(self, draws: slice, most: tuple[int, int], parties: tuple[str, ...]) -> Piece:
        left, right = (
            _first(kept[draws], count)
            for kept, count in zip((self.lefts, self.rights), most, strict=True)
        )
        return self.gains.piece_of(draws, left, right, parties)


def _first(kept: Flags, count: int) -> NDArray[np.intp]:
    """Return the places that are kept, rising, filled up with others; (draws, count)."""
    return np.argsort(~kept, axis=1, kind="stable")[:, :count]


def outcomes_in_reach(gains: OutcomeGains) -> LikelyOutcomes:
    """Return the outcomes that nobody who is always asked refuses whatever the other half is."""
    lefts, rights = (
        np.ones((gains.draws, len(half.codes)), dtype=np.bool_)
        for half in (gains.halves.left, gains.halves.right)
    )
    for party in gains.always_asked if gains.halves.count else ():
        floor = gains.floors[party][:, None]
        left, right = gains.left[party], gains.right[party]
        lefts &= left + right.max(axis=1, keepdims=True) >= floor
        rights &= right + left.max(axis=1, keepdims=True) >= floor
    return LikelyOutcomes(gains, lefts, rights)


def likely_outcomes(
    gains: OutcomeGains, candidates: Candidates, fewest: int = FEWEST
) -> LikelyOutcomes | None:
    """Return the outcomes that can be best by an objective, None where there is no telling.

    Of fewer than ``fewest`` all are gone through.
    """
    parties = candidates.parties
    if gains.halves.count < fewest or not gains.always_asked.issuperset(parties):
        return None
    bounds = _bounds(gains, candidates)
    if bounds is None:
        return None
    reached = _reached(gains, candidates)
    floor = reached - SLACK * np.maximum(np.abs(reached), candidates.objective.unit)
    lefts, rights = (bound >= floor[:, None] for bound in bounds)
    return LikelyOutcomes(gains, lefts, rights)


def _bounds(gains: OutcomeGains, candidates: Candidates) -> tuple[Floats, Floats] | None:
    """Return above what no agreement with each left and each right half scores."""
    found = []
    for own, other in ((gains.left, gains.right), (gains.right, gains.left)):
        most = [own[p] + other[p].max(axis=1, keepdims=True) for p in candidates.parties]
        bound = candidates.objective.bound(most)
        if bound is None:
            return None
        found.append(bound)
    return found[0], found[1]


def _reached(gains: OutcomeGains, candidates: Candidates) -> Floats:
    """Return the best score of an agreement among the deals of a few draws, in each draw."""
    parties, objective = candidates.parties, candidates.objective
    few = gains.only(range(0, gains.draws, max(1, gains.draws // TRIED)))
    tried = Candidates(objective, parties, few.draws)
    for piece in few.pieces(parties):
        tried.add(piece, piece.in_zone, None)
    deals = np.unique(tried.place[tried.place != NO_DEAL])
    if not len(deals):
        return np.full(gains.draws, -np.inf)
    lefts, rights = np.divmod(deals, len(gains.halves.right.codes))
    reached = np.full(gains.draws, -np.inf)
    every = slice(0, gains.draws)
    for pair in zip(lefts, rights, strict=True):
        left, right = (np.full((gains.draws, 1), at, dtype=np.intp) for at in pair)
        piece = gains.piece_of(every, left, right, parties)
        scores = objective.scores([piece.gains[p] for p in parties], None)
        scores = np.where(piece.in_zone, scores, -np.inf)[:, 0, 0]
        np.maximum(reached, scores, out=reached)
    return reached

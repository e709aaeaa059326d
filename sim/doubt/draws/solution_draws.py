"""The outcome that a solution chooses in each draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.outcome_gains import DrawnOutcomes, Piece
from sim.solver.objectives.objective import ArrayObjective

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
NO_DEAL = -1
CLOSE = 1e-9  # scores this close, as a share of the best one, are compared by their keys


@dataclass(frozen=True, eq=False)
class DrawnChoice:
    """What a solution chooses: per draw the place of an outcome (-1: none), and its ties."""

    pairs: Integers
    ties: Integers


class Candidates:
    """Per draw the outcomes whose scores are too close to the best one to tell apart.

    Most draws have one: its place is kept in an array. The others are kept as lists of arrays.
    """

    def __init__(self, objective: ArrayObjective, parties: Sequence[str], draws: int) -> None:
        self.objective = objective
        self.parties = tuple(parties)
        self.top = np.full(draws, -np.inf)
        self.place = np.full(draws, NO_DEAL, dtype=np.int64)
        self.gains = np.zeros((draws, len(parties)))
        self.several: dict[int, list[tuple[Floats, Integers, Floats]]] = {}

    def add(self, piece: Piece, zone: NDArray[np.bool_], spans: Floats | None) -> None:
        """Take in the outcomes of a piece that are in the zone."""
        gains = [piece.gains[p] for p in self.parties]
        own = None if spans is None else spans[:, piece.draws, None, None]
        scores = self.objective.scores(gains, own)
        flat, inside = scores.reshape(len(scores), -1), zone.reshape(len(scores), -1)
        rows = np.arange(len(flat))
        best = flat.argmax(axis=1)
        if not inside[rows, best].all():
            np.copyto(scores, -np.inf, where=~zone)
            best = flat.argmax(axis=1)
        tops, before = flat[rows, best], self.top[piece.draws]
        floors = self._floor(tops)
        if not (tops >= self._floor(before)).any():
            return
        close = flat >= floors[:, None]
        close &= inside
        counts = np.array([np.count_nonzero(row) for row in close])  # by an axis it is slower
        columns = [gain.reshape(len(flat), -1) for gain in gains]
        beaten = floors > before
        alone = beaten & (counts == 1) & (tops > -np.inf)
        at = rows[alone] + piece.draws.start
        self.top[at], self.place[at] = tops[alone], piece.places(rows[alone], best[alone])
        for k, column in enumerate(columns):
            self.gains[at, k] = column[rows[alone], best[alone]]
        for draw in self.several.keys() & set(at.tolist()):
            del self.several[draw]
        for row in np.flatnonzero(~alone & (tops > -np.inf) & (tops >= self._floor(before))):
            places = np.flatnonzero(close[row])
            values = np.stack([column[row, places] for column in columns], axis=1)
            draw, known = piece.draws.start + int(row), piece.places(int(row), places)
            self._add_several(draw, flat[row, places], known, values)

    def _add_several(self, draw: int, scores: Floats, places: Integers, values: Floats) -> None:
        known = self.several.setdefault(draw, [])
        if not known and self.place[draw] != NO_DEAL:
            single = self.place[draw : draw + 1]
            known.append((self.top[draw : draw + 1].copy(), single.copy(), self.gains[[draw]]))
        known.append((scores, places, values))
        if scores.max() > self.top[draw]:
            first = int(scores.argmax())
            self.top[draw], self.place[draw] = scores[first], places[first]
            self.gains[draw] = values[first]

    def _reach(self, tops: Floats) -> Floats:
        """Return how far below the best score others are still too close to tell."""
        finite = np.where(np.isinf(tops), 0.0, tops)
        return np.asarray(CLOSE * np.maximum(np.abs(finite), self.objective.unit))

    def _floor(self, tops: Floats) -> Floats:
        return np.asarray(tops - self._reach(tops))

    def close_to_best(self, draw: int) -> tuple[Integers, Floats]:
        """Return the outcomes of one draw that may be best, and their gains."""
        entries = self.several.get(draw)
        if entries is None:
            found = 0 if self.place[draw] == NO_DEAL else 1
            return self.place[draw : draw + found], self.gains[draw : draw + found]
        scores, places, gains = (np.concatenate([e[k] for e in entries]) for k in range(3))
        kept = scores >= self._floor(self.top[draw : draw + 1])
        return places[kept], gains[kept]

    def optimal(self, pairs: Integers, gains: Floats, spans: Floats) -> tuple[Integers, Floats]:
        """Return those of one draw's candidates whose keys are best, level after level."""
        keys = self.objective.keys(gains, spans)
        alive = np.arange(len(pairs))
        for level in keys.T:
            own = level[alive]
            reach = CLOSE * max(abs(float(own.max())), self.objective.unit)
            alive = alive[own >= own.max() - reach]
        return pairs[alive], gains[alive]


def chosen(gains: DrawnOutcomes, candidates: Candidates, spans: Floats | None) -> DrawnChoice:
    """Return what a solution chooses in each draw, ties settled by the tie rule.

    1. Among outcomes with close scores, those with the best keys.
    2. Among these the largest sum of relative gains, then the first by its code.
    """
    pairs = candidates.place.copy()
    ties = (pairs != NO_DEAL).astype(np.int64)
    tied = sorted(candidates.several)
    if tied and spans is None:
        own = spans_of(gains.only(tied), candidates.parties)
    elif tied and spans is not None:
        own = spans[:, tied]
    for at, draw in enumerate(tied):
        found, values = candidates.optimal(*candidates.close_to_best(draw), own[:, at])
        codes = gains.codes(np.full(len(found), draw), found)
        pairs[draw] = _by_tie_rule(codes, found, values, own[:, at])
        ties[draw] = len(found)
    return DrawnChoice(pairs, ties)


def _by_tie_rule(codes: Integers, pairs: Integers, values: Floats, spans: Floats) -> int:
    relative = (values / np.where(spans > 0, spans, np.inf)).sum(axis=1)
    first = relative >= relative.max() - CLOSE * max(float(relative.max()), 1.0)
    return int(pairs[first][codes[first].argmin()])


def spans_of(gains: DrawnOutcomes, parties: Sequence[str]) -> Floats:
    """Return the most that each signatory can gain in the zone, at least 0; (parties, draws)."""
    best = np.zeros((len(parties), gains.draws))
    for piece in gains.pieces(parties):
        outside = ~piece.in_zone
        for k, party in enumerate(parties):
            own = np.where(outside, 0.0, piece.gains[party])
            np.maximum(best[k, piece.draws], own.max(axis=(1, 2)), out=best[k, piece.draws])
    return best


def _where_someone_cannot_gain(candidates: Candidates, least: Sequence[float]) -> tuple[int, ...]:
    """Return the draws in which the best product of gains leaves somebody without a gain."""
    bounds = np.asarray(least)
    lacking = (candidates.place != NO_DEAL) & ~(candidates.gains > bounds).all(axis=1)
    return tuple(
        draw
        for draw in np.flatnonzero(lacking).tolist()
        if not (candidates.close_to_best(draw)[1] > bounds).all(axis=1).any()
    )


def with_fallback(
    gains: DrawnOutcomes, candidates: Candidates, first: DrawnChoice, least: Sequence[float]
) -> DrawnChoice:
    """Return the choices with those draws solved again in which not everyone can gain.

    Unchanged where the objective ranks outcomes alike there.
    """
    objective = candidates.objective.among_gainers
    draws = list(_where_someone_cannot_gain(candidates, least)) if objective else []
    if objective is None or not draws:
        return first
    part = gains.only(draws)
    spans = spans_of(part, candidates.parties)
    others = Candidates(objective, candidates.parties, part.draws)
    for piece in part.pieces(candidates.parties):
        others.add(piece, piece.in_zone, spans)
    again = chosen(part, others, spans)
    pairs, ties = first.pairs.copy(), first.ties.copy()
    pairs[draws], ties[draws] = again.pairs, again.ties
    return DrawnChoice(pairs, ties)

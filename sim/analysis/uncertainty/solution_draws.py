"""The outcome that a solution chooses in each draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.analysis.uncertainty.outcome_gains import DrawnOutcomes, Piece
from sim.axiomatic.array_objectives import CLOSE, ArrayObjective, NashAmongGainers

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
NO_DEAL = -1


@dataclass(frozen=True, eq=False)
class Chosen:
    """What a solution chooses: per draw the place of an outcome (-1: none), and its ties."""

    pairs: Integers
    ties: Integers


class Candidates:
    """Per draw the outcomes whose scores are too close to the best one to tell apart."""

    def __init__(self, objective: ArrayObjective, parties: Sequence[str], draws: int) -> None:
        self.objective = objective
        self.parties = tuple(parties)
        self.top = np.full(draws, -np.inf)
        self.found: list[list[tuple[Floats, Integers, Floats]]] = [[] for _ in range(draws)]

    def add(self, piece: Piece, zone: NDArray[np.bool_], spans: Floats | None) -> None:
        """Take in the outcomes of a piece that are in the zone."""
        gains = [piece.gains[p] for p in self.parties]
        own = None if spans is None else spans[:, piece.draws, None, None]
        scores = self.objective.scores(gains, own)
        np.copyto(scores, -np.inf, where=~zone)
        flat = scores.reshape(len(scores), -1)
        best = flat.argmax(axis=1)
        tops = flat[np.arange(len(flat)), best]
        close = flat >= self._floor(tops)[:, None]
        counts = np.count_nonzero(close, axis=1)
        floors = self._floor(self.top[piece.draws])
        columns = [gain.reshape(len(flat), -1) for gain in gains]
        offset = piece.lefts.start * scores.shape[2]
        for row, draw in enumerate(range(piece.draws.start, piece.draws.stop)):
            if tops[row] == -np.inf or tops[row] < floors[row]:
                continue
            self.top[draw] = max(self.top[draw], tops[row])
            places = best[row : row + 1] if counts[row] == 1 else np.flatnonzero(close[row])
            values = np.stack([column[row, places] for column in columns], axis=1)
            self.found[draw].append((flat[row, places], places + offset, values))

    def _floor(self, tops: Floats) -> Floats:
        reach = CLOSE * np.maximum(np.abs(tops), self.objective.unit)
        return np.asarray(tops - np.where(np.isinf(tops), 0.0, reach))

    def close_to_best(self, draw: int) -> tuple[Integers, Floats]:
        """Return the outcomes of one draw, as pairs, that may be best, and their gains."""
        entries = self.found[draw]
        if not entries:
            return np.zeros(0, dtype=np.int64), np.zeros((0, len(self.parties)))
        scores, pairs, gains = (np.concatenate([e[k] for e in entries]) for k in range(3))
        kept = scores >= self._floor(self.top[draw])
        return pairs[kept], gains[kept]

    def optimal(self, pairs: Integers, gains: Floats, spans: Floats) -> tuple[Integers, Floats]:
        """Return those of one draw's candidates whose keys are best, level after level."""
        keys = self.objective.keys(gains, spans)
        alive = np.arange(len(pairs))
        for level in keys.T:
            own = level[alive]
            reach = CLOSE * max(abs(float(own.max())), self.objective.unit)
            alive = alive[own >= own.max() - reach]
        return pairs[alive], gains[alive]


def chosen(
    gains: DrawnOutcomes, parties: Sequence[str], candidates: Candidates, spans: Floats | None
) -> Chosen:
    """Return what a solution chooses in each draw, ties settled by the tie rule.

    1. Among outcomes with close scores, those with the best keys.
    2. Among these the largest sum of relative gains, then the first by its code.
    """
    pairs = np.full(gains.draws, NO_DEAL, dtype=np.int64)
    ties = np.zeros(gains.draws, dtype=np.int64)
    tied = []
    for draw in range(gains.draws):
        found, _ = candidates.close_to_best(draw)
        ties[draw] = len(found)
        if len(found) == 1:
            pairs[draw] = found[0]
        elif len(found):
            tied.append(draw)
    if tied and spans is None:
        own = spans_of(gains.only(tied), parties)
    elif tied and spans is not None:
        own = spans[:, tied]
    for at, draw in enumerate(tied):
        found, values = candidates.optimal(*candidates.close_to_best(draw), own[:, at])
        pairs[draw] = _by_tie_rule(gains.codes(draw, found), found, values, own[:, at])
        ties[draw] = len(found)
    return Chosen(pairs, ties)


def _by_tie_rule(codes: Integers, pairs: Integers, values: Floats, spans: Floats) -> int:
    relative = (values / np.where(spans > 0, spans, np.inf)).sum(axis=1)
    first = relative >= relative.max() - CLOSE * max(float(relative.max()), 1.0)
    return int(pairs[first][codes[first].argmin()])


def spans_of(gains: DrawnOutcomes, parties: Sequence[str]) -> Floats:
    """Return the most that each signatory can gain in the zone, at least 0; (parties, draws)."""
    best = np.zeros((len(parties), gains.draws))
    for piece in gains.pieces():
        outside = ~piece.in_zone
        for k, party in enumerate(parties):
            own = np.where(outside, 0.0, piece.gains[party])
            np.maximum(best[k, piece.draws], own.max(axis=(1, 2)), out=best[k, piece.draws])
    return best


def where_someone_cannot_gain(candidates: Candidates, least: Sequence[float]) -> tuple[int, ...]:
    """Return the draws in which the best product of gains leaves somebody without a gain."""
    found = []
    for draw in range(len(candidates.top)):
        _, values = candidates.close_to_best(draw)
        if len(values) and not (values > np.asarray(least)).all(axis=1).any():
            found.append(draw)
    return tuple(found)


def with_fallback(
    gains: DrawnOutcomes, parties: Sequence[str], first: Chosen, draws: Sequence[int],
    powers: Sequence[float], least: Sequence[float],
) -> Chosen:  # fmt: skip
    """Return the Nash choices with those draws solved again in which not everyone can gain."""
    part = gains.only(draws)
    spans = spans_of(part, parties)
    candidates = Candidates(NashAmongGainers(powers, least), parties, part.draws)
    for piece in part.pieces():
        candidates.add(piece, piece.in_zone, spans)
    again = chosen(part, parties, candidates, spans)
    pairs, ties = first.pairs.copy(), first.ties.copy()
    pairs[list(draws)], ties[list(draws)] = again.pairs, again.ties
    return Chosen(pairs, ties)

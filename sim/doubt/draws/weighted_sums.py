"""Two parties, many draws: the best outcomes by a weighting of the gains, and what they bound.

Outcomes are sums over groups, so the best one by a weighting is found group by group, also the best
of those with a certain partial outcome of one group.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.drawn_sums import DrawnSums, GainLimits

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
MARGIN = 1e-12  # of the sizes that are added up: far above the rounding of hundreds of them


@dataclass(frozen=True, eq=False)
class PartSets:
    """Sets of partial outcomes of one group: their places (sets, most), short rows repeating."""

    group: int
    places: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Weights:
    """Weights of both gains, and a margin for the rounding of weighted gains; (draws, 1) each."""

    one: Floats
    other: Floats
    margin: Floats

    def of(self, first: Floats, second: Floats) -> Floats:
        """Return the weighted gains, a row per draw."""
        return np.asarray(self.one * first + self.other * second)

    def only(self, draws: NDArray[np.intp]) -> Weights:
        """Return those of some of the draws."""
        return Weights(self.one[draws], self.other[draws], self.margin[draws])


def angle_weights(limits: GainLimits, angles: Floats | float) -> Weights:
    """Return weights at angles between the gains, which count in parts of the room over floors."""
    room = [np.where(own > 0, own, 1.0) for own in limits.room]
    one, other = np.cos(angles) / room[0], np.sin(angles) / room[1]
    margin = MARGIN * (one * limits.sizes[0] + other * limits.sizes[1])
    return Weights(one[:, None], other[:, None], margin[:, None])


@dataclass(frozen=True, eq=False)
class BestSums:
    """The best outcome of each draw by weights of the gains."""

    sums: DrawnSums
    weights: Weights
    values: tuple[Floats, ...]  # weighted gains, a table (draws, partial outcomes) per group
    best: tuple[tuple[Floats, ...], tuple[Floats, ...]]  # by party and group, (draws, 1)

    def exchanged(self, sets: PartSets) -> tuple[Flags, Floats]:
        """Return where an outcome with a member of a set reaches both floors, and a bound.

        The best outcome with a member is tried. No other is further above the weighted floors than
        ``bound``, which has the margin on top. Shape (draws, sets) each.
        """
        at = sets.group
        chosen: tuple[Any, Any]
        if sets.places.shape[1] == 1:
            chosen = (slice(None), sets.places[:, 0])
        else:
            place = self.values[at][:, sets.places].argmax(axis=2)
            draws, each = np.ogrid[: place.shape[0], : place.shape[1]]
            chosen = (draws, sets.places[each, place])
        over = []
        for tables, own, floors in zip(
            self.sums.tables, self.best, self.sums.limits.floors, strict=True
        ):
            rest = sum(own) - own[at]
            over.append(tables[at][chosen] + rest - floors[:, None])
        bound = self.weights.of(over[0], over[1]) + self.weights.margin
        return (over[0] >= 0) & (over[1] >= 0), bound


def best_sums(sums: DrawnSums, weights: Weights) -> BestSums:
    """Return the best outcome of each draw by these weights."""
    values = tuple(weights.of(a, b) for a, b in zip(*sums.tables, strict=True))
    places = [own.argmax(axis=1)[:, None] for own in values]
    draws = np.arange(sums.draws)[:, None]
    one, other = (
        tuple(table[draws, place] for table, place in zip(tables, places, strict=True))
        for tables in sums.tables
    )
    return BestSums(sums, weights, values, (one, other))

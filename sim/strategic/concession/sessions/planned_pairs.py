"""Two parties that follow the clock: many sessions by comparing rows of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.strategic.concession.sessions.offer_space import OfferSpace
from sim.strategic.concession.sessions.session_ends import SessionEnds
from sim.strategic.concession.sessions.strategy import NOTHING, Plan

AT_ONCE = 1 << 11  # sessions whose rows stay in the cache


def planned_pairs(
    space: OfferSpace, first: Sequence[Plan], second: Sequence[Plan], pairs: NDArray[np.intp]
) -> SessionEnds:
    """Return how sessions end in which plan ``pairs[s, 0]`` speaks first, ``pairs[s, 1]`` second.

    1. Tabulate for each plan what its offers are worth to the other party, as levels.
    2. A session has 2N events: in round k the first party may accept what the second offered in
       round k − 1, then the second what the first offers in round k.
    3. The session ends at the first event whose offer reaches the level that is needed.
    """
    ends = SessionEnds.none(len(pairs))
    if not len(pairs):
        return ends
    one, two = space.seats
    needs_one, needs_two = _rows(p.needs for p in first), _rows(p.needs for p in second)
    offers_one, offers_two = _rows(p.offers for p in first), _rows(p.offers for p in second)
    given_one = np.full_like(offers_two, NOTHING)  # in its first turn nothing stands
    given_one[:, 1:] = one.rank[offers_two[:, :-1]]
    given_two = two.rank[offers_one]
    for start in range(0, len(pairs), AT_ONCE):
        a, b = pairs[start : start + AT_ONCE].T
        by_one = _first_round(given_one[b] >= needs_one[a])
        by_two = _first_round(given_two[a] >= needs_two[b])
        rounds = np.minimum(by_one, by_two)
        agreed = np.flatnonzero(rounds < needs_one.shape[1])
        k, speaks_second = rounds[agreed], (by_one <= by_two)[agreed]
        there = start + agreed
        ends.rounds[there] = k
        ends.proposers[there] = speaks_second
        ends.outcomes[there] = np.where(
            speaks_second, offers_two[b[agreed], k - 1], offers_one[a[agreed], k]
        )
    return ends


def _rows(rows: Any) -> NDArray[np.int32]:
    return np.stack(list(rows))


def _first_round(accepts: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return the first round in which a party accepts, the number of rounds where it never does."""
    first = accepts.argmax(axis=1)
    found = np.where(accepts[np.arange(len(accepts)), first], first, accepts.shape[1])
    return np.asarray(found)

"""For which values of one number every outcome is agreed to: exact intervals, no grid.

The gain of a party from an outcome is a fraction of two linear functions of any single number of
a scenario, with a denominator above 0 (the sum of weights, or of gaps). It changes sign at most
once, at a place that three values of it give; so each party accepts an outcome on a half-line, all
who are asked together on an interval, and there is a deal on the union of these intervals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.outcome_gains import OutcomeGains, outcome_gains
from sim.doubt.sampling.spread import Spread

Floats = NDArray[np.float64]
ENDS = (0.0, 0.5, 1.0, 0.25)  # low, middle, high, and a fourth place that checks the form
CLOSE = 1e-7


@dataclass(frozen=True, eq=False)
class Interval:
    """Places from ``start`` to ``stop`` (0 to 1 of the range searched) where a deal exists.

    Each end that lies inside comes from one outcome and one party: its gain is 0 there.
    """

    start: float
    stop: float
    at_start: tuple[int, str] | None
    at_stop: tuple[int, str] | None


def deal_intervals(spread: Spread, rows: Floats) -> list[Interval] | None:
    """Return the disjoint intervals with a deal, given inputs at the four places of ``ENDS``.

    None where the form does not hold: a kink inside, or bodies with a quorum; and where outcomes
    are too many to go through.
    """
    survey = spread.survey
    if survey.halves is None:
        return None
    if any(len(consent.members) > 1 for consent in survey.problem.consents):
        return None
    gains = outcome_gains(
        survey.halves, survey.problem.consents, survey.problem.signatories,
        survey.model.numbers(rows), dict.fromkeys(survey.problem.parties, 0.0),
    )  # fmt: skip
    found: list[Interval] = []
    for bounds in acceptance_bounds(gains, survey.model.tolerances):
        if bounds is None:
            return None
        found = _union([*found, *_candidates(*bounds)])
    return found


Bounds = tuple[Floats, Floats, NDArray[np.intp], NDArray[np.intp], tuple[str, ...], int]


def acceptance_bounds(gains: OutcomeGains, tolerances: dict[str, float]) -> Iterator[Bounds | None]:
    """Yield for parts of the outcomes where each is agreed to: first and last place."""
    lefts, rights = len(gains.halves.left.codes), len(gains.halves.right.codes)
    asked = [c.members[0] for c in gains.consents]
    rows = max(1, (1 << 16) // max(rights, 1))
    for first in range(0, lefts, rows):
        part = slice(first, min(first + rows, lefts))
        shape = (part.stop - part.start) * rights
        start, stop = np.zeros(shape), np.ones(shape)
        by_start, by_stop = np.full(shape, -1), np.full(shape, -1)
        for k, party in enumerate(asked):
            table = gains.left[party][:, part, None] + gains.right[party][:, None, :]
            slack = (table - gains.floors[party][:, None, None]).reshape(len(ENDS), -1)
            half = half_line(slack, tolerances[party])
            if half is None:
                return (yield None)
            low, high = half
            free = ~_asked(gains, k, part).reshape(-1)
            low[free], high[free] = 0.0, 1.0
            by_start[low > start], by_stop[high < stop] = k, k
            np.maximum(start, low, out=start)
            np.minimum(stop, high, out=stop)
        yield start, stop, by_start, by_stop, tuple(asked), first * rights


def _asked(gains: OutcomeGains, number: int, part: slice) -> NDArray[np.bool_]:
    left, right = gains.halves.left.asked[number, part], gains.halves.right.asked[number]
    if gains.consents[number].scope is None:
        return np.ones((len(left), len(right)), dtype=np.bool_)
    return np.asarray(left[:, None] | right[None, :])


def half_line(slack: Floats, tolerance: float) -> tuple[Floats, Floats] | None:
    """Return from where to where slack (places of ``ENDS``, outcomes) is at least 0."""
    low, middle, high, quarter = slack
    weight = _denominator(low, middle, high)
    guess = (0.75 * low + 0.25 * weight * high) / (0.75 + 0.25 * weight)
    scale = np.maximum(np.abs(slack).max(axis=0), 1e6 * tolerance)
    if (np.abs(guess - quarter) > CLOSE * scale).any():
        return None
    end = weight * high
    gap = low - end
    root = np.clip(low / np.where(gap == 0, 1.0, gap), 0.0, 1.0)
    yes_low, yes_high = low >= -tolerance, high >= -tolerance
    start = np.where(yes_low, 0.0, np.where(yes_high, root, 2.0))
    stop = np.where(yes_high, 1.0, np.where(yes_low, root, -1.0))
    return start, stop


def _denominator(low: Floats, middle: Floats, high: Floats) -> Floats:
    """Return the denominator at the high end, that at the low end being 1."""
    far = middle - high
    flat = np.abs(far) <= CLOSE * np.maximum(np.abs(low - middle), 1e-300)
    ratio = (low - middle) / np.where(far == 0, 1.0, far)
    return np.asarray(np.where(flat | (ratio <= 0) | (far == 0), 1.0, ratio))


def _candidates(
    start: Floats, stop: Floats, by_start: NDArray[np.intp], by_stop: NDArray[np.intp],
    asked: tuple[str, ...], offset: int,
) -> list[Interval]:  # fmt: skip
    """Return the union of the intervals of a part of the outcomes."""
    open_ones = np.flatnonzero(start <= stop)
    order = open_ones[np.lexsort((-stop[open_ones], start[open_ones]))]
    if not len(order):
        return []
    reach = np.maximum.accumulate(stop[order])
    opens = np.r_[True, start[order][1:] > reach[:-1]]
    found = []
    for group in np.split(order, np.flatnonzero(opens)[1:]):
        first, last = group[0], group[stop[group].argmax()]
        found.append(
            Interval(
                float(start[first]),
                float(stop[last]),
                None if by_start[first] < 0 else (int(first) + offset, asked[by_start[first]]),
                None if by_stop[last] < 0 else (int(last) + offset, asked[by_stop[last]]),
            )
        )
    return found


def _union(intervals: list[Interval]) -> list[Interval]:
    merged: list[Interval] = []
    for one in sorted(intervals, key=lambda i: (i.start, -i.stop)):
        if merged and one.start <= merged[-1].stop:
            last = merged[-1]
            if one.stop > last.stop:
                merged[-1] = Interval(last.start, one.stop, last.at_start, one.at_stop)
        else:
            merged.append(one)
    return merged

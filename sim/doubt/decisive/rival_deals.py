"""For which values of one number the Nash deal stays what it is: exact intervals, no grid.

A number that moves the payoffs of one signatory alone leaves the others' gains as they are. Another
agreement then has the larger product where ``k · g(other) > g(deal)``, ``k`` being the ratio of the
others' gains: one more fraction of two linear functions of the number, with one sign change at
most. So each rival displaces the deal on an interval: where it is agreed to, and better.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sim.doubt.decisive.acceptance_intervals import acceptance_bounds, half_line
from sim.doubt.draws.outcome_gains import OutcomeGains, outcome_gains
from sim.doubt.sampling.spread import Spread

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class RangeEnd:
    """A place (0 to 1 of the range searched) where one outcome begins or ceases to matter.

    ``party`` is indifferent between the outcome ``pair`` and no deal there; None: the two deals
    have the same product of gains. ``pair`` -1: the end of the range.
    """

    place: float
    pair: int = -1
    party: str | None = None

    def of(self, pair: int) -> RangeEnd:
        """Return the end as that of an outcome, unless it is an end of the range."""
        return self if self.place in (0.0, 1.0) else replace(self, pair=pair)


@dataclass(frozen=True)
class Stay:
    """The deal by its place among the pairs, whom the number moves, and where it stays."""

    deal: int
    mover: str | None
    intervals: tuple[tuple[RangeEnd, RangeEnd], ...]


def nash_stays(spread: Spread, code: int, rows: Floats) -> Stay | None:
    """Return where the deal with this code is the Nash solution, given inputs at four ``ENDS``.

    None where the form does not hold: outcomes not listed, a number that moves several signatories,
    powers that differ, bodies with a quorum, or somebody without a gain.
    """
    survey, problem = spread.survey, spread.problem
    powers = {problem.powers[p] for p in problem.signatories}
    if (
        survey.halves is None
        or len(powers) != 1
        or any(len(c.members) > 1 for c in problem.consents)
    ):
        return None
    exact = dict.fromkeys(problem.parties, 0.0)
    numbers = survey.model.numbers(rows)
    gains = outcome_gains(survey.halves, problem.consents, problem.signatories, numbers, exact)
    movers = [p for p in problem.signatories if _moves(gains, p)]
    if len(movers) > 1:
        return None
    deal = _place_of(gains, code)
    mover = movers[0] if movers else None
    intervals = _intervals(gains, survey.model.tolerances, problem.signatories, mover, deal)
    return None if intervals is None else Stay(deal, mover, intervals)


def _moves(gains: OutcomeGains, party: str) -> bool:
    return any(bool((t != t[:1]).any()) for t in (gains.left[party], gains.right[party]))


def _place_of(gains: OutcomeGains, code: int) -> int:
    left, right = gains.halves.left.codes, gains.halves.right.codes
    one = int(np.flatnonzero(np.isin(code - left, right))[0])
    return one * len(right) + int(np.flatnonzero(right == code - left[one])[0])


def _intervals(
    gains: OutcomeGains, tolerances: dict[str, float], signatories: tuple[str, ...],
    mover: str | None, deal: int,
) -> tuple[tuple[RangeEnd, RangeEnd], ...] | None:  # fmt: skip
    rights = len(gains.halves.right.codes)
    one, other = divmod(deal, rights)
    own = {p: gains.left[p][:, one] + gains.right[p][:, other] for p in signatories}
    if any((own[p] <= 0).all() or (own[p][0] <= 0 and p != mover) for p in signatories):
        return None
    within, displaced = (RangeEnd(0.0), RangeEnd(1.0)), list[tuple[RangeEnd, RangeEnd]]()
    for bounds in acceptance_bounds(gains, tolerances):
        if bounds is None:
            return None
        start, stop, by_start, by_stop, asked, offset = bounds
        part = slice(offset // rights, (offset + len(start)) // rights)
        lead = _lead(gains, part, own, mover)
        better = half_line(lead, -tolerances[mover or signatories[0]])
        if better is None:
            return None
        opens = [_accepted(float(x), int(b), asked) for x, b in zip(start, by_start, strict=True)]
        shuts = [_accepted(float(x), int(b), asked) for x, b in zip(stop, by_stop, strict=True)]
        if offset <= deal < offset + len(start):
            within = (opens[deal - offset].of(deal), shuts[deal - offset].of(deal))
        for k in np.flatnonzero(np.maximum(start, better[0]) < np.minimum(stop, better[1])):
            first = RangeEnd(float(better[0][k])) if better[0][k] > start[k] else opens[k]
            last = RangeEnd(float(better[1][k])) if better[1][k] < stop[k] else shuts[k]
            displaced.append((first.of(int(k) + offset), last.of(int(k) + offset)))
    return _left(within, displaced)


def _lead(gains: OutcomeGains, part: slice, own: dict[str, Floats], mover: str | None) -> Floats:
    """Return by how much rivals are better than the deal, in the mover's gain (places, rivals)."""
    ratio = np.ones((part.stop - part.start, len(gains.halves.right.codes)))
    for party, deal in own.items():
        if party != mover:
            table = gains.left[party][0, part, None] + gains.right[party][0, None, :]
            ratio = ratio * np.maximum(table, 0.0) / deal[0]
    if mover is None:
        return np.tile(ratio.reshape(-1) - 1, (4, 1))
    moved = gains.left[mover][:, part, None] + gains.right[mover][:, None, :]
    return np.asarray((ratio * moved).reshape(4, -1) - own[mover][:, None])


def _accepted(place: float, by: int, asked: tuple[str, ...]) -> RangeEnd:
    return RangeEnd(place) if by < 0 else RangeEnd(place, -1, asked[by])


def _left(
    within: tuple[RangeEnd, RangeEnd], displaced: list[tuple[RangeEnd, RangeEnd]]
) -> tuple[tuple[RangeEnd, RangeEnd], ...]:
    """Return what is left of an interval when others are taken out of it."""
    low, high = within
    cuts: list[tuple[RangeEnd, RangeEnd]] = []
    for first, last in sorted(displaced, key=lambda i: (i[0].place, -i[1].place)):
        if cuts and first.place <= cuts[-1][1].place:
            if last.place > cuts[-1][1].place:
                cuts[-1] = (cuts[-1][0], last)
        else:
            cuts.append((first, last))
    ends = [low, *(end for cut in cuts for end in cut), high]
    kept = [
        (max(a, low, key=_place), min(b, high, key=_place))
        for a, b in zip(ends[::2], ends[1::2], strict=True)
    ]
    return tuple((a, b) for a, b in kept if a.place < b.place)


def _place(end: RangeEnd) -> float:
    return end.place

"""Payoffs as utilities of GeniusWeb: weights that add up to 1, and values between 0 and 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import gcd, lcm

from sim.interchange.foreign.additive_out import OutParty
from sim.interchange.foreign.written_numbers import ending

_SCALES = (Fraction(1), Fraction(100))  # on which weights and scores can stay what they are
_Scores = Mapping[str, Mapping[str, Fraction]]


@dataclass(frozen=True)
class Utilities:
    """Weights and values of which the sum is (payoff − ``zero``) / ``scale``, exactly."""

    weights: Mapping[str, Fraction]
    values: _Scores
    zero: Fraction
    scale: Fraction

    @property
    def weighted(self) -> _Scores:
        """Return what each value adds to the utility."""
        weights = self.weights
        return {i: {v: weights[i] * x for v, x in own.items()} for i, own in self.values.items()}

    @property
    def written_weights(self) -> Mapping[str, Fraction]:
        """Return weights whose decimals end; the largest takes what is left of 1."""
        shares = {i: ending(x) for i, x in self.weights.items()}
        shares[max(shares, key=lambda i: shares[i])] += 1 - sum(shares.values(), Fraction(0))
        return shares

    @property
    def written_values(self) -> _Scores:
        """Return values whose decimals end."""
        return {i: {o: ending(x) for o, x in own.items()} for i, own in self.values.items()}

    @property
    def is_rounded(self) -> bool:
        """Return whether what is written is not exact."""
        return self.written_weights != self.weights or self.written_values != self.values


def utilities_of(party: OutParty) -> Utilities:
    """Return the numbers of a party as they are, where GeniusWeb can have them, or put so.

    They are exact, so that what pays the same has the same utility, unless no way is short enough.
    """
    for utilities in (*_as_they_are(party), _between_0_and_1(party), _in_halves(party)):
        if not utilities.is_rounded:
            return utilities
    return _between_0_and_1(party)


def _as_they_are(party: OutParty) -> Iterator[Utilities]:
    every = [x for own in party.scores.values() for x in own.values()]
    if sum(party.weights.values()) == 1 and min(party.weights.values()) >= 0:
        for scale in _SCALES:
            if min(every) >= 0 and max(every) <= scale:
                yield Utilities(party.weights, _divided(party.scores, scale), Fraction(0), scale)


def _between_0_and_1(party: OutParty) -> Utilities:
    """Return utilities of which the worst outcome has 0 and the best 1."""
    points = party.points
    lows = {i: min(own.values()) for i, own in points.items()}
    spans = {i: max(own.values()) - lows[i] for i, own in points.items()}
    total = sum(spans.values(), Fraction(0))
    values = {
        i: {o: (x - lows[i]) / spans[i] if spans[i] else Fraction(0) for o, x in own.items()}
        for i, own in points.items()
    }
    shares = {i: x / total if total else Fraction(1, len(spans)) for i, x in spans.items()}
    return Utilities(shares, values, sum(lows.values(), Fraction(0)), total or Fraction(1))


def _in_halves(party: OutParty) -> Utilities:
    """Return utilities that end as decimals and as binary numbers; the best outcome has 1.

    Points are counted in their greatest common unit, and weights are powers of 1/2.
    """
    points = party.points
    highs = {i: max(own.values()) for i, own in points.items()}
    below = {i: {o: highs[i] - x for o, x in own.items()} for i, own in points.items()}
    unit = _unit(x for own in below.values() for x in own.values())
    widths = _powers_of_2({i: int(max(own.values()) / unit) for i, own in below.items()})
    whole = sum(widths.values())
    values = {i: {o: 1 - x / unit / widths[i] for o, x in own.items()} for i, own in below.items()}
    weights = {i: Fraction(width, whole) for i, width in widths.items()}
    scale = whole * unit
    return Utilities(weights, values, sum(highs.values(), Fraction(0)) - scale, scale)


def _unit(numbers: Iterator[Fraction]) -> Fraction:
    """Return the largest number of which all are multiples, 1 where all are 0."""
    every = [*numbers]
    below = lcm(*(x.denominator for x in every))
    return Fraction(gcd(*(int(x * below) for x in every)) or below, below)


def _powers_of_2(spans: Mapping[str, int]) -> dict[str, int]:
    """Return powers of 2, none below its span, which add up to a power of 2.

    >>> _powers_of_2({"a": 3, "b": 1})
    {'a': 4, 'b': 4}
    """
    widths = {i: 1 << max(span - 1, 0).bit_length() for i, span in spans.items()}
    total = sum(widths.values())
    missing = (1 << (total - 1).bit_length()) - total
    smallest = [(width, i) for i, width in widths.items()]
    heapify(smallest)
    while missing:  # a multiple of the smallest, as the sum and every power are
        width, i = heappop(smallest)
        widths[i], missing = 2 * width, missing - width
        heappush(smallest, (2 * width, i))
    return widths


def _divided(scores: _Scores, scale: Fraction) -> _Scores:
    return {i: {o: x / scale for o, x in own.items()} for i, own in scores.items()}

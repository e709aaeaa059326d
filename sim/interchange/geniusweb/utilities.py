"""Payoffs as utilities of GeniusWeb: weights that add up to 1, and values between 0 and 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

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
    """Return the numbers of a party as they are, where GeniusWeb can have them, or put so."""
    every = [x for own in party.scores.values() for x in own.values()]
    if sum(party.weights.values()) == 1 and min(party.weights.values()) >= 0:
        for scale in _SCALES:
            if min(every) >= 0 and max(every) <= scale:
                return Utilities(party.weights, _divided(party.scores, scale), Fraction(0), scale)
    return _between_0_and_1(party)


def _between_0_and_1(party: OutParty) -> Utilities:
    """Return utilities of which the worst outcome has 0 and the best 1."""
    points = {
        i: {o: party.weights[i] * x for o, x in own.items()} for i, own in party.scores.items()
    }
    lows = {i: min(own.values()) for i, own in points.items()}
    spans = {i: max(own.values()) - lows[i] for i, own in points.items()}
    total = sum(spans.values(), Fraction(0))
    values = {
        i: {o: (x - lows[i]) / spans[i] if spans[i] else Fraction(0) for o, x in own.items()}
        for i, own in points.items()
    }
    shares = {i: x / total if total else Fraction(1, len(spans)) for i, x in spans.items()}
    return Utilities(shares, values, sum(lows.values(), Fraction(0)), total or Fraction(1))


def _divided(scores: _Scores, scale: Fraction) -> _Scores:
    return {i: {o: x / scale for o, x in own.items()} for i, own in scores.items()}

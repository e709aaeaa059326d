"""The stationary waiting game: hold out for the other side to give in, or settle now."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sim.errors import SimError


@dataclass(frozen=True)
class WaitingGame:
    """A party that may take a compromise now or wait for the other side to give in.

    Each period of waiting pays ``flow``; with a fixed probability the other side then gives in and
    the party has ``win`` for good. All are payoff points per period; ``discount_factor`` lies
    strictly between 0 and 1. Raises SimError when it does not.

    >>> game = WaitingGame(Fraction(0), Fraction(10), Fraction(5), Fraction(9, 10))
    >>> game.critical_probability
    Fraction(1, 9)

    Source: the war of attrition in its stationary form; Muthoo (1999), Bargaining Theory, ch. 6.
    """

    flow: Fraction
    win: Fraction
    compromise: Fraction
    discount_factor: Fraction

    def __post_init__(self) -> None:
        if not 0 < self.discount_factor < 1:
            raise SimError(
                f"waiting game: discount factor {float(self.discount_factor):g} - "
                "give one between 0 and 1, both excluded"
            )

    def value(self, probability: Fraction) -> Fraction:
        """Return the value V of waiting, V = (1 − δ)·flow + δ·(h·win + (1 − h)·V)."""
        delta = self.discount_factor
        gained = (1 - delta) * self.flow + delta * probability * self.win
        return gained / (1 - delta * (1 - probability))

    @property
    def critical_probability(self) -> Fraction | None:
        """Return the concession probability at which waiting is worth the compromise.

        Above it waiting is better. 0 where waiting is never worse; None where there is no such
        probability up to 1, as when the other side's giving in brings less than the compromise.
        """
        if self.win < self.compromise or (self.win == self.compromise > self.flow):
            return None
        if self.flow >= self.compromise:
            return Fraction(0)
        delta = self.discount_factor
        h = (1 - delta) * (self.compromise - self.flow) / (delta * (self.win - self.compromise))
        return h if h <= 1 else None

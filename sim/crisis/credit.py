"""How far a ratifier must believe in the costs of no deal before it accepts."""

from __future__ import annotations

from fractions import Fraction


def credit(payoff: Fraction, reversion: Fraction, disagreement: Fraction) -> Fraction | None:
    """Return what share of the costs of no deal a ratifier must believe in to accept a payoff.

    It compares with the ``reversion``, such as the status quo without those costs; the costs are
    the reversion less the ``disagreement`` payoff. 0: it accepts without believing any; above 1:
    not even if it believed all; None: it refuses, and the costs would only make it worse.

    >>> credit(Fraction(40), Fraction(50), Fraction(30))
    Fraction(1, 2)

    Source: Iida (1993), Journal of Conflict Resolution 37: 403-426, on informed ratifiers.
    """
    if payoff >= reversion:
        return Fraction(0)
    if reversion <= disagreement:
        return None
    return (reversion - payoff) / (reversion - disagreement)

"""What may follow a deal: how likely it may be for a party still to sign."""

from __future__ import annotations

from fractions import Fraction


def largest_hazard(payoff: Fraction, end: Fraction, least: Fraction) -> Fraction | None:
    """Return the largest hazard at which a party signs, None where it signs whatever the hazard.

    A deal that is followed with the probability h by the ``end`` is worth (1 - h)·payoff + h·end to
    a party that accepts ``least``, of which the ``payoff`` is at least as much.

    >>> largest_hazard(Fraction(80), Fraction(20), Fraction(50))
    Fraction(1, 2)

    Source: Fearon (1998), International Organization 52: 269-305, on agreements that may not last.
    """
    return None if end >= least else (payoff - least) / (payoff - end)

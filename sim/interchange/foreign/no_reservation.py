"""What no deal is taken to pay to a party whose file does not say it."""

from __future__ import annotations

from fractions import Fraction

from sim.scenario.text.exact_numbers import decimal


def payoff_without_reservation(least: Fraction) -> Fraction:
    """Return 0, or what the worst outcome pays where that is less: any deal is as good as none.

    >>> payoff_without_reservation(Fraction(1, 5)), payoff_without_reservation(Fraction(-3))
    (Fraction(0, 1), Fraction(-3, 1))
    """
    return min(least, Fraction(0))


def without_reservation_words(what: str, payoff: Fraction) -> str:
    """Return the sentence that says what is assumed.

    >>> without_reservation_words("there is no reservation bid", Fraction(0))
    'there is no reservation bid, so every deal is as good as none: no deal is taken to pay 0'
    """
    worst = "" if payoff == 0 else ", as the worst outcome does"
    paid = decimal(payoff)
    return f"{what}, so every deal is as good as none: no deal is taken to pay {paid}{worst}"

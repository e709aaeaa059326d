"""What no deal is taken to pay to a party whose file does not say it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from sim.interchange.foreign.additive import AdditiveParty
from sim.scenario.text.exact_numbers import decimal

RULE = "no reservation: 0, or the least payoff where that is below"


def without_reservation(party: AdditiveParty) -> AdditiveParty:
    """Return a party to which any deal is as good as none: no deal pays 0, or its least payoff."""
    return replace(party, no_deal=min(party.least, Fraction(0)), assumption=RULE)


def without_reservation_words(what: str, payoff: Fraction) -> str:
    """Return the sentence that says what is assumed.

    >>> without_reservation_words("there is no reservation bid", Fraction(0))
    'there is no reservation bid, so every deal is as good as none: no deal is taken to pay 0'
    """
    worst = "" if payoff == 0 else ", as the worst outcome does"
    paid = decimal(payoff)
    return f"{what}, so every deal is as good as none: no deal is taken to pay {paid}{worst}"

"""Figures inside a sentence on a claim: payoffs, gains and probabilities, or that there is none."""

from __future__ import annotations

from fractions import Fraction

from sim.analysis import outcome_words
from sim.scenario.rounding import significant

NONE = "none"


def points(payoff: Fraction | float | None) -> str:
    """Return a payoff to one decimal.

    >>> points(Fraction(2, 3)), points(None)
    ('0.7', 'none')
    """
    return NONE if payoff is None else outcome_words.points(payoff)


def gain(payoff: Fraction | float | None) -> str:
    """Return a gain or loss to one decimal, with its sign.

    >>> gain(Fraction(2, 3)), gain(-1)
    ('+0.7', '-1.0')
    """
    return NONE if payoff is None else outcome_words.points(payoff, signed=True)


def chance(probability: Fraction | float | None) -> str:
    """Return a probability, or a break-even value of one, to three digits.

    >>> chance(Fraction(9, 20)), chance(Fraction(-1, 3)), chance(None)
    ('0.45', '-0.333', 'none')
    """
    return NONE if probability is None else significant(probability, 3)


def of_draws(share: float) -> str:
    """Return a share of draws in per cent; only all draws are 100 %, only none are 0 %.

    >>> of_draws(1.0), of_draws(0.9999), of_draws(0.376)
    ('100 % of draws', 'over 99.9 % of draws', '37.6 % of draws')
    """
    return f"{outcome_words.percent(share)} of draws"

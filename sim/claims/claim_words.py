"""Figures inside a sentence on a claim: payoffs, gains and probabilities, or that there is none."""

from __future__ import annotations

from fractions import Fraction

from sim.rounding import Side, significant
from sim.scenario import outcome_words

NONE = "none"


def points(payoff: Fraction | float | None, side: Side = "nearest") -> str:
    """Return a payoff to one decimal, a limit rounded to its safe side.

    >>> points(Fraction(2, 3)), points(None), points(Fraction(2, 3), "down")
    ('0.7', 'none', '0.66')
    """
    return NONE if payoff is None else outcome_words.point_words(payoff, side=side)


def gain(payoff: Fraction | float | None) -> str:
    """Return a gain or loss to one decimal, with its sign.

    >>> gain(Fraction(2, 3)), gain(-1)
    ('+0.7', '-1.0')
    """
    return NONE if payoff is None else outcome_words.point_words(payoff, signed=True)


def chance(probability: Fraction | float | None, side: Side = "nearest") -> str:
    """Return a probability, or a break-even value of one, to three digits.

    A limit is rounded to its safe side.

    >>> chance(Fraction(9, 20)), chance(Fraction(-1, 3)), chance(None), chance(Fraction(1, 3), "up")
    ('0.45', '-0.333', 'none', '0.334')
    """
    return NONE if probability is None else significant(probability, 3, side)


def of_draws(share: float) -> str:
    """Return a share of draws in per cent; only all draws are 100 %, only none are 0 %.

    >>> of_draws(1.0), of_draws(0.9999), of_draws(0.376)
    ('100 % of draws', 'over 99.9 % of draws', '37.6 % of draws')
    """
    return f"{outcome_words.percent(share)} of draws"

"""A number is rounded alike in tables, sentences and figures: halves away from zero."""

from __future__ import annotations

from fractions import Fraction

import pytest

import sim
from sim.analysis.outcome_words import payoff_words, points
from sim.plots import wording
from sim.report.numbers import number
from sim.scenario.rounding import rounded, significant

HALVES = [Fraction(285, 4), Fraction(1, 4), Fraction(-285, 4), Fraction(3, 20), Fraction(9999, 20)]


@pytest.mark.parametrize("value", HALVES)
@pytest.mark.parametrize("kind", [Fraction, float])
def test_a_half_is_rounded_alike_everywhere(value: Fraction, kind: type[float]) -> None:
    """0.15 is a half as it is written, though the nearest binary float lies below it."""
    shown = number(value, 1)
    assert shown == rounded(kind(value), 1) == points(kind(value))
    assert payoff_words(sim.load("lieven2022"), kind(value)) == shown
    assert wording.number(kind(value)).replace("−", "-") == shown.removesuffix(".0")
    assert wording.number(kind(value), 500).replace("−", "-") == shown


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (Fraction(25, 2), 2, "13"),
        (0.125, 2, "0.13"),
        (-0.125, 2, "-0.13"),
        (Fraction(1, 12345), 2, "8.1e-05"),
        (0, 3, "0"),
        (99.95, 3, "100"),
        (float("inf"), 3, "inf"),
    ],
)
def test_significant_digits(value: float, digits: int, text: str) -> None:
    assert significant(value, digits) == text

"""A number is rounded alike in tables, sentences and figures: halves away from zero."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.plots.parts import wording
from sim.report.numbers import rounded_number
from sim.rounding import Side, limit, per_cent, rounded, significant
from sim.scenario.outcome_words import payoff_words, percent, point_words

HALVES = [Fraction(285, 4), Fraction(1, 4), Fraction(-285, 4), Fraction(3, 20), Fraction(9999, 20)]


@pytest.mark.parametrize("value", HALVES)
@pytest.mark.parametrize("kind", [Fraction, float])
def test_a_half_is_rounded_alike_everywhere(value: Fraction, kind: type[float]) -> None:
    """0.15 is a half as it is written, though the nearest binary float lies below it."""
    shown = rounded_number(value, 1)
    assert shown == rounded(kind(value), 1) == point_words(kind(value))
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
        (Fraction(10) ** 400, 3, "1e+400"),
        (Fraction(-1, 10**400), 3, "-1e-400"),
        (Fraction(2, 3) / 10**310, 3, "6.67e-311"),
    ],
)
def test_significant_digits(value: float, digits: int, text: str) -> None:
    assert significant(value, digits) == text


def test_numbers_of_numpy_are_rounded_as_python_rounds_them() -> None:
    assert rounded(np.int64(10**17), 3) == "100000000000000000.000"
    assert rounded(np.float32(0.15), 1) == rounded(np.float64(0.15), 1) == "0.2"
    assert significant(np.float32(0.1), 9) == "0.1"
    assert wording.number(np.int32(12345)) == "12,345"


@pytest.mark.parametrize("text", ["nan", "inf", "-inf"])
def test_what_is_not_finite_is_written_alike_everywhere(text: str) -> None:
    value = float(text)
    assert rounded(value, 1) == significant(value, 3) == point_words(value) == text
    assert wording.number(value).replace("−", "-") == text
    assert rounded(np.float32(value), 1) == text


def test_very_large_and_small_numbers_have_words() -> None:
    assert wording.number(Fraction(10) ** 400) == "1 × 10⁴⁰⁰"
    assert wording.number(Fraction(-1, 10**400)) == "−1e−400"
    assert wording.number(-0.0) == rounded(-0.0, 0) == significant(-0.0, 3) == "0"


@pytest.mark.parametrize("share", [0.0, 0.0005, 0.0007, 0.25, 0.376, 0.9992, 0.9996, 1.0])
def test_a_share_is_written_alike_in_text_and_figures(share: float) -> None:
    words = percent(share).replace("over ", ">").replace("under ", "<")
    assert words == f"{per_cent(share)} %"


@given(st.fractions(max_denominator=10**4), st.sampled_from(["down", "up"]))
def test_a_limit_holds_as_printed_and_is_no_other_tenth(value: Fraction, side: Side) -> None:
    shown = Fraction(limit(value, 1, side))
    assert shown <= value if side == "down" else shown >= value
    assert rounded(shown, 1) == rounded(value, 1)

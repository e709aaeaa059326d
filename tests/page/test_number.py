"""Numbers of the page know how large they can be, and so whether a browser holds them exactly."""

from __future__ import annotations

import random
from fractions import Fraction

from sim.page.model.number import (
    LARGEST,
    Number,
    constant,
    either,
    largest,
    ranging,
    total,
)


def test_bounds_hold_wherever_the_sliders_stand() -> None:
    chance = random.Random(5)
    for _ in range(200):
        ends = [sorted(chance.sample(range(-50, 50), 2)) for _ in range(3)]
        a, b, c = (ranging(name, pair) for name, pair in zip("abc", ends, strict=True))
        number = either("a > b", total([a * b, c]) - b * c, largest([a, c]) + constant(7))
        for _ in range(20):
            at = {name: chance.randint(*pair) for name, pair in zip("abc", ends, strict=True)}
            value = in_python(number, at)
            assert number.low <= value <= number.high
            assert abs(value) <= number.most


def in_python(number: Number, at: dict[str, int]) -> int:
    """Return the value of an expression that is one choice between two others."""
    condition, both = number.text[1:-1].split(" ? ")
    one, other = both.split(" : ")
    return int(eval(f"({one}) if {condition} else ({other})", {"max": max}, at))


def test_what_is_too_long_on_the_way_counts_also_where_the_end_is_short() -> None:
    long = ranging("x", [0, LARGEST])
    assert not (long - long).is_exact
    assert not constant(1).after(long).is_exact
    assert constant(LARGEST - 1).is_exact


def test_parts_of_one_are_not_exact() -> None:
    assert not (constant(Fraction(1, 3)) * ranging("x", [1, 3])).is_exact

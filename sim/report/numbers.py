"""Numbers for reading: the same number of decimals throughout a table."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from sim.rounding import rounded


def decimals(values: Iterable[Fraction]) -> int:
    """Return how many decimals a table of these numbers needs: none, one, or more for small ones.

    >>> (
    ...     decimals([Fraction(24), Fraction(11)]),
    ...     decimals([Fraction(200, 3)]),
    ...     decimals([Fraction(1, 3)]),
    ... )
    (0, 1, 3)
    """
    numbers = list(values)
    if all(x.denominator == 1 for x in numbers):
        return 0
    largest = max(abs(x) for x in numbers)
    if largest >= 10:
        return 1
    if largest >= 2:
        return 2
    return next(k for k in range(3, 400) if k == 399 or largest * 10**k >= 100)


def rounded_number(value: Fraction, places: int, *, signed: bool = False) -> str:
    """Return a number rounded to some decimals, halves away from zero, without a negative zero.

    >>> rounded_number(Fraction(-1, 100), 1), rounded_number(Fraction(25, 2), 1, signed=True)
    ('0.0', '+12.5')
    >>> (
    ...     rounded_number(Fraction(1, 4), 1),
    ...     rounded_number(Fraction(-1, 4), 1),
    ...     rounded_number(Fraction(5, 2), 0),
    ... )
    ('0.3', '-0.3', '3')
    """
    text = rounded(value, places)
    return f"+{text}" if signed and not text.startswith("-") else text

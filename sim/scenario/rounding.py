"""How a number is rounded wherever one is shown: halves away from zero, on its exact value."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

_MOST_DIGITS = 15  # more than a float keeps


def exactly(value: Fraction | float) -> Fraction:
    """A number as a fraction; a float is the decimal that it is printed as.

    >>> exactly(0.15), exactly(3)
    (Fraction(3, 20), Fraction(3, 1))
    """
    return Fraction(repr(float(value))) if isinstance(value, float) else Fraction(value)


def rounded(value: Fraction | float, places: int) -> str:
    """A number to some decimals, halves away from zero, without a negative zero.

    >>> rounded(Fraction(1, 4), 1), rounded(Fraction(-1, 4), 1), rounded(Fraction(-1, 100), 1)
    ('0.3', '-0.3', '0.0')
    >>> rounded(71.25, 1), rounded(0.15, 1), rounded(2.5, 0)
    ('71.3', '0.2', '3')
    """
    exact = exactly(value)
    units, rest = divmod(abs(exact) * 10**places, 1)
    units += rest >= Fraction(1, 2)
    whole, part = divmod(int(units), 10**places)
    sign = "-" if exact < 0 and units else ""
    return f"{sign}{whole}" + (f".{part:0{places}d}" if places else "")


def significant(value: Fraction | float, digits: int) -> str:
    """A number to some significant digits, halves away from zero, as short as they allow.

    >>> significant(Fraction(1, 3), 3), significant(0.125, 2), significant(12345, 2)
    ('0.333', '0.13', '1.2e+04')
    """
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    exact = exactly(value)
    context = Context(prec=min(digits, _MOST_DIGITS), rounding=ROUND_HALF_UP)
    near = context.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    return f"{float(near):.{digits}g}"

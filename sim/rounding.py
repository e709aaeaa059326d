"""How a number is rounded wherever one is shown, on its exact value.

A value goes to the nearest digit, halves away from zero. A limit goes to its safe side, so that
what is said of it holds at the number as printed: ``down`` where it is the most that still does
("at most 66.66" for 66 2/3), ``up`` where it is the least that suffices ("3.34 points less" for
3 1/3). It gets as many decimals as keep it from being another number than the nearest one, which
may stand beside it (66.7, 3.3).
"""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from numbers import Integral, Rational
from typing import Literal

Side = Literal["nearest", "down", "up"]

MORE_DECIMALS = 3  # of a limit than of what it stands beside
_MOST_DIGITS = 15  # more than a float keeps
_LARGEST_POWER = 300  # of ten that a float is sure to hold
_DECIMAL = {"nearest": ROUND_HALF_UP, "down": ROUND_FLOOR, "up": ROUND_CEILING}


def is_finite(value: Fraction | float) -> bool:
    """Return whether a value is a number, neither infinite nor unknown.

    >>> is_finite(Fraction(10) ** 400), is_finite(float("nan"))
    (True, False)
    """
    return isinstance(value, Rational | Decimal) or math.isfinite(value)


def exactly(value: Fraction | float) -> Fraction:
    """Return a number as a fraction; a float is the decimal that it is printed as.

    >>> exactly(0.15), exactly(3)
    (Fraction(3, 20), Fraction(3, 1))
    """
    kind: object = value  # NumPy's numbers too, which would overflow or be refused
    if isinstance(kind, Integral):
        return Fraction(int(kind))
    return Fraction(kind if isinstance(kind, Fraction | Decimal) else str(kind))


def rounded(value: Fraction | float, places: int, side: Side = "nearest") -> str:
    """Return a number to some decimals, without a negative zero.

    >>> rounded(Fraction(1, 4), 1), rounded(Fraction(-1, 4), 1), rounded(Fraction(-1, 100), 1)
    ('0.3', '-0.3', '0.0')
    >>> rounded(71.25, 1), rounded(0.15, 1), rounded(2.5, 0), rounded(float("nan"), 1)
    ('71.3', '0.2', '3', 'nan')
    >>> rounded(Fraction(200, 3), 1, "down"), rounded(Fraction(10, 3), 1, "up")
    ('66.6', '3.4')
    """
    if not is_finite(value):
        return str(float(value))
    units = _units(exactly(value) * 10**places, side)
    whole, part = divmod(abs(units), 10**places)
    sign = "-" if units < 0 else ""
    return f"{sign}{whole}" + (f".{part:0{places}d}" if places else "")


def limit(value: Fraction | float, places: int, side: Side) -> str:
    """Return a number rounded to its safe side, and to the nearest digit still what it is itself.

    To some decimals, or to up to three more where with fewer it would be taken for another number.

    >>> limit(Fraction(200, 3), 1, "down"), limit(Fraction(10, 3), 1, "up")
    ('66.66', '3.34')
    >>> limit(66.64, 1, "down"), limit(3.36, 1, "up"), limit(0.25, 1, "nearest")
    ('66.6', '3.4', '0.3')
    """
    near = rounded(value, places)
    if side == "nearest" or not is_finite(value):
        return near
    texts = [rounded(value, places + more, side) for more in range(MORE_DECIMALS + 1)]
    return next((x for x in texts if rounded(Fraction(x), places) == near), texts[0])


def without_zeros(text: str) -> str:
    """Return a number as it is printed without zeros that end its decimals.

    >>> without_zeros("1.50"), without_zeros("2.0"), without_zeros("100")
    ('1.5', '2', '100')
    """
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimals_for(span: Fraction) -> int:
    """Return to how many decimals numbers are shown that lie within a span, at least one.

    As many as tell apart a twentieth of it.

    >>> decimals_for(Fraction(100)), decimals_for(Fraction(1)), decimals_for(Fraction(1, 20))
    (1, 2, 3)
    """
    places = 1
    while 0 < span * 10**places < 20:
        places += 1
    return places


def _units(exact: Fraction, side: Side) -> int:
    """Return a whole number beside a fraction."""
    if side != "nearest":
        return math.floor(exact) if side == "down" else math.ceil(exact)
    units, rest = divmod(abs(exact), 1)
    near = int(units) + (rest >= Fraction(1, 2))
    return -near if exact < 0 else near


def significant(value: Fraction | float, digits: int, side: Side = "nearest") -> str:
    """Return a number to some significant digits, as short as they allow.

    >>> significant(Fraction(1, 3), 3), significant(0.125, 2), significant(12345, 2)
    ('0.333', '0.13', '1.2e+04')
    >>> significant(Fraction(2, 3), 3, "down"), significant(Fraction(-2, 3), 3, "down")
    ('0.666', '-0.667')
    """
    if not is_finite(value):
        return str(float(value))
    exact = exactly(value)
    context = Context(prec=min(digits, _MOST_DIGITS), rounding=_DECIMAL[side])
    near = context.divide(Decimal(exact.numerator), Decimal(exact.denominator))
    power = near.adjusted()
    if near and abs(power) > _LARGEST_POWER:
        return f"{near.scaleb(-power).normalize():f}e{power:+}"
    return f"{float(near):.{digits}g}"


def per_cent(share: Fraction | float) -> str:
    """A share in per cent to one decimal, without its sign: only all are 100, only none are 0.

    >>> per_cent(1.0), per_cent(0.9992), per_cent(0.25), per_cent(0.0007), per_cent(0.0)
    ('100', '>99.9', '25.0', '<0.1', '0')
    """
    exact = exactly(share)
    if exact in (0, 1):
        return rounded(100 * exact, 0)
    if exact > Fraction("0.999"):
        return ">99.9"
    return "<0.1" if exact < Fraction("0.001") else rounded(100 * exact, 1)

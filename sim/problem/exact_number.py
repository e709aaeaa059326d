"""Numbers as people write them, in exact fractions."""

from __future__ import annotations

import re
from fractions import Fraction

from sim.errors import SimError
from sim.scenario.text.shortened import shortened

Number = Fraction | int | float | str

MOST_ZEROS = 308  # what a float can hold, in which numbers are drawn and printed
LONGEST_EXPONENT = 324  # the smallest float is 5e-324
_EXPONENT = re.compile(r".*e[+-]?([0-9_]+)\s*", re.IGNORECASE | re.DOTALL)


def exact_number(value: object, what: str) -> Fraction:
    """Return a number as a fraction; a float is read as the decimal that it prints as.

    Raises SimError, which names ``what``, when it is not a finite number, or has more than
    308 zeros: that is told before it is worked out.

    >>> exact_number(0.1, "share"), exact_number("1/3", "share")
    (Fraction(1, 10), Fraction(1, 3))
    """
    number = _fraction(value, what)
    if abs(number) > 10**MOST_ZEROS:
        raise SimError(f"{what}: the number is too large - give one up to 1e{MOST_ZEROS}")
    return number


def _fraction(value: object, what: str) -> Fraction:
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    text = str(value)
    exponent = _EXPONENT.fullmatch(text)
    try:
        if exponent and int(exponent[1]) > LONGEST_EXPONENT:
            size = f"between 1e-{MOST_ZEROS} and 1e{MOST_ZEROS}"
            raise SimError(f"{what}: {shortened(repr(value))} is out of reach - give one {size}")
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise SimError(f"{what}: {shortened(repr(value))} is not a number - give one") from None

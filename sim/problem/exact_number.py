"""Numbers as people write them, in exact fractions."""

from __future__ import annotations

from fractions import Fraction

from sim.errors import SimError

Number = Fraction | int | float | str


def exact_number(value: object, what: str) -> Fraction:
    """Return a number as a fraction; a float is read as the decimal that it prints as.

    Raises SimError, which names ``what``, when it is not a finite number.

    >>> exact_number(0.1, "share"), exact_number("1/3", "share")
    (Fraction(1, 10), Fraction(1, 3))
    """
    try:
        return Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        raise SimError(f"{what}: {value!r} is not a number - give one") from None

"""Exact numbers as they are written in a file: a decimal where it ends, else a fraction."""

from __future__ import annotations

import re
from fractions import Fraction

from sim.scenario.text.toml_limits import MAX_DIGITS

_FRACTION = re.compile(r"[+-]?([0-9]+)/([0-9]+)")


def decimal(value: Fraction | int) -> str:
    """Return a number exactly: as a decimal where that ends, else as a fraction.

    >>> decimal(Fraction(1, 4)), decimal(3), decimal(Fraction(1, 3))
    ('0.25', '3', '1/3')
    """
    exact_value = Fraction(value)
    places, rest = 0, exact_value.denominator
    while rest % 10 == 0:
        rest //= 10
        places += 1
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return str(exact_value)
    places += max(twos, fives)
    digits = f"{abs(exact_value.numerator) * 10**places // exact_value.denominator:0{places + 1}d}"
    sign = "-" if exact_value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def toml_number(value: Fraction | int) -> str:
    """Return a number as it stands in a file, a fraction in quotes, because TOML knows none.

    Decimals too long to be read are written as a fraction where that can be read.

    >>> toml_number(Fraction(1, 4)), toml_number(Fraction(-2, 3))
    ('0.25', '"-2/3"')
    """
    text = decimal(value)
    if "." in text and len(text) > MAX_DIGITS and fits(value):
        text = str(value)
    return f'"{text}"' if "/" in text else text


def fits(value: Fraction | int) -> bool:
    """Return whether a file can have a number: as a fraction it has not too many digits.

    >>> fits(Fraction(-1, 3)), fits(Fraction(1, 10**MAX_DIGITS))
    (True, False)
    """
    exact_value, limit = Fraction(value), int(10**MAX_DIGITS)
    return abs(exact_value.numerator) < limit and exact_value.denominator < limit


def fraction_in(text: str) -> Fraction | None:
    """Return the number that a text such as "2/3" denotes, None if it is anything else.

    >>> fraction_in("-2/3"), fraction_in("2/0"), fraction_in("0.5"), fraction_in("severe")
    (Fraction(-2, 3), None, None, None)
    """
    found = _FRACTION.fullmatch(text)
    if found is None or has_too_many_digits(text) or not int(found.group(2)):
        return None
    return Fraction(text)


def has_too_many_digits(text: str) -> bool:
    """Return whether a text is written as a fraction is, but above or below with too many digits.

    >>> has_too_many_digits("1/3"), has_too_many_digits("1/3" + "0" * MAX_DIGITS)
    (False, True)
    """
    found = _FRACTION.fullmatch(text)
    return found is not None and max(map(len, found.groups())) > MAX_DIGITS

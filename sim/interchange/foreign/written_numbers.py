"""Numbers as other programs read them: decimals, exactly where these end soon."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Context, Decimal
from fractions import Fraction

from sim.scenario.text.exact_numbers import decimal

DIGITS = 40  # of a decimal that is written out whole
_ROUNDED = 20  # significant digits of one that does not end so soon


def ending(number: Fraction) -> Fraction:
    """Return a number itself where its decimals end within 40 digits, else rounded to 20 digits.

    >>> ending(Fraction(1, 4)), decimal(ending(Fraction(1, 3)))
    (Fraction(1, 4), '0.33333333333333333333')
    """
    text = decimal(number)
    if "/" not in text and len(text) <= DIGITS:
        return number
    rounded = Context(_ROUNDED).divide(Decimal(number.numerator), Decimal(number.denominator))
    return Fraction(rounded)


def rounded_words(party: str) -> str:
    """Return what is said of a party whose numbers are not written exactly."""
    return (
        f"{party}: numbers whose decimals do not end soon are rounded to {_ROUNDED} digits, so "
        "outcomes that pay it the same here, or as much as no deal, can differ there by that little"
    )


def json_text(value: object, indent: str = "\n") -> str:
    r"""Return JSON of tables, lists, texts and exact numbers, a line for each entry.

    >>> print(json_text({"share": Fraction(1, 10), "none": None}))
    {
     "share": 0.1,
     "none": null
    }
    """
    inner = f"{indent} "
    if isinstance(value, Mapping):
        lines = [f"{inner}{json.dumps(k)}: {json_text(v, inner)}" for k, v in value.items()]
        return f"{{{','.join(lines)}{indent if lines else ''}}}"
    if isinstance(value, list | tuple):
        lines = [f"{inner}{json_text(entry, inner)}" for entry in value]
        return f"[{','.join(lines)}{indent if lines else ''}]"
    return decimal(value) if isinstance(value, Fraction) else json.dumps(value)

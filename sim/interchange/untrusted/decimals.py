"""Numbers in files from strangers: exactly the decimals that they are written as."""

from __future__ import annotations

import re
from fractions import Fraction

from sim.errors import UnplacedError
from sim.scenario.text.exact_numbers import fits
from sim.scenario.text.toml_limits import MAX_DIGITS

MAX_LENGTH = 1000  # of a number as written, zeros and exponent included
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?")


def exact_decimal(text: str) -> Fraction | None:
    """Return the number that a text is written as, None where it is no number.

    Raises UnplacedError for one that no scenario can have.

    >>> exact_decimal("0.1"), exact_decimal("1,5")
    (Fraction(1, 10), None)
    """
    if len(text) <= MAX_LENGTH and not _NUMBER.fullmatch(text):
        return None
    if len(text) > MAX_LENGTH or not fits(Fraction(text)):
        shown = text if len(text) <= 30 else f"{text[:27]}..."
        raise UnplacedError(
            f"the number {shown} has too many digits",
            f"round it; a scenario has at most {MAX_DIGITS} digits and {MAX_DIGITS - 1} places",
        )
    return Fraction(text)

"""Numbers for reading: the same number of decimals throughout a table."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction


def decimals(values: Iterable[Fraction]) -> int:
    """Return how many decimals a table of these numbers needs: none, one, or three for small ones.

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
    return 3 if max(abs(x) for x in numbers) <= 1 else 1


def number(value: Fraction, places: int, *, signed: bool = False) -> str:
    """Return a number rounded to some decimals, without a negative zero.

    >>> number(Fraction(-1, 100), 1), number(Fraction(25, 2), 1, signed=True)
    ('0.0', '+12.5')
    """
    rounded = round(float(value), places) + 0.0
    return f"{rounded:{'+' if signed else ''}.{places}f}"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun.

    >>> counted(1, "party", "parties"), counted(1200, "outcome")
    ('1 party', '1,200 outcomes')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"

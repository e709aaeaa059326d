"""What a file has, cut to the length at which a message can echo it."""

from __future__ import annotations

from fractions import Fraction

from sim.scenario.text.exact_numbers import decimal

LONGEST = 60


def quoted(text: str) -> str:
    """Return a text in quotation marks, cut short.

    >>> quoted("land")
    '"land"'
    """
    return f'"{shortened(text)}"'


def shortened(text: str) -> str:
    """Return a text as it is, or its beginning.

    >>> len(shortened("x" * 5000))
    60
    """
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."


def shown(value: object) -> str:
    """Return a value of the file as it is quoted in a message, cut short."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Fraction):
        return shortened(decimal(value))
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    return quoted(value) if isinstance(value, str) else shortened(str(value))

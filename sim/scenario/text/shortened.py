"""What a file has, cut to the length at which a message can echo it."""

from __future__ import annotations

LONGEST = 60


def quoted(text: str) -> str:
    """A text in quotation marks, cut short.

    >>> quoted("land")
    '"land"'
    """
    return f'"{shortened(text)}"'


def shortened(text: str) -> str:
    """A text as it is, or its beginning.

    >>> len(shortened("x" * 5000))
    60
    """
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."

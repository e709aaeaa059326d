"""What a file has, cut to the length at which a message can echo it."""

from __future__ import annotations

LONGEST = 60


def shortened(text: str) -> str:
    """A text as it is, or its beginning.

    >>> len(shortened("x" * 5000))
    60
    """
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."

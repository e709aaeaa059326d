"""Addresses of the web within a sentence."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(https?://[^\s<>\"\\^`{|}]*[\w/#=&%~-])")


def in_parts(text: str) -> list[tuple[str, bool]]:
    """Return a text in parts, each with whether it is an address of the web.

    >>> in_parts("Ann, 2024, https://example.org/a_b.")
    [('Ann, 2024, ', False), ('https://example.org/a_b', True), ('.', False)]
    """
    parts = _ADDRESS.split(text)
    return [(part, k % 2 == 1) for k, part in enumerate(parts) if part]

"""Texts in which each sign counts as many columns of a terminal as it takes there.

Chinese, Japanese and Korean signs take two columns. Followed by a filler each counts as two, so
that lines can be wrapped and tables aligned by the length of strings; at last fillers are dropped.
"""

from __future__ import annotations

from rich.cells import cell_len

FILLER = "\ue000"  # of the private use area: no text has it


def with_fillers(text: str) -> str:
    """Return a text that is as long as it is wide.

    >>> len(with_fillers("日本 1"))
    6
    """
    if text.isascii():
        return text
    return "".join(sign + FILLER * (cell_len(sign) - 1) for sign in text)


def without_fillers(text: str) -> str:
    """Return a text as it is shown.

    >>> without_fillers(with_fillers("日本"))
    '日本'
    """
    return text.replace(FILLER, "")

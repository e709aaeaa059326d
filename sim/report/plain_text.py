"""Consoles that print anything anywhere: any encoding, any width, in a pipe or on a terminal."""

from __future__ import annotations

import codecs
import os
from typing import Literal, TextIO

from rich.console import Console

PIPE_WIDTH = 110
FEWEST_COLUMNS, MOST_COLUMNS = 20, 1000
_ERRORS = "sim.plain"
_PLAIN = {
    "–": "-",
    "—": "-",
    "−": "-",
    "†": "^",
    "‡": "^",
    "…": "...",
    "≥": ">=",
    "≤": "<=",
    "×": "x",
    "·": "*",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "•": "*",
    "→": "->",
}


def with_plain_signs(error: UnicodeError) -> tuple[str, int]:
    """Replace what an encoding lacks by its nearest plain sign, else by a question mark.

    >>> "Kalai–Smorodinsky ≥ π".encode("ascii", "sim.plain")
    b'Kalai-Smorodinsky >= ?'
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_PLAIN.get(sign, "?") for sign in lost), error.end


codecs.register_error(_ERRORS, with_plain_signs)


def make_printable(stream: TextIO) -> None:
    """Let a stream replace signs that its encoding lacks, instead of failing."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors=_ERRORS)


def console(stream: TextIO) -> Console:
    """Return a console on a stream: as wide as the terminal, 110 columns in a pipe.

    Nothing in the text is read as markup; NO_COLOR (no styles at all) and COLUMNS are honoured.
    """
    styles: Literal["auto"] | None = None if os.environ.get("NO_COLOR") else "auto"
    return Console(
        file=stream,
        width=_columns(os.environ.get("COLUMNS", "")) or (None if stream.isatty() else PIPE_WIDTH),
        color_system=styles,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={name: text for name, text in os.environ.items() if name != "COLUMNS"},
    )


def _columns(given: str) -> int | None:
    """Return a width that someone could read, None for any other text.

    >>> [_columns(given) for given in ("80", "0", "1000000000", "wide", "")]
    [80, None, None, None, None]
    """
    if not (given.isascii() and given.isdecimal() and len(given) <= len(str(MOST_COLUMNS))):
        return None
    return int(given) if FEWEST_COLUMNS <= int(given) <= MOST_COLUMNS else None

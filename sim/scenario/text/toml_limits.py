"""Limits that stop a file made to exhaust memory or time, checked before it is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_BYTES = 5_000_000
MAX_NESTING = 32
MAX_KEY_PARTS = 32
MAX_ENTRIES = 200_000
MAX_DIGITS = 100
MAX_EXPONENT = 100

# Strings and comments are passed over whole; one that is not closed runs to the end of the text
# (or line), so that the scan stays linear on any input.
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|(?P<cut>\\?\Z))|'
    r"'''(?:[^']|'(?!''))*+(?:'{3,5}|(?P<cut_literal>\Z))|"
    r'"(?:[^"\\\n]|\\[^\n])*+(?:"|(?P<cut_line>))|'
    r"'[^'\n]*+(?:'|(?P<cut_literal_line>))|"
    r"#[^\n]*+|"
    r"[\[\]{}=,.\n]",
    re.DOTALL,
)


@dataclass(frozen=True)
class OpenBracket:
    """A bracket that is not closed, with the character offset at which it stands.

    >>> OpenBracket("[", 4).closing
    ']'
    """

    character: str
    position: int

    @property
    def closing(self) -> str:
        """Return the bracket that would close it."""
        return "]" if self.character == "[" else "}"


def excess(text: str) -> tuple[int, str] | None:
    """Return the first limit that a text exceeds, as (character offset, sentence), or None.

    >>> excess("list = [1, 2]")
    >>> excess("list = " + "[" * 40)
    (39, 'lists and tables are nested more than 32 deep')
    """
    depth = dots = entries = 0
    for token in _TOKEN.finditer(text):
        character = token.group()
        if character in ("[", "{"):
            depth, entries = depth + 1, entries + 1
        elif character in ("]", "}"):
            depth = max(0, depth - 1)
        elif character == ".":
            dots += 1
        elif character == "\n" or character == "=" or character == ",":
            dots, entries = 0, entries + (character != "\n")
        if depth > MAX_NESTING:
            return token.start(), f"lists and tables are nested more than {MAX_NESTING} deep"
        if dots >= MAX_KEY_PARTS:
            return token.start(), f"a dotted key has more than {MAX_KEY_PARTS} parts"
        if entries > MAX_ENTRIES:
            return token.start(), f"the file has more than {MAX_ENTRIES} entries"
    return None


def open_brackets(text: str) -> tuple[OpenBracket, ...]:
    """Return the brackets open at the end of a text, outermost first.

    >>> [bracket.position for bracket in open_brackets('a = [1, { b = "]" ')]
    [4, 8]
    """
    opened: list[OpenBracket] = []
    for token in _TOKEN.finditer(text):
        character = token.group()
        if character in ("[", "{"):
            opened.append(OpenBracket(character, token.start()))
        elif character in ("]", "}") and opened:
            opened.pop()
    return tuple(opened)


def open_string(text: str) -> int | None:
    """Return the character offset of the first string that is not closed, or None.

    >>> open_string("name = 'West' # don't")
    >>> open_string('name = "West')
    7
    """
    for token in _TOKEN.finditer(text):
        if token.lastgroup is not None:
            return token.start()
    return None


def without_strings(line: str) -> str:
    """Return a line with the contents of its strings replaced by blanks and its comment cut off.

    >>> without_strings('name = "5 % of it"  # 5%')
    'name = "         "  '
    """
    pieces, last = [], 0
    for token in _TOKEN.finditer(line):
        found = token.group()
        pieces.append(line[last : token.start()])
        last = token.end()
        if found.startswith("#"):
            continue
        if found[0] in "\"'" and token.lastgroup is None:
            found = found[0] + " " * (len(found) - 2) + found[0]
        pieces.append(found)
    return "".join([*pieces, line[last:]])

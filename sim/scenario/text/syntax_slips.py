"""Says in plain words what is wrong with a line that is not TOML.

The parser of the standard library reports where it stopped; what an analyst did is usually one of
a few slips on that line. Each function here recognises one family of slips.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sim.scenario.text.locations import written_path
from sim.scenario.text.statements import KeyPath, Statement, walk
from sim.scenario.text.syntax_values import slip_in_value
from sim.scenario.text.toml_limits import OpenBracket, open_brackets, open_string, without_strings

_QUOTES = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb\u201a"
_DASHES = "\u2013\u2014\u2212\u2010\u2011"
_BARE_KEY = r"[A-Za-z0-9_-]+"
_KEYS = rf"""(?:{_BARE_KEY}|"[^"]*"|'[^']*')(?:\s*\.\s*(?:{_BARE_KEY}|"[^"]*"|'[^']*'))*"""


@dataclass(frozen=True)
class Stop:
    """The place where the parser stopped: the text, line and column (from 1), and its message."""

    text: str
    line: int
    column: int
    message: str

    @cached_property
    def written(self) -> str:
        """Return the line as written."""
        return self.text.split("\n")[self.line - 1].rstrip("\r")

    @cached_property
    def bare(self) -> str:
        """Return the line without the contents of its strings and without its comment."""
        return without_strings(self.written)

    @cached_property
    def before(self) -> str:
        """Return the text in front of the place."""
        lines = self.text.split("\n")
        return "\n".join([*lines[: self.line - 1], lines[self.line - 1][: self.column - 1]])

    @cached_property
    def brackets(self) -> tuple[OpenBracket, ...]:
        """Return the brackets that are open at the place, outermost first."""
        return open_brackets(self.before)


def reworded(text: str, line: int, column: int, message: str) -> str:
    """One sentence on the slip at a place, or the parser's own message if it is none of the usual.

    >>> reworded("power = 5%", 1, 10, "Expected newline or end of document after a statement")
    'a number cannot carry a per cent sign; write 0.05'
    """
    stop = Stop(text, line, column, message)
    for slip in _SLIPS:
        sentence = slip(stop)
        if sentence is not None:
            return sentence
    return f"this is not TOML: {message[:1].lower()}{message[1:]} (column {column})"


def _repetition(stop: Stop) -> str | None:
    starts = ("Cannot declare", "Cannot overwrite", "Cannot redefine", "Cannot mutate", "Duplicate")
    if not stop.message.startswith(starts):
        return None
    statements = walk("\n".join(stop.text.split("\n")[: stop.line])).statements
    in_file = _earlier([(statement.path, statement.line) for statement in statements])
    if in_file is not None and not stop.message.startswith("Duplicate"):
        return in_file
    entries = _entries(statements[-1:])
    return _earlier(entries) or in_file or "this key or table is defined a second time"


def _entries(statements: Sequence[Statement]) -> list[tuple[KeyPath, int]]:
    """Paths and lines of the entries of { } tables, at any depth, in file order."""
    found: list[tuple[KeyPath, int]] = []
    for statement in statements:
        found += [(entry.path, entry.line) for entry in statement.inner]
        found += _entries(statement.inner)
    return found


def _earlier(definitions: Sequence[tuple[KeyPath, int]]) -> str | None:
    """Says where the last definition, or a table it lies in, is defined before."""
    if not definitions:
        return None
    path, line = definitions[-1]
    for known, earlier in definitions[:-1]:
        if known[: len(path)] == path:
            return _repeated(written_path(path), earlier, line)
    for length in range(len(path) - 1, 0, -1):
        for known, earlier in definitions[:-1]:
            if known == path[:length]:
                return _repeated(written_path(known), earlier, line)
    return None


def _repeated(name: str, earlier: int, line: int) -> str:
    where = "earlier in this line" if earlier == line else f"in line {earlier}"
    return f"{name} is already defined {where}; keep one of the two"


def _named(sign: str) -> str:
    """Return a sign with its code point, which a console that cannot show the sign can show."""
    return f"{sign} (U+{ord(sign):04X})"


def _foreign_sign(stop: Stop) -> str | None:
    for sign in stop.bare:
        if sign in _QUOTES:
            return f'{_named(sign)} is a curly quotation mark; use straight ones: "'
        if sign in _DASHES:
            return f"{_named(sign)} is a typographic dash; write a plain - (hyphen)"
        if sign in "\u00a0\u202f\u2009\u200b\ufeff":
            return f"there is an invisible sign (U+{ord(sign):04X}) here; use a plain space"
    return None


def _control_character(stop: Stop) -> str | None:
    found = re.match(r"(?:Illegal|Found invalid) character '(.*)'$", stop.message)
    if "\r" in stop.written:
        return "a carriage return without a line feed is not a line end; save with usual line ends"
    if found is None:
        return None
    if found.group(1) == r"\n":
        return "the closing quotation mark of a text is missing in this line"
    return f"the control character {found.group(1)} is not allowed; remove it"


def _open_string(stop: Stop) -> str | None:
    if stop.message.startswith(("Unterminated string", "Expected \"'", "Expected '\"")):
        position = open_string(stop.text)
        if position is not None:
            opening = stop.text.count("\n", 0, position) + 1
            return f"the text that begins in line {opening} has no closing quotation mark"
    if stop.message.startswith("Unescaped '\\'"):
        return 'a backslash in "…" must be doubled: \\\\ (or put the text in single quotes)'
    if open_string(stop.written) is not None:
        return "a quotation mark is missing in this line"
    return None


def _header(stop: Stop) -> str | None:
    line = stop.bare.strip()
    inside_list = len(stop.brackets) > line[:2].count("[")
    if not line.startswith("[") or inside_list or stop.message.startswith("Unclosed"):
        return None
    double = line.startswith("[[")
    inside = line.lstrip("[").split("]")[0].strip()
    if "]" not in line:
        return "the closing bracket of this table header is missing: ]"
    if double and "]]" not in line:
        return "a header that opens with [[ must close with ]]"
    if not inside or inside.startswith(".") or inside.endswith(".") or ".." in inside:
        return "a part of the name in this table header is missing"
    if re.search(r"\w\s+\w", inside):
        return "a name with a space needs quotes in a table header, or an underscore"
    if line[line.rindex("]") + 1 :].strip():
        return "something stands after this table header; give it a line of its own"
    if not re.fullmatch(_KEYS, inside):
        return "a name in this table header needs quotes: only a-z, 0-9, _ and - go without"
    return None


def _key(stop: Stop) -> str | None:
    line = stop.bare.strip()
    if line.startswith(("//", ";", "--", "/*", "%")):
        return "a comment begins with #"
    if re.match(rf"{_KEYS}\s*(:=|=>|==)", line):
        return "between a key and its value stands a single ="
    if re.match(rf"{_KEYS}\s*:", line) or re.search(rf"[{{,]\s*{_KEYS}\s*:", line):
        return "a value is given with = here, not with a colon"
    key, equals, value = line.partition("=")
    if equals and re.fullmatch(r"[\w-]+(\s+[\w-]+)+\s*", key):
        name = key.strip()
        return f'a key with a space needs quotes ("{name}"), or an underscore'
    if equals and not key.strip():
        return "there is no key in front of the ="
    if equals and ("." in key) and not re.fullmatch(_KEYS, key.strip()):
        return "a part of this dotted key is missing or needs quotes"
    if equals and re.fullmatch(r"[\w-]+", key.strip()) and not key.strip().isascii():
        return f'a key with letters beyond a-z needs quotes: "{key.strip()}"'
    if equals and not value.strip():
        return "there is no value after the ="
    if not equals and not stop.brackets and re.match(_KEYS, line):
        return "there is no = between a key and its value in this line"
    return None


def _bracket(stop: Stop) -> str | None:
    if stop.message.startswith("Unclosed inline table") or (
        stop.brackets and stop.brackets[-1].character == "{"
    ):
        return _inline_table(stop)
    if not stop.brackets:
        return None
    opening = stop.before.count("\n", 0, stop.brackets[-1].position) + 1
    rest = stop.written[stop.column - 1 :].lstrip()
    same_line = bool(stop.written[: stop.column - 1].strip())
    begins_entry = re.match(r"[\"'\w{+-]", rest) or (same_line and rest.startswith("["))
    unclosed = stop.message.startswith("Unclosed array")
    if unclosed and begins_entry and not re.match(rf"{_KEYS}\s*=", rest):
        return "a comma is missing between two entries of a list"
    if rest.startswith(",") or stop.before.rstrip().endswith("[,"):
        return "there is a comma too many in this list"
    if (
        not rest
        or re.match(rf"(\[|{_KEYS}\s*=|=)", rest)
        or "]" not in stop.text[len(stop.before) :]
    ):
        return f"the list that opens with [ in line {opening} is not closed before this place"
    return None


def _inline_table(stop: Stop) -> str | None:
    rest = stop.written[stop.column - 1 :].strip()
    if not rest or rest.startswith("#"):
        return "a table in { } must stand on one line and be closed by }"
    if rest.startswith("}") or rest.startswith(","):
        return "there is a comma too many in this { } table"
    if re.match(rf"{_KEYS}\s*=", rest):
        return "a comma is missing between two entries of this { } table"
    if rest.startswith("]"):
        return "a { } table is not closed before this ]"
    return None


def _value(stop: Stop) -> str | None:
    return slip_in_value(stop.bare, stop.written, stop.column)


def _surplus(stop: Stop) -> str | None:
    if not stop.message.startswith("Expected newline"):
        return None
    rest = stop.written[stop.column - 1 :].strip()
    if rest.startswith(","):
        return "there is a comma too many at the end of this line"
    if rest[:1] in ("]", "}"):
        return f"there is a {rest[0]} too many in this line"
    return f"the line goes on after its value ({rest[:20]}); a comment begins with #"


def _otherwise(stop: Stop) -> str | None:
    if stop.message.startswith("Invalid date"):
        return "there is no such date or time"
    if stop.message.startswith("Invalid statement"):
        return "this is neither key = value, nor a table header [name], nor a # comment"
    if stop.message.startswith("Invalid value"):
        rest = re.split(r"[,\]}#]", stop.written[stop.column - 1 :])[0].strip()
        return f"{rest[:30]} is not a value; a text needs quotes" if rest else None
    return None


_SLIPS: tuple[Callable[[Stop], str | None], ...] = (
    _repetition,
    _foreign_sign,
    _control_character,
    _header,
    _value,
    _open_string,
    _key,
    _bracket,
    _surplus,
    _otherwise,
)

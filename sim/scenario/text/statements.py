"""Walks over the text of a TOML file, statement by statement.

The TOML reader of the standard library keeps neither positions nor comments; this walk notes both:
a line for every path, and for every statement the piece of text that it takes up. It reads text
that is already known to be valid; given text that breaks off or is wrong somewhere, it keeps what
stands before that place.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass, field

KeyPath = tuple[str | int, ...]

_KEY_PART = re.compile(r"""[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\[^\n])*+"|'[^'\n]*+'""")
_BLANK = re.compile(r"[ \t]*+")
_BLANK_LINES_AND_COMMENTS = re.compile(r"(?:[ \t\r\n,]|#[^\n]*+)*+")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}|'
    r"'''.*?'{3,5}|"
    r'"(?:[^"\\\n]|\\[^\n])*+"|'
    r"'[^'\n]*+'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}\n#]++")


@dataclass(frozen=True)
class Statement:
    """A table header, or a key with its value, and where in the text it stands.

    ``start``, ``value`` and ``end`` are character offsets: of the first character, of the value
    (for a header: of its end), and behind the last character. ``inner`` are the entries of a { }
    table.
    """

    path: KeyPath
    line: int
    is_header: bool
    start: int
    value: int
    end: int
    inner: tuple[Statement, ...] = ()


@dataclass
class Walk:
    """What one pass over a text finds: lines by path, and the statements in file order."""

    text: str
    lines: dict[KeyPath, int] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)


def walk(text: str) -> Walk:
    r"""Walk to the end of a text, or to the first place that cannot be followed.

    >>> [statement.path for statement in walk("a.b = 1\n[c]\nd = { e = 2 }").statements]
    [('a', 'b'), ('c',), ('c', 'd')]
    """
    walker = _Walker(text)
    walker.run()
    return Walk(text, walker.lines, walker.statements)


class _BrokenOffError(Exception):
    """The text cannot be followed beyond this point."""


class _Walker:
    """One pass over the text: statement by statement, value by value."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: dict[KeyPath, int] = {}
        self.statements: list[Statement] = []
        self._implied: set[KeyPath] = set()
        self._list_lengths: dict[KeyPath, int] = {}
        self._newlines = [found.start() for found in re.finditer("\n", text)]

    def run(self) -> None:
        """Walk to the end of the text, or to the first place that cannot be followed."""
        position = 1 if self.text.startswith("\ufeff") else 0
        table: KeyPath = ()
        try:
            while True:
                position = self._skip(_BLANK_LINES_AND_COMMENTS, position)
                if position >= len(self.text):
                    return
                if self.text[position] == "[":
                    statement = self._header(position)
                    table = statement.path
                else:
                    statement = self._key_and_value(position, table)
                self.statements.append(statement)
                position = statement.end
        except _BrokenOffError:
            return

    def _header(self, position: int) -> Statement:
        brackets = 2 if self.text.startswith("[[", position) else 1
        line = self._line(position)
        end, keys = self._keys(position + brackets)
        if not self.text.startswith("]" * brackets, end):
            raise _BrokenOffError
        path = self._note_parents((), keys, line)
        if brackets == 2:
            length = self._list_lengths.get(path, 0)
            self._list_lengths[path] = length + 1
            self._note(path, line)
            path = (*path, length)
        elif path in self._list_lengths:
            path = (*path, self._list_lengths[path] - 1)
        self._note(path, line)
        return Statement(path, line, True, position, end + brackets, end + brackets)

    def _key_and_value(self, position: int, table: KeyPath) -> Statement:
        line = self._line(position)
        end, keys = self._keys(position)
        if not self.text.startswith("=", end):
            raise _BrokenOffError
        path = self._note_parents(table, keys, line)
        self._note(path, line)
        value = self._skip(_BLANK, end + 1)
        if self.text.startswith("{", value):
            inner = self._inline_table(value + 1, path)
            return Statement(path, line, False, position, value, *inner)
        return Statement(path, line, False, position, value, self._value(value, path))

    def _value(self, position: int, path: KeyPath) -> int:
        opening = self.text[position : position + 1]
        if opening == "[":
            return self._array(position + 1, path)
        if opening == "{":
            return self._inline_table(position + 1, path)[0]
        found = (_STRING if opening in ("'", '"') else _PLAIN).match(self.text, position)
        if found is None:
            raise _BrokenOffError
        return position + len(found.group().rstrip())

    def _array(self, position: int, path: KeyPath) -> int:
        index = 0
        while True:
            position = self._skip(_BLANK_LINES_AND_COMMENTS, position)
            if self.text.startswith("]", position):
                return position + 1
            self._note((*path, index), self._line(position))
            position = self._value(position, (*path, index))
            index += 1

    def _inline_table(self, position: int, path: KeyPath) -> tuple[int, tuple[Statement, ...]]:
        entries: list[Statement] = []
        while True:
            position = self._skip(_BLANK_LINES_AND_COMMENTS, position)
            if self.text.startswith("}", position):
                return position + 1, tuple(entries)
            entries.append(self._key_and_value(position, path))
            position = entries[-1].end

    def _keys(self, position: int) -> tuple[int, list[str]]:
        """Return the parts of a dotted key, and where it ends."""
        keys: list[str] = []
        while True:
            position = self._skip(_BLANK, position)
            found = _KEY_PART.match(self.text, position)
            if found is None:
                raise _BrokenOffError
            keys.append(_plain_key(found.group()))
            position = self._skip(_BLANK, found.end())
            if not self.text.startswith(".", position):
                return position, keys
            position += 1

    def _note_parents(self, table: KeyPath, keys: list[str], line: int) -> KeyPath:
        """Note the tables that a dotted key implies; return the full path of its last part."""
        path = table
        for key in keys[:-1]:
            path = (*path, key)
            if path not in self.lines:
                self.lines[path] = line
                self._implied.add(path)
            if path in self._list_lengths:
                path = (*path, self._list_lengths[path] - 1)
        return (*path, keys[-1])

    def _note(self, path: KeyPath, line: int) -> None:
        if path not in self.lines or path in self._implied:
            self.lines[path] = line
            self._implied.discard(path)

    def _skip(self, pattern: re.Pattern[str], position: int) -> int:
        found = pattern.match(self.text, position)
        return found.end() if found else position

    def _line(self, position: int) -> int:
        return bisect_right(self._newlines, position - 1) + 1


def _plain_key(written: str) -> str:
    if written[0] not in "\"'":
        return written
    try:
        return str(tomllib.loads(f"key = {written}")["key"])
    except tomllib.TOMLDecodeError:
        raise _BrokenOffError from None

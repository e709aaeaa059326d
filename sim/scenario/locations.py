"""Where in a scenario file each key, table and list element stands.

The TOML reader of the standard library keeps no positions, so this file walks over the text once
more and notes a line for every path. It reads text that is already known to be valid; given text
that breaks off or is wrong somewhere, it keeps what stands before that place.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from functools import cached_property

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


def dotted(path: KeyPath) -> str:
    """A path as it is written in a file, list indices from 1 in brackets.

    >>> dotted(("no_deal", "invasion", "cost", 0))
    'no_deal.invasion.cost[1]'
    """
    parts = [
        f"[{part + 1}]"
        if isinstance(part, int)
        else f".{part}"
        if re.fullmatch(r"[A-Za-z0-9_-]+", part)
        else f'."{part}"'
        for part in path
    ]
    return "".join(parts).removeprefix(".")


class _BrokenOffError(Exception):
    """The text cannot be followed beyond this point."""


class Locator:
    r"""Line numbers (from 1) of the paths of a TOML text, found on first use.

    A path is a tuple of keys and list indices, as they lead into the parsed data.

    >>> locator = Locator('title = "Talks"\n\n[issues.land]\nstatus_quo = "held"\n')
    >>> locator.line_of(("issues", "land", "status_quo"))
    4
    >>> locator.line_of(("issues", "land", "options"))
    3
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def line_of(self, path: KeyPath) -> int | None:
        """The line of a path, or else of its nearest existing ancestor; None if there is none."""
        for length in range(len(path), 0, -1):
            line = self._walk.lines.get(path[:length])
            if line is not None:
                return line
        return None

    @property
    def definitions(self) -> tuple[tuple[KeyPath, int], ...]:
        """Every statement's key or table header with its line, in file order, with repetitions."""
        return tuple(self._walk.definitions)

    @property
    def inline_definitions(self) -> tuple[tuple[KeyPath, int], ...]:
        """The same for the keys inside { } tables."""
        return tuple(self._walk.inline_definitions)

    @cached_property
    def _walk(self) -> _Walk:
        walk = _Walk(self._text)
        walk.run()
        return walk


class _Walk:
    """One pass over the text: statement by statement, value by value."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: dict[KeyPath, int] = {}
        self.definitions: list[tuple[KeyPath, int]] = []
        self.inline_definitions: list[tuple[KeyPath, int]] = []
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
                    position, table = self._header(position)
                else:
                    position = self._key_and_value(position, table, self.definitions)
        except _BrokenOffError:
            return

    def _header(self, position: int) -> tuple[int, KeyPath]:
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
        self.definitions.append((path, line))
        self._note(path, line)
        return end + brackets, path

    def _key_and_value(
        self, position: int, table: KeyPath, definitions: list[tuple[KeyPath, int]]
    ) -> int:
        line = self._line(position)
        end, keys = self._keys(position)
        if not self.text.startswith("=", end):
            raise _BrokenOffError
        path = self._note_parents(table, keys, line)
        definitions.append((path, line))
        self._note(path, line)
        return self._value(self._skip(_BLANK, end + 1), path)

    def _value(self, position: int, path: KeyPath) -> int:
        opening = self.text[position : position + 1]
        if opening == "[":
            return self._array(position + 1, path)
        if opening == "{":
            return self._inline_table(position + 1, path)
        found = (_STRING if opening in ("'", '"') else _PLAIN).match(self.text, position)
        if found is None:
            raise _BrokenOffError
        return found.end()

    def _array(self, position: int, path: KeyPath) -> int:
        index = 0
        while True:
            position = self._skip(_BLANK_LINES_AND_COMMENTS, position)
            if self.text.startswith("]", position):
                return position + 1
            self._note((*path, index), self._line(position))
            position = self._value(position, (*path, index))
            index += 1

    def _inline_table(self, position: int, path: KeyPath) -> int:
        while True:
            position = self._skip(_BLANK_LINES_AND_COMMENTS, position)
            if self.text.startswith("}", position):
                return position + 1
            position = self._key_and_value(position, path, self.inline_definitions)

    def _keys(self, position: int) -> tuple[int, list[str]]:
        """The parts of a dotted key, and where it ends."""
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

"""The preferences of a scenario text, one entry per party and issue, whichever way written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sim.scenario.text.locations import written_path
from sim.scenario.text.preference_layout import PATCHING
from sim.scenario.text.statements import KeyPath, Statement

Layout = Literal["by issue", "by party"]

_SCOPES = tuple((section,) for section in PATCHING)


@dataclass(frozen=True)
class Line:
    """One ``key = value`` of an entry as written: comments above, key, value, comment behind."""

    above: tuple[str, ...]
    key: KeyPath
    value: str
    behind: str


@dataclass
class Entry:
    """What one party wants on one issue: its lines, and the comments of its table header."""

    layout: Layout
    scope: KeyPath
    party: str
    issue: str
    above: list[str] = field(default_factory=list)
    behind: str = ""
    lines: list[Line] = field(default_factory=list)

    @property
    def is_short(self) -> bool:
        """Return whether it is a single line, such as us = "keep > give"."""
        return len(self.lines) == 1 and not self.lines[0].key


def pick_up(
    text: str, statements: Sequence[Statement]
) -> tuple[list[Entry], list[tuple[int, int]]]:
    """Return the preferences of a text, and the pieces of text (start, end) that they take up."""
    picking = _Picking(text)
    end_of_last = 0
    for statement in statements:
        start = picking.take(statement, end_of_last)
        end_of_last = picking.line_end(statement.end)
        if start is not None:
            picking.cuts.append((start, end_of_last))
    picking.settle_comments()
    return list(picking.entries.values()), picking.cuts


def written_entries(entries: Sequence[Entry], layout: Layout) -> str:
    """Tables of preferences in a layout; a table per run of the same party, or issue."""
    tables: list[str] = []
    index = 0
    while index < len(entries):
        outer = _outer(entries[index], layout)
        run = [entry for entry in entries[index:] if _outer(entry, layout) == outer]
        short = [entry for entry in run if entry.is_short]
        if short:
            lines = [
                _comments(entry) + _line(entry.lines[0], (_inner(entry, layout),))
                for entry in short
            ]
            tables.append("".join([f"[{written_path(outer)}]\n", *lines]))
        for entry in run:
            if not entry.is_short:
                header = f"[{written_path((*outer, _inner(entry, layout)))}]{entry.behind}\n"
                tables.append(
                    "".join([_comments(entry), header, *(_line(line, ()) for line in entry.lines)])
                )
        index += len(run)
    return "\n".join(tables)


def canonical_preferences(data: dict[str, Any]) -> tuple[dict[KeyPath, Any], Any]:
    """The preferences of parsed data by (scope, party, issue), and all the rest of the data."""
    found: dict[KeyPath, Any] = {}
    return found, _without_preferences(data, (), found)


def _without_preferences(value: Any, path: KeyPath, found: dict[KeyPath, Any]) -> Any:
    place = _place(path)
    if place is not None and not isinstance(place, str) and len(place[3]) == 0:
        found[(*place[0], place[1], place[2])] = repr(value)
        return None
    if not isinstance(value, dict):
        return repr(value)
    rest = {key: _without_preferences(inner, (*path, key), found) for key, inner in value.items()}
    return {key: inner for key, inner in rest.items() if inner not in (None, {})}


def is_preference(path: KeyPath) -> bool:
    """Return whether a path leads to a preference, or to a table of them."""
    return _place(path) is not None


def _outer(entry: Entry, layout: Layout) -> KeyPath:
    if layout == "by party":
        return (*entry.scope, "preferences", entry.party)
    return (*entry.scope, "issues", entry.issue, "wants")


def _inner(entry: Entry, layout: Layout) -> str:
    return entry.issue if layout == "by party" else entry.party


def _comments(entry: Entry) -> str:
    return "".join(f"{comment}\n" for comment in entry.above)


def _line(line: Line, before: KeyPath) -> str:
    above = "".join(f"{comment}\n" for comment in line.above)
    return f"{above}{written_path((*before, *line.key))} = {line.value}{line.behind}\n"


def _place(path: KeyPath) -> tuple[KeyPath, str, str, KeyPath] | Literal["container"] | None:
    """Scope, party, issue and the path below them; "container" for a table of preferences."""
    scope = path[:2] if path[:1] in _SCOPES else ()
    inner = path[len(scope) :]
    if not all(isinstance(part, str) for part in inner):
        return None
    names = [str(part) for part in inner]
    if names[:1] == ["preferences"]:
        return (scope, names[1], names[2], inner[3:]) if len(names) > 2 else "container"
    if names[:1] == ["issues"] and names[2:3] == ["wants"]:
        return (scope, names[3], names[1], inner[4:]) if len(names) > 3 else "container"
    return None


class _Picking:
    """Collects entries statement by statement; comments wait for the entry that follows them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: dict[KeyPath, Entry] = {}
        self.cuts: list[tuple[int, int]] = []
        self._waiting: list[str] = []

    def take(self, statement: Statement, end_of_last: int) -> int | None:
        """Take up a statement; return where its text begins, or None if it is no preference."""
        place = _place(statement.path)
        if place is None or (place == "container" and not self._is_table(statement)):
            self.settle_comments()
            return None
        start, comments = self._comments_above(statement.start, end_of_last)
        self._waiting += comments
        behind = self.text[statement.end : self.line_end(statement.end)].rstrip()
        if statement.is_header:
            self._header(statement, behind)
        else:
            self._pair(statement, behind)
        return start

    def settle_comments(self) -> None:
        """Give comments that no entry followed to the last entry."""
        if self._waiting and self.entries:
            list(self.entries.values())[-1].above.extend(self._waiting)
            self._waiting = []

    def line_end(self, position: int) -> int:
        """Return the offset behind the line break that ends the line of a position."""
        found = self.text.find("\n", position)
        return len(self.text) if found < 0 else found + 1

    def _is_table(self, statement: Statement) -> bool:
        return statement.is_header or self.text.startswith("{", statement.value)

    def _header(self, statement: Statement, behind: str) -> None:
        entry = self._entry(statement.path)
        if entry is None or _below(statement.path):
            self._waiting += [behind.strip()] if behind else []
            return
        entry.above += self._waiting
        entry.behind = behind
        self._waiting = []

    def _pair(self, statement: Statement, behind: str) -> None:
        entry = self._entry(statement.path)
        if entry is None:
            self._waiting += [behind.strip()] if behind else []
            for inner in statement.inner:
                self._pair(inner, "")
            return
        value = self.text[statement.value : statement.end]
        entry.lines.append(Line(tuple(self._waiting), _below(statement.path), value, behind))
        self._waiting = []

    def _entry(self, path: KeyPath) -> Entry | None:
        place = _place(path)
        if place is None or place == "container":
            return None
        scope, party, issue, _ = place
        layout: Layout = "by party" if path[len(scope)] == "preferences" else "by issue"
        new = Entry(layout, scope, party, issue)
        return self.entries.setdefault((*scope, layout, party, issue), new)

    def _comments_above(self, start: int, end_of_last: int) -> tuple[int, list[str]]:
        """Return where the comment lines directly above a statement begin, and these lines."""
        lines = self.text[end_of_last:start].split("\n")
        lines.pop()  # the blanks in front of the statement itself
        comments: list[str] = []
        while lines and lines[-1].lstrip().startswith("#") and not lines[-1].startswith("#:"):
            comments.insert(0, lines.pop().strip())
        while lines and not lines[-1].strip():
            lines.pop()
        kept = sum(len(line) + 1 for line in lines)
        return end_of_last + kept, comments


def _below(path: KeyPath) -> KeyPath:
    """Return the path below party and issue."""
    place = _place(path)
    return () if place is None or isinstance(place, str) else place[3]

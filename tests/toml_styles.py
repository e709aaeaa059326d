"""The same data as TOML in any style: headers, dotted keys, inline tables, quotes, odd spacing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any

from sim.scenario.text.writer import inline

Path = tuple[str, ...]


def styled(random: Random, data: dict[str, Any]) -> str:
    """A text that says the same as the data, with a comment here and there."""
    notes = _Notes(random)
    text = "\n".join([*_table(random, data, (), notes), ""])
    return text.replace("\n", "\r\n") if random.random() < 0.25 else text


class _Notes:
    """Comments that are all different, so that none can be lost unseen."""

    def __init__(self, random: Random) -> None:
        self.random, self.count = random, 0

    def above(self) -> list[str]:
        return [f"  # note {self._next()}"] if self.random.random() < 0.2 else []

    def behind(self) -> str:
        return f"  # note {self._next()}" if self.random.random() < 0.2 else ""

    def _next(self) -> int:
        self.count += 1
        return self.count


def _table(random: Random, table: dict[str, Any], path: Path, notes: _Notes) -> Iterator[str]:
    """The lines of a table: its own keys first, then the tables below it that have headers."""
    below: list[tuple[str, dict[str, Any]]] = []
    for key, value in table.items():
        is_open = isinstance(value, dict) and value and len(path) < 3 and random.random() < 0.6
        if is_open and not _has_order(path, key):
            below.append((key, value))
        else:
            yield from _entry(random, (key,), value, notes)
    for key, value in below:
        yield from ["" for _ in range(random.randint(0, 2))]
        yield from notes.above()
        yield f"[{_dotted(random, (*path, key))}]{notes.behind()}"
        yield from _table(random, value, (*path, key), notes)


def _has_order(path: Path, key: str) -> bool:
    """Whether the order of the keys beside this one means something."""
    return path[-1:] == ("options",) or path == ("time_steps",) or key == "drop"


def _entry(random: Random, keys: Path, value: Any, notes: _Notes) -> Iterator[str]:
    if isinstance(value, dict) and value and random.random() < 0.4:
        for key, inner in value.items():
            yield from _entry(random, (*keys, key), inner, notes)
        return
    yield from notes.above()
    gap = random.choice((" = ", "=", "   =\t"))
    yield f"{_dotted(random, keys)}{gap}{_inline(random, value)}{notes.behind()}"


def _inline(random: Random, value: Any) -> str:
    if not isinstance(value, dict):
        return inline(value)
    blank = random.choice(("", " "))
    pairs = [
        f"{_dotted(random, (k,))}{blank}={blank}{_inline(random, v)}" for k, v in value.items()
    ]
    return f"{{{blank}{(',' + blank).join(pairs)}{blank}}}"


def _dotted(random: Random, keys: Path) -> str:
    return random.choice((".", ".", " . ")).join(_key(random, key) for key in keys)


def _key(random: Random, key: str) -> str:
    if re.fullmatch(r"[A-Za-z0-9_-]+", key) and random.random() < 0.8:
        return key
    return random.choice((f'"{key}"', f"'{key}'"))

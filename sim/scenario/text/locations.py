"""Where in a scenario file each key, table and list element stands."""

from __future__ import annotations

import json
import re
from functools import cached_property

from sim.scenario.text.statements import KeyPath, Walk, walk


def written_path(path: KeyPath) -> str:
    """Return a path as it is written in a file, list indices from 1 in brackets.

    >>> written_path(("no_deal", "invasion", "cost", 0))
    'no_deal.invasion.cost[1]'
    """
    parts = [
        f"[{part + 1}]"
        if isinstance(part, int)
        else f".{part}"
        if re.fullmatch(r"[A-Za-z0-9_-]+", part)
        else f".{json.dumps(part, ensure_ascii=False)}".replace("\x7f", "\\u007F")
        for part in path
    ]
    return "".join(parts).removeprefix(".")


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

    @cached_property
    def _walk(self) -> Walk:
        return walk(self._text)

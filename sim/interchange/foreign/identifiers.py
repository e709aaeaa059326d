"""Ids for what other programs call by free text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sim.scenario.checks.parties import suggested_id
from sim.scenario.schema.values import REST

_ID = re.compile(r"[A-Za-z0-9_-]+")


def identified(texts: Iterable[str]) -> list[str]:
    """Return an id for each text, the text itself where it can be one, all different.

    >>> identified(["Blue Mountain", "blue mountain", "-5", "rest"])
    ['blue_mountain', 'blue_mountain_2', '-5', 'rest_2']
    """
    found: list[str] = []
    taken = {REST}
    last: dict[str, int] = {}  # the number given last to each stem
    for text in texts:
        stem = text if _ID.fullmatch(text) else suggested_id(text) or "unnamed"
        name, count = stem, last.get(stem, 1)
        while name in taken:
            count += 1
            name = f"{stem}_{count}"
        last[stem] = count
        taken.add(name)
        found.append(name)
    return found

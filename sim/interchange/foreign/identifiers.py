"""Ids for what other programs call by free text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sim.scenario.checks.parties import suggested_id
from sim.scenario.schema.values import REST
from sim.scenario.text.shortened import LONGEST

_ID = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST}}}")


def unique_ids(texts: Iterable[str], otherwise: str = "unnamed") -> list[str]:
    """Return an id for each text, the text itself where it can be one, all different.

    ``otherwise`` is the id of a text without any letter a-z or digit.

    >>> unique_ids(["Blue Mountain", "blue mountain", "-5", "rest"])
    ['blue_mountain', 'blue_mountain_2', '-5', 'rest_2']
    >>> unique_ids(["Wien", "Köln", "Москва", "北京"], "party")
    ['Wien', 'koln', 'party', 'party_2']
    """
    found: list[str] = []
    taken = {REST}
    last: dict[str, int] = {}  # the number given last to each stem
    for text in texts:
        stem = text if _ID.fullmatch(text) else suggested_id(text) or otherwise
        name, count = stem, last.get(stem, 1)
        while name in taken:
            count += 1
            name = f"{stem}_{count}"
        last[stem] = count
        taken.add(name)
        found.append(name)
    return found

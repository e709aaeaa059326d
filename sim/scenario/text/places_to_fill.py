"""Places of a file that are still to be filled in, where ``"fill in"`` stands for what belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.scenario.text.findings import Path

FILL_IN = "fill in"


def places_to_fill(document: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of each such place, in the order of the file.

    >>> list(places_to_fill({"importance": {"us": {"tiers": "fill in"}}, "title": "Talks"}))
    [('importance', 'us', 'tiers')]
    """
    if document == FILL_IN:
        yield path
    inner = document.items() if isinstance(document, dict) else ()
    entries = enumerate(document) if isinstance(document, list) else inner
    for key, value in entries:
        if isinstance(value, dict | list) or value == FILL_IN:
            yield from places_to_fill(value, (*path, key))

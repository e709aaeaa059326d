"""Some names in a sentence, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable

from sim.scenario.text.shortened import quoted
from sim.sentences import listing

NAMED = 3


def some_quoted(names: Iterable[str]) -> str:
    """Return some names in quotes, and how many more there are.

    >>> some_quoted(["low", "high"]), some_quoted("abcde")
    ('"low" and "high"', '"a", "b", "c" and 2 more')
    """
    every = list(names)
    rest = len(every) - NAMED
    shown = [quoted(name) for name in every[:NAMED]]
    return listing([*shown, f"{rest:,} more"] if rest > 0 else shown)

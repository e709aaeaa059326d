"""Lists and counts in a sentence."""

from __future__ import annotations

from collections.abc import Iterable


def listing(words: Iterable[str], join: str = "and") -> str:
    """Words as a list in a sentence; semicolons where an item has a comma of its own.

    >>> listing(["a", "b", "c"]), listing(["a, b", "c"]), listing(["a"]), listing([])
    ('a, b and c', 'a, b; and c', 'a', '')
    """
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    if any("," in item for item in items):
        return f"{'; '.join(items[:-1])}; {join} {items[-1]}"
    return f"{', '.join(items[:-1])} {join} {items[-1]}"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun.

    >>> counted(1, "party", "parties"), counted(1200, "outcome")
    ('1 party', '1,200 outcomes')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"

"""Lists and counts in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice


def listing(words: Iterable[object], join: str = "and") -> str:
    """Return words, or what has a text, as a list; semicolons where an item has a comma.

    >>> listing(["a", "b", "c"]), listing(["a, b", "c"]), listing(["a"]), listing([])
    ('a, b and c', 'a, b; and c', 'a', '')
    """
    items = list(map(str, words))
    if len(items) < 2:
        return "".join(items)
    if any("," in item for item in items):
        return f"{'; '.join(items[:-1])}; {join} {items[-1]}"
    return f"{', '.join(items[:-1])} {join} {items[-1]}"


def some_of(words: Sequence[str], most: int = 8) -> str:
    """Return words as a list in a sentence; of many more only the first, and how many others.

    >>> some_of(["a", "b", "c"]), some_of(["a", "b", "c", "d", "e"], 2), some_of(["a", "b", "c"], 2)
    ('a, b and c', 'a, b and 3 others', 'a, b and c')
    """
    left = len(words) - most
    return listing([*words[:most], f"{left} others"] if left > 1 else words)


def capital(text: str) -> str:
    """Return a text with a large first letter, as a sentence begins.

    >>> capital("the United States stands"), capital("")
    ('The United States stands', '')
    """
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """Return a text with a full stop at its end, one only where the last word has its own.

    >>> ended("It costs 6 m"), ended("It costs 6 Mio.")
    ('It costs 6 m.', 'It costs 6 Mio.')
    """
    return text if text.endswith(".") else f"{text}."


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun.

    >>> counted(1, "party", "parties"), counted(1200, "outcome")
    ('1 party', '1,200 outcomes')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def few(words: Collection[str], most: int = 6) -> str:
    """Return the first of many words, each cut short, and how many more there are.

    >>> few(["a", "b", "c"]), few("abcdefgh", 3), few(["x" * 50])
    ('a, b, c', 'a, b, c … and 5 more', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…')
    """
    shown = ", ".join(cut_short(word) for word in islice(words, most))
    return f"{shown} … and {len(words) - most:,} more" if len(words) > most else shown


def cut_short(text: str, most: int = 40) -> str:
    """Return a text as it is, or its beginning where it has more than ``most`` signs.

    >>> cut_short("land"), cut_short("a long story", 7)
    ('land', 'a long…')
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"

"""Words that tell things apart: where several read the same, each carries its id as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


def words_apart(words: Mapping[str, str]) -> dict[str, str]:
    """The words of things by id, with the id behind those that occur more than once.

    >>> words_apart({"north": "A road", "south": "a road", "sea": "A port", "rail": "rail"})
    {'north': 'A road (north)', 'south': 'a road (south)', 'sea': 'A port', 'rail': 'rail'}
    """
    plain = {key: " ".join(text.split()).casefold() for key, text in words.items()}
    count = Counter(plain.values())
    return {
        key: f"{text} ({key})" if count[plain[key]] > 1 and text != key else text
        for key, text in words.items()
    }

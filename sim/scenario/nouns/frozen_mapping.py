"""A read-only mapping that keeps the order of the file and can be pickled and hashed."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class FrozenMapping(Mapping[K, V]):
    """A mapping without any way to change it.

    >>> table = FrozenMapping({"b": 1, "a": 2})
    >>> list(table), table["a"]
    (['b', 'a'], 2)
    """

    __slots__ = ("_entries",)
    _entries: dict[K, V]

    def __init__(self, entries: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        object.__setattr__(self, "_entries", dict(entries))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("this mapping is read-only")

    def __getitem__(self, key: K) -> V:
        return self._entries[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._entries)

    def keys(self) -> KeysView[K]:
        """Return the keys, as fast as those of a dict."""
        return self._entries.keys()

    def values(self) -> ValuesView[V]:
        """Return the values, as fast as those of a dict."""
        return self._entries.values()

    def items(self) -> ItemsView[K, V]:
        """Return the pairs, as fast as those of a dict."""
        return self._entries.items()

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return repr(self._entries)

    def __reduce__(self) -> tuple[type[FrozenMapping[K, V]], tuple[dict[K, V]]]:
        return type(self), (self._entries,)

"""A sequence whose entries are made when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, overload

T_co = TypeVar("T_co", covariant=True)


class OnDemand(Sequence[T_co]):
    """Equal to the tuple of its entries, but long ones cost nothing until they are read.

    >>> squares = OnDemand(10**9, lambda i: i * i)
    >>> squares[3], squares[:3], len(squares)
    (9, (0, 1, 4), 1000000000)
    """

    def __init__(self, length: int, entry: Callable[[int], T_co]) -> None:
        self._length, self._entry = length, entry

    def __len__(self) -> int:
        """Return the number of entries."""
        return self._length

    @overload
    def __getitem__(self, at: int) -> T_co: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, at: int | slice) -> T_co | tuple[T_co, ...]:
        """Return an entry, or a tuple of them."""
        if isinstance(at, slice):
            return tuple(self._entry(i) for i in range(*at.indices(self._length)))
        if not -self._length <= at < self._length:
            raise IndexError(at)
        return self._entry(at % self._length)

    def __eq__(self, other: object) -> bool:
        """Return whether the other sequence has equal entries in the same order."""
        if not isinstance(other, (tuple, OnDemand)) or len(other) != len(self):
            return NotImplemented if not isinstance(other, (tuple, OnDemand)) else False
        return all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        """Return the hash of the tuple."""
        return hash(tuple(self))

    def __reduce__(self) -> tuple[type[tuple[T_co, ...]], tuple[tuple[T_co, ...]]]:
        """Pickle and copy as the tuple."""
        return tuple, (tuple(self),)

    def __repr__(self) -> str:
        """Show the tuple, shortened."""
        shown: list[Any] = [repr(entry) for entry in self[:5]]
        return f"({', '.join(shown)}{', …' if len(self) > 5 else ''}) [{len(self)}]"

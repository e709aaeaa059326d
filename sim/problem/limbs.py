"""Whole numbers too long for one int64, in limbs: exact sums and an exact order.

Arrays have shape (limbs, k), the highest limb first. Once carried, every limb but the first lies in
0 … 2^bits − 1; numbers then compare like their limbs from first to last, and the first limb is the
number over 2^shift, rounded down: its *guide*. Limbs leave room for the sum of all terms of a
payoff, so they are added like numbers and carried afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

LARGEST_INTEGER = 1 << 62
GUIDE_BITS = 52  # floating point holds guides exactly
LONGEST = 48  # bits of a lower limb
KEY_BITS = 62  # of an order, which leaves room for a sign
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Limbs:
    """How numbers are split: ``count`` limbs, each but the first of ``bits`` bits."""

    count: int = 1
    bits: int = 0

    @property
    def shift(self) -> int:
        """Return by how many bits the guide is shorter than the number."""
        return self.bits * (self.count - 1)

    def split(self, numbers: Sequence[int]) -> Integers:
        """Return whole numbers in limbs, shape (limbs, k); what lies far outside is clamped.

        >>> Limbs(2, 4).split([35, -1]).tolist()
        [[2, -1], [3, 15]]
        """
        most = LARGEST_INTEGER << self.shift
        left = [max(-most, min(most, int(x))) for x in numbers]
        rows = np.empty((self.count, len(left)), dtype=np.int64)
        for at in range(self.count - 1, 0, -1):
            rows[at] = [x & ((1 << self.bits) - 1) for x in left]
            left = [x >> self.bits for x in left]
        rows[0] = left
        return rows

    def carried(self, rows: Integers) -> Integers:
        """Return the same numbers with every limb but the first within its bits."""
        if self.count == 1:
            return rows
        rows = rows.copy()
        for at in range(self.count - 1, 0, -1):
            rows[at - 1] += rows[at] >> self.bits
            rows[at] &= (1 << self.bits) - 1
        return rows

    def whole(self, rows: Integers) -> NDArray[Any]:
        """Return numbers (k,) from their limbs: int64, or Python integers where it takes several.

        >>> Limbs(2, 4).whole(np.array([[2, -1], [3, 15]])).tolist()
        [35, -1]
        """
        if self.count == 1:
            return np.asarray(rows[0])
        found = rows[0].astype(object)
        for row in rows[1:]:
            found = found * (1 << self.bits) + row.astype(object)
        return np.asarray(found)


ONE = Limbs()


def limbs_for(reach: int, terms: int) -> Limbs:
    """Return limbs for sums of so many terms that lie between −reach and reach.

    >>> limbs_for(10**9, 3), limbs_for(10**36, 3)
    (Limbs(count=1, bits=0), Limbs(count=3, bits=34))
    """
    if 2 * reach < LARGEST_INTEGER:
        return ONE
    shift = reach.bit_length() - GUIDE_BITS
    room = min(LONGEST, LARGEST_INTEGER.bit_length() - 1 - terms.bit_length())
    lower = -(-shift // room)
    return Limbs(1 + lower, -(-shift // lower))


def order(rows: Integers) -> Integers:
    """Return an int64 per carried number that orders them exactly, equal for equal numbers.

    It is the guide, with lower bits behind it where they fit and, where they do not, behind its
    dense rank.

    >>> order(np.array([[2, 2, 1], [3, 4, 0]])).tolist()
    [11, 12, 0]
    """
    keys = rows[0]
    for row in rows[1:]:
        left = int(row.max(initial=0)).bit_length()
        while left:
            if _width(keys) + left > KEY_BITS:
                keys, all_differ = _ranks(keys)
                if all_differ:
                    return keys
            taken = min(left, KEY_BITS - _width(keys))
            left -= taken
            keys = ((keys - keys.min()) << taken) | ((row >> left) & ((1 << taken) - 1))
    return np.asarray(keys)


def largest_carried(rows: Integers) -> Integers:
    """Return the largest of carried numbers, shape (limbs, 1).

    >>> largest_carried(np.array([[2, 2, 1], [3, 4, 9]])).tolist()
    [[2], [4]]
    """
    for at in range(len(rows)):
        rows = rows[:, rows[at] == rows[at].max()]
    return rows[:, :1]


def at_least(rows: Integers, least: Integers) -> NDArray[np.bool_]:
    """Return which carried numbers are at least those of ``least``, shape (limbs, 1) or (limbs, k).

    >>> at_least(np.array([[2, 2, 1], [3, 4, 9]]), np.array([[2], [4]])).tolist()
    [False, True, False]
    """
    found = rows[-1] >= least[-1]
    for row, limit in zip(rows[-2::-1], least[-2::-1], strict=True):
        found = (row > limit) | ((row == limit) & found)
    return np.asarray(found)


def _width(keys: Integers) -> int:
    """Return how many bits tell keys apart."""
    return (int(keys.max()) - int(keys.min())).bit_length()


def _ranks(keys: Integers) -> tuple[Integers, bool]:
    """Return dense ranks, or the keys themselves where all differ, and whether they do."""
    by_key = np.argsort(keys)
    ascending = keys[by_key]
    is_new = ascending[1:] != ascending[:-1]
    if is_new.all():
        return keys, True
    ranks = np.zeros(len(keys), dtype=np.int64)
    ranks[by_key[1:]] = np.cumsum(is_new)
    return ranks, False

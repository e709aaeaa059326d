"""Payoff vectors of partial outcomes, each with how often it occurs and the first that gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from sim.problem.limbs import LARGEST_INTEGER

MIXER = np.uint64(0x9E3779B97F4A7C15)  # odd, without pattern
Integers = NDArray[np.int64]
Counts = NDArray[Any]  # int64, or Python integers where 62 bits do not suffice


@dataclass(frozen=True, eq=False)
class PointSet:
    """Points with ``values`` (columns, k), ``counts`` (k,) and ``codes`` (words, k)."""

    values: Integers
    counts: Counts
    codes: Integers

    @classmethod
    def origin(cls, columns: int, words: int) -> Self:
        """Return the set with the empty outcome alone."""
        return cls(
            np.zeros((columns, 1), dtype=np.int64),
            np.ones(1, dtype=np.int64),
            np.zeros((words, 1), dtype=np.int64),
        )

    def __len__(self) -> int:
        """Return the number of points."""
        return int(self.values.shape[1])

    def take(self, which: NDArray[Any]) -> PointSet:
        """Return some of the points, by mask or by position."""
        return PointSet(self.values[:, which], self.counts[which], self.codes[:, which])

    def sums(self, others: PointSet) -> Integers:
        """Return the values of every pair of points, shape (columns, len(others) · len(self))."""
        pairs = others.values[:, :, None] + self.values[:, None, :]
        return np.asarray(pairs.reshape(len(self.values), len(self) * len(others)))

    def values_at(
        self, others: PointSet, at: NDArray[np.intp], rows: int | None = None
    ) -> Integers:
        """Return the values, or the first ``rows`` of them, at some positions of ``sums``."""
        other, own = np.divmod(at, len(self))
        return np.asarray(self.values[:rows, own] + others.values[:rows, other])

    def paired(self, others: PointSet, at: NDArray[np.intp], values: Integers) -> PointSet:
        """Return the pairs at some positions of ``sums``, with counts and codes."""
        other, own = np.divmod(at, len(self))
        mine, theirs = self.counts, others.counts
        if float(mine.max(initial=1)) * float(theirs.max(initial=1)) >= LARGEST_INTEGER:
            mine, theirs = mine.astype(object), theirs.astype(object)
        return PointSet(
            values, mine[own] * theirs[other], self.codes[:, own] + others.codes[:, other]
        )


def joined(sets: Sequence[PointSet]) -> PointSet:
    """Return the points of several sets, not yet merged; at least one set."""
    if len(sets) == 1:
        return sets[0]
    return PointSet(
        np.concatenate([s.values for s in sets], axis=1),
        np.concatenate([s.counts for s in sets]),
        np.concatenate([s.codes for s in sets], axis=1),
    )


def merged(points: PointSet, beside: slice = slice(0)) -> PointSet:
    """Return each vector once: counts added up, the smallest code kept.

    The rows ``beside`` follow from the others but for rounding.
    """
    told = np.delete(points.values, beside, axis=0) if beside.stop else points.values
    if len(points) < 2 or _all_differ(told):
        return points
    order = _order(told)
    values, told = points.values[:, order], told[:, order]
    is_new = np.ones(len(points), dtype=np.bool_)
    np.any(told[:, 1:] != told[:, :-1], axis=0, out=is_new[1:])
    starts = np.flatnonzero(is_new)
    group = np.cumsum(is_new) - 1
    by_code = np.lexsort((*points.codes[::-1, order], group))
    first = order[by_code[starts]]
    counts = points.counts[order]
    if counts.dtype != object and float(counts.sum(dtype=np.float64)) >= LARGEST_INTEGER:
        counts = counts.astype(object)
    return PointSet(values[:, starts], np.add.reduceat(counts, starts), points.codes[:, first])


def in_row_order(points: PointSet, ordered: Integers) -> PointSet:
    """Return the points sorted by rows that order their columns, first column first."""
    return points.take(_order(ordered))


def _order(values: Integers) -> NDArray[np.intp]:
    return np.lexsort(values[::-1]) if len(values) else np.arange(values.shape[1])


def _all_differ(values: Integers) -> bool:
    """Return whether all vectors certainly differ: a sum that wraps around tells most apart."""
    if not len(values):
        return False
    if len(values) == 2 and _differ(values[0]):  # as undominated pairs do
        return True
    return _differ(fingerprints(values))


def _differ(numbers: NDArray[Any]) -> bool:
    ascending = np.sort(numbers)
    return bool((ascending[1:] != ascending[:-1]).all())


def fingerprints(values: Integers) -> NDArray[np.uint64]:
    """Return a number per vector, the same for equal ones and different for most others."""
    factors = MIXER ** np.arange(1, len(values) + 1, dtype=np.uint64)
    mixed = values.astype(np.uint64) * factors[:, None]
    return np.asarray(mixed.sum(axis=0, dtype=np.uint64))

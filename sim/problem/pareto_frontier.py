"""Undominated payoff vectors, each with how often it occurs and an outcome that gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sim.problem.dominance import nondominated


@dataclass(frozen=True)
class Frontier:
    """Undominated payoff vectors, sorted, in the order of ``signatories``.

    ``counts[i]`` outcomes give ``payoffs[i]``; ``outcomes[i]`` is the first of them by option ids
    read in alphabetical order of issue ids. ``is_complete`` is false, and the lists empty, where
    the frontier was beyond the budget.
    """

    signatories: tuple[str, ...]
    payoffs: Sequence[tuple[Fraction, ...]]
    counts: Sequence[int]
    outcomes: Sequence[dict[str, str]]
    is_complete: bool = True

    def __len__(self) -> int:
        """Return the number of payoff vectors."""
        return len(self.payoffs)

    @property
    def outcome_count(self) -> int | None:
        """Return the number of outcomes on the frontier, None where it is not complete."""
        return sum(self.counts) if self.is_complete else None


@dataclass(frozen=True, eq=False)
class FrontierKeys:
    """A frontier under construction: rows (k, n) in whole numbers, counts (k,), codes (k,)."""

    rows: NDArray[np.int64]
    counts: NDArray[np.int64]
    codes: NDArray[np.int64]

    @classmethod
    def empty(cls, parties: int) -> Self:
        """Return the frontier of no outcome."""
        none = np.zeros(0, dtype=np.int64)
        return cls(np.zeros((0, parties), dtype=np.int64), none, none)

    def with_block(self, rows: NDArray[np.int64], codes: NDArray[np.int64]) -> FrontierKeys:
        """Return the frontier after adding a block of outcomes with ascending codes."""
        kept = nondominated(rows)
        fresh = _distinct(rows[kept], np.ones(int(kept.sum()), dtype=np.int64), codes[kept])
        merged = _distinct(
            np.concatenate([self.rows, fresh.rows]),
            np.concatenate([self.counts, fresh.counts]),
            np.concatenate([self.codes, fresh.codes]),
        )
        best = nondominated(merged.rows)
        return FrontierKeys(merged.rows[best], merged.counts[best], merged.codes[best])


def _distinct(
    rows: NDArray[np.int64], counts: NDArray[np.int64], codes: NDArray[np.int64]
) -> FrontierKeys:
    if len(rows) == 0:
        return FrontierKeys(rows, counts, codes)
    order = np.lexsort((codes, *rows.T[::-1]))
    rows, counts, codes = rows[order], counts[order], codes[order]
    starts = np.flatnonzero(np.r_[True, (rows[1:] != rows[:-1]).any(axis=1)])
    return FrontierKeys(rows[starts], np.add.reduceat(counts, starts), codes[starts])

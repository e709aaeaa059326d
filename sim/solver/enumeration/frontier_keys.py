"""A Pareto frontier under construction, block of outcomes by block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from sim.problem.limbs import Integers, Limbs, order
from sim.problem.payoffs import PartyPayoffs
from sim.solver.points.pruning import undominated


@dataclass(frozen=True, eq=False)
class FrontierKeys:
    """A frontier under construction: per party totals (limbs, k), counts (k,), codes (k,).

    Vectors are in ascending order.
    """

    columns: tuple[Integers, ...]
    counts: Integers
    codes: Integers

    @classmethod
    def empty(cls, limbs: Sequence[Limbs]) -> Self:
        """Return the frontier of no outcome."""
        none = np.zeros(0, dtype=np.int64)
        return cls(tuple(np.zeros((x.count, 0), dtype=np.int64) for x in limbs), none, none)

    def with_block(self, columns: Sequence[Integers], codes: Integers) -> FrontierKeys:
        """Return the frontier after adding a block of outcomes with ascending codes."""
        kept = _undominated(_ordered(columns, codes))
        fresh = FrontierKeys(
            tuple(
                np.concatenate(pair, axis=1)
                for pair in zip(self.columns, (column[:, kept] for column in columns), strict=True)
            ),
            np.concatenate([self.counts, np.ones(int(kept.sum()), dtype=np.int64)]),
            np.concatenate([self.codes, codes[kept]]),
        )
        rows = _ordered(fresh.columns, fresh.codes)
        merged, rows = fresh._distinct(rows)
        return merged._take(_undominated(rows))

    def payoffs(self, tables: Sequence[PartyPayoffs]) -> tuple[tuple[Fraction, ...], ...]:
        """Return the payoff vectors, given the payoffs of each party."""
        if not tables:
            return ((),) * len(self.codes)
        found = (t.payoffs(column) for t, column in zip(tables, self.columns, strict=True))
        return tuple(zip(*found, strict=True))

    def _take(self, which: NDArray[Any]) -> FrontierKeys:
        columns = tuple(column[:, which] for column in self.columns)
        return FrontierKeys(columns, self.counts[which], self.codes[which])

    def _distinct(self, rows: Integers) -> tuple[FrontierKeys, Integers]:
        """Return each vector once, its counts added up, and ``rows`` likewise."""
        if len(rows) == 0:
            return self, rows
        by_row = np.lexsort((self.codes, *rows.T[::-1]))
        rows = rows[by_row]
        starts = np.flatnonzero(np.r_[True, (rows[1:] != rows[:-1]).any(axis=1)])
        found = self._take(by_row[starts])
        counts = np.add.reduceat(self.counts[by_row], starts)
        return FrontierKeys(found.columns, counts, found.codes), rows[starts]


def _ordered(columns: Sequence[Integers], codes: Integers) -> Integers:
    """Return one int64 per vector and party that compares like the totals, shape (k, parties)."""
    rows = [order(column) for column in columns]
    return np.stack(rows, axis=1) if rows else np.zeros((len(codes), 0), dtype=np.int64)


def _undominated(rows: Integers) -> NDArray[np.bool_]:
    return undominated(rows.T, rows.shape[1])

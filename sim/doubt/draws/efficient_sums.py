"""Two parties, many draws: which of many sums no other of its draw dominates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.int64]
NOWHERE = -1e150  # the gains that fill up rows


@dataclass(frozen=True, eq=False)
class Rows:
    """Partial outcomes of each draw: gains of both parties and codes, (draws, n) each."""

    first: Floats
    second: Floats
    codes: Codes

    def only(self, rows: NDArray[np.intp]) -> Rows:
        """Return some of the rows."""
        return Rows(self.first[rows], self.second[rows], self.codes[rows])


def all_sums(one: Rows, other: Rows) -> Rows:
    """Return every sum of a partial outcome of the one and one of the other, draw by draw."""
    return Rows(
        _added(one.first, other.first),
        _added(one.second, other.second),
        _added(one.codes, other.codes),
    )


def _added(one: NDArray[Any], other: NDArray[Any]) -> NDArray[Any]:
    return np.asarray((one[:, :, None] + other[:, None, :]).reshape(len(one), -1))


def widened(rows: Rows, width: int) -> Rows:
    """Return longer rows, filled up with NOWHERE."""
    more = ((0, 0), (0, width - rows.first.shape[1]))
    return Rows(
        np.pad(rows.first, more, constant_values=NOWHERE),
        np.pad(rows.second, more, constant_values=NOWHERE),
        np.pad(rows.codes, more),
    )


def efficient(sums: Rows, lost: Flags | None = None) -> Rows:
    """Return the efficient sums of each draw, of equal ones that with the lowest code.

    1. Sort by the first gain, falling; where two are equal also by the second one and by code.
    2. Keep what gives the second party more than everything before it; rows end with NOWHERE.

    ``lost`` sums do not count.

    Source: Kung, Luccio & Preparata (1975), Journal of the ACM 22: 469-476.
    """
    first, second = sums.first, sums.second
    if lost is not None:
        first, second = np.where(lost, NOWHERE, first), np.where(lost, NOWHERE, second)
    order = np.argsort(-first, axis=1, kind="stable")
    starts = np.arange(0, first.size, first.shape[1])[:, None]
    falling = first.ravel().take(order + starts)
    same = (falling[:, 1:] == falling[:, :-1]) & (falling[:, 1:] > NOWHERE)
    tied = np.flatnonzero(same.any(axis=1))
    if len(tied):
        order[tied] = np.lexsort((sums.codes[tied], -second[tied], -first[tied]), axis=1)
    order += starts
    other = second.ravel().take(order)
    most = np.maximum.accumulate(other, axis=1)
    kept = np.empty(other.shape, dtype=np.bool_)
    kept[:, 0] = other[:, 0] > NOWHERE
    np.greater(other[:, 1:], most[:, :-1], out=kept[:, 1:])
    return packed(Rows(falling, other, sums.codes.ravel().take(order)), kept)


def packed(rows: Rows, kept: Flags) -> Rows:
    """Return what is kept of each row, in its order; shorter rows end with NOWHERE."""
    counts = np.count_nonzero(kept, axis=1)
    where = np.arange(max(int(counts.max(initial=0)), 1)) < counts[:, None]
    return Rows(
        _filled(where, rows.first[kept], NOWHERE),
        _filled(where, rows.second[kept], NOWHERE),
        _filled(where, rows.codes[kept], 0),
    )


def _filled(where: Flags, values: NDArray[Any], rest: float) -> NDArray[Any]:
    found = np.full(where.shape, rest, dtype=values.dtype)
    found[where] = values
    return found

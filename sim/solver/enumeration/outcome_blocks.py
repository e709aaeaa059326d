"""The outcomes that obey rules, block by block; those of a small space are kept for next time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sim.problem.constraint import Rule
from sim.problem.outcome_space import OptionIndices, OutcomeSpace

MOST_KEPT = 1 << 17  # outcomes, some megabytes
KEPT_SPACES = 2  # problems that differ only in what parties require are gone through often

Listed = tuple[int, NDArray[np.int64], OptionIndices]


class OutcomeBlocks:
    """The blocks of ``OutcomeSpace.blocks``, kept where they hold at most ``most`` outcomes."""

    def __init__(self, space: OutcomeSpace, rules: tuple[Rule, ...], most: int = MOST_KEPT) -> None:
        self._space, self._rules, self._most = space, rules, most
        self._kept: list[Listed] | None = None

    def __iter__(self) -> Iterator[Listed]:
        """Yield the code to go on from, codes and option indices of each block."""
        if self._kept is not None:
            yield from self._kept
            return
        found: list[Listed] = []
        size = 0
        for block in self._space.blocks(self._rules):
            size += len(block[1])
            if size <= self._most:
                found.append(_read_only(block))
            yield block
        if size <= self._most:
            self._kept = found


def _read_only(block: Listed) -> Listed:
    _, codes, indices = block
    for array in (codes, *indices):
        array.setflags(write=False)
    return block


@lru_cache(maxsize=KEPT_SPACES)
def outcome_blocks(space: OutcomeSpace, rules: tuple[Rule, ...]) -> OutcomeBlocks:
    """Return the outcomes of a space that obey rules, to go through again and again.

    >>> from sim.problem.outcome_space import outcome_space
    >>> blocks = outcome_blocks(outcome_space({"x": ("a", "b"), "y": ("c", "d")}), ())
    >>> [codes.tolist() for _, codes, _ in [*blocks, *blocks]]
    [[0, 1, 2, 3], [0, 1, 2, 3]]
    """
    return OutcomeBlocks(space, rules)

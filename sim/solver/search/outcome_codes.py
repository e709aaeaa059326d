"""Outcome numbers beyond 62 bits: one whole number per group of issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from sim.problem.limbs import LARGEST_INTEGER
from sim.problem.outcome_space import OutcomeSpace


@dataclass(frozen=True)
class OutcomeCodes:
    """How outcomes are numbered: axis ``i`` adds ``digit * factors[i]`` to word ``words[i]``.

    Words stand in the order of the axes and never overflow, so comparing words from the first on
    compares outcomes by option ids in alphabetical order of issue ids.
    """

    words: tuple[int, ...]
    factors: tuple[int, ...]
    sizes: tuple[int, ...]

    def number(self, words: Sequence[int]) -> int:
        """Return the number of an outcome in its space, exact however large."""
        code = 0
        for word, size in zip(words, self.sizes, strict=True):
            code = code * size + int(word)
        return code


def outcome_codes(space: OutcomeSpace) -> OutcomeCodes:
    """Return the numbering of the outcomes of ``space`` in words of at most 62 bits.

    >>> from sim.problem.outcome_space import outcome_space
    >>> codes = outcome_codes(outcome_space({"a": ("x", "y"), "b": ("v", "w")}))
    >>> codes.factors, codes.number([3])
    ((2, 1), 3)
    """
    groups: list[list[int]] = [[]]
    for axis in space.axes:
        size = len(axis.available)
        if prod(groups[-1]) * size >= LARGEST_INTEGER:
            groups.append([])
        groups[-1].append(size)
    words = tuple(w for w, group in enumerate(groups) for _ in group)
    factors = tuple(prod(group[i + 1 :]) for group in groups for i in range(len(group)))
    return OutcomeCodes(words, factors, tuple(prod(group) for group in groups))

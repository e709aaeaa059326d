"""What counting outcomes one by one tells: how many there are, with which options, who refuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from sim.problem.outcome_space import Axis
from sim.problem.problem import Problem
from sim.solver.enumeration.halves import Grid, Half, Halves, Mask, halves_of
from sim.solver.points.point_set import Integers


@dataclass(frozen=True)
class Counts:
    """Numbers of outcomes: of X, of the zone, of the zone with each option, kept out by one alone.

    ``refused_by`` counts the outcomes that one consent alone keeps out of the zone.
    """

    feasible: int
    agreements: int
    options: Mapping[str, Mapping[str, int]]
    refused_by: Mapping[str, int]


class Counting:
    """Counts that grow part by part."""

    def __init__(self, of: Halves) -> None:
        """Start from nothing."""
        self._of = of
        self._feasible = 0
        self._refused = [0] * len(of.problem.consents)
        self._heads: list[Integers] = []
        self._tails = np.zeros(len(of.tail), dtype=np.int64)

    def add(self, grid: Grid) -> Mask:
        """Count some more outcomes; return which of them are agreements."""
        feasible = grid.is_feasible
        heads, tails = grid.shape
        self._feasible += heads * tails if feasible is None else int(np.count_nonzero(feasible))
        rules = grid.obeys(self._of.ties.limits)
        barred = [~mask for mask in (feasible, rules) if mask is not None]
        refused = [~grid.gives(consent) for consent in self._of.problem.consents]
        refusals = np.zeros(grid.shape, dtype=np.int16)
        for mask in refused:
            refusals += mask
        for mask in barred:
            refusals[mask] = -1
        if refused:
            alone = refusals == 1
            for at, mask in enumerate(refused):
                self._refused[at] += int(np.count_nonzero(alone & mask))
        zone = np.asarray(refusals == 0)
        self._heads.append(zone.sum(axis=1, dtype=np.int32))
        self._tails += zone.sum(axis=0, dtype=np.int32)
        return zone

    def counts(self) -> Counts:
        """Return the numbers so far."""
        of = self._of
        problem, axes = of.problem, of.problem.space.axes
        none = np.zeros(len(of.head), dtype=np.int64)
        heads = np.concatenate(self._heads) if self._heads else none
        options = {
            **_by_option(axes[: of.parted], of.head, heads, of.below),
            **_by_option(axes[of.parted :], of.tail, self._tails, 1),
        }
        return Counts(
            self._feasible,
            int(self._tails.sum()),
            {
                issue: {o: options[issue][o] for o in names}
                for issue, names in problem.space.display
            },
            {c.id: k for c, k in zip(problem.consents, self._refused, strict=True)},
        )


def _by_option(
    axes: Sequence[Axis], half: Half, counts: Integers, below: int
) -> dict[str, dict[str, int]]:
    """Return the counts of each option, given those of the combinations of a half."""
    sizes = [len(axis.available) for axis in axes]
    every = np.zeros(prod(sizes), dtype=np.int64)
    every[half.points.codes[0] // below] = counts
    table = every.reshape(sizes)
    found: dict[str, dict[str, int]] = {}
    for at, axis in enumerate(axes):
        others = tuple(k for k in range(len(axes)) if k != at)
        row = found[axis.issue] = dict.fromkeys(axis.options, 0)
        for option, count in zip(axis.available, table.sum(axis=others).tolist(), strict=True):
            row[axis.options[option]] = count
    return found


def enumerated_counts(problem: Problem) -> Counts:
    """Return the numbers of outcomes by going through all of them.

    Raises SimError when there are more than ``LARGEST_ENUMERATION`` combinations.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> counts = enumerated_counts(problem_from_payoffs({"x": {"us": 9}, "y": {"us": -1}}))
    >>> counts.feasible, counts.agreements, counts.refused_by
    (2, 1, {'consent:us': 1})
    """
    halves = halves_of(problem)
    counting = Counting(halves)
    for grid in halves.grids(problem.progress):
        counting.add(grid)
    return counting.counts()

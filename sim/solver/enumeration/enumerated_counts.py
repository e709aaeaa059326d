"""What counting outcomes one by one tells: how many there are, with which options, who refuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sim.problem.problem import Problem
from sim.solver.enumeration.enumeration import Block, feasible_blocks


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
    """Counts that grow block by block."""

    def __init__(self, problem: Problem) -> None:
        """Start from nothing."""
        self._problem = problem
        self._feasible = 0
        self._agreements = 0
        self._refused = np.zeros(len(problem.consents), dtype=np.int64)
        self._options = [np.zeros(len(axis.options), dtype=np.int64) for axis in problem.space.axes]

    def add(self, block: Block) -> None:
        """Count the outcomes of one more block."""
        self._feasible += len(block.codes)
        refusals = (~block.gives_consent).sum(axis=0)
        alone = block.is_permitted & (refusals == 1)
        self._refused += (~block.gives_consent[:, alone]).sum(axis=1)
        zone = block.in_zone
        self._agreements += int(zone.sum())
        for axis, chosen in enumerate(block.indices):
            self._options[axis] += np.bincount(chosen[zone], minlength=len(self._options[axis]))

    def counts(self) -> Counts:
        """Return the numbers so far."""
        problem = self._problem
        by_option = {
            axis.issue: dict(zip(axis.options, map(int, found), strict=True))
            for axis, found in zip(problem.space.axes, self._options, strict=True)
        }
        return Counts(
            self._feasible,
            self._agreements,
            {
                issue: {option: by_option[issue][option] for option in options}
                for issue, options in problem.space.display
            },
            {c.id: int(k) for c, k in zip(problem.consents, self._refused, strict=True)},
        )


def enumerated_counts(problem: Problem) -> Counts:
    """Return the numbers of outcomes by going through all of them.

    Raises SimError when there are more than ``LARGEST_ENUMERATION`` combinations.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> counts = enumerated_counts(problem_from_payoffs({"x": {"us": 9}, "y": {"us": -1}}))
    >>> counts.feasible, counts.agreements, counts.refused_by
    (2, 1, {'consent:us': 1})
    """
    counting = Counting(problem)
    for block in feasible_blocks(problem, problem.progress):
        counting.add(block)
    return counting.counts()

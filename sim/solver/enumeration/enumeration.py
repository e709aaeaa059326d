"""Plain enumeration of the outcome space, in blocks of bounded memory.

The oracle of the tests and, up to ``LARGEST_ENUMERATION`` outcomes, the method of choice for
problems without structure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.limbs import Integers
from sim.problem.outcome_space import OptionIndices
from sim.problem.problem import Problem, Progress
from sim.solver.enumeration.outcome_blocks import outcome_blocks

LARGEST_ENUMERATION = 10**8


@dataclass(frozen=True, eq=False)
class Block:
    """Outcomes of X in one block: codes (k,), option indices per axis, payoffs per party.

    ``totals`` are payoffs in units, shape (limbs, k).
    """

    codes: NDArray[np.int64]
    indices: OptionIndices
    totals: dict[str, Integers]
    gives_consent: NDArray[np.bool_]
    is_permitted: NDArray[np.bool_]

    @property
    def in_zone(self) -> NDArray[np.bool_]:
        """Return which outcomes are agreements: permitted, with every consent given."""
        return np.asarray(self.is_permitted & self.gives_consent.all(axis=0))


def feasible_blocks(problem: Problem, progress: Progress | None = None) -> Iterator[Block]:
    """Yield the outcomes that break no link, block by block, with payoffs and consents.

    Raises SimError when there are more than ``LARGEST_ENUMERATION`` combinations.
    """
    if problem.space.size > LARGEST_ENUMERATION:
        raise SimError(
            f"{problem.space.size:,} combinations are too many to enumerate (limit "
            f"{LARGEST_ENUMERATION:,}) - take issues off the agenda or merge options"
        )
    bounds = [c for c in problem.constraints if c.restricts and c.bounds_outcomes]
    rules = tuple(rule for constraint in bounds for rule in constraint.rules)
    for following, codes, indices in outcome_blocks(problem.space, rules):
        if progress:
            progress(following, problem.space.size)
        yield _block(problem, codes, indices)
    if progress:
        progress(problem.space.size, problem.space.size)


def _block(problem: Problem, codes: NDArray[np.int64], indices: OptionIndices) -> Block:
    space = problem.space
    totals = {p: problem.party_payoffs[p].totals(space, indices) for p in problem.parties}
    accepts = {
        p: problem.party_payoffs[p].reach(totals[p], problem.reservation[p])
        for p in problem.parties
    }
    given = np.ones((len(problem.consents), len(codes)), dtype=np.bool_)
    for row, consent in enumerate(problem.consents):
        given[row] = consent.is_given(space, indices, accepts)
    permitted = np.ones(len(codes), dtype=np.bool_)
    for constraint in problem.constraints:
        if constraint.restricts and not constraint.bounds_outcomes:
            permitted &= constraint.holds(space, indices)
    return Block(codes, indices, totals, given, permitted)

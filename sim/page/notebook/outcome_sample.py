"""The outcomes that a picture shows while numbers move: all of them, or evenly spread ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.page.notebook.moved_case import MOST_CELLS, QUICK
from sim.problem.outcome_space import OptionIndices
from sim.problem.problem import Problem
from sim.sentences import counted
from sim.solver.search.outcome_count import count_feasible
from sim.solver.search.sampled_agreements import spread_options

MOST_SHOWN = 2_000
LISTED = 1 << 21  # combinations of options that are gone through, once


@dataclass(frozen=True, eq=False)
class OutcomeSample:
    """Some outcomes of X as option indices per axis, of ``count`` in all (None: not counted).

    Which outcomes can happen does not depend on payoffs, so they stay when numbers move.
    """

    indices: OptionIndices
    count: int | None

    @property
    def size(self) -> int:
        """Return how many outcomes it holds."""
        return len(self.indices[0])

    @property
    def words(self) -> str:
        """Return which outcomes are shown, and how many there are."""
        if self.size == self.count:
            return f"{counted(self.size, 'possible outcome')}, each a dot"
        of = "the" if self.count is None else f"{self.count:,}"
        return f"a sample of {self.size:,} of {of} possible outcomes, evenly spread"


def outcome_sample(problem: Problem, most: int = MOST_SHOWN) -> OutcomeSample:
    """Return up to ``most`` outcomes of X, all of them where there are no more.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> outcome_sample(problem_from_payoffs({"a": {"x": 1}, "b": {"x": 2}})).words
    '2 possible outcomes, each a dot'
    """
    space = problem.space
    bounds = [c for c in problem.constraints if c.restricts and c.bounds_outcomes]
    if space.size <= LISTED:
        rules = [rule for constraint in bounds for rule in constraint.rules]
        blocks = [codes for _, codes, _ in space.blocks(rules)]
        codes = np.concatenate([np.zeros(0, dtype=np.int64), *blocks])
        places = np.linspace(0, len(codes) - 1, min(most, len(codes))).astype(np.int64)
        return OutcomeSample(space.option_indices(codes[places]), len(codes))
    indices = spread_options(problem)
    possible = np.ones(len(indices[0]), dtype=np.bool_)
    for constraint in bounds:
        possible &= constraint.holds(space, indices)
    shown = np.flatnonzero(possible)[:most]
    count = count_feasible(problem, QUICK, MOST_CELLS)
    return OutcomeSample(tuple(column[shown] for column in indices), count)

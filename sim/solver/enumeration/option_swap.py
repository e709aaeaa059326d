"""One option in the place of another, in every package: who gains and who loses by it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.problem.limbs import at_least
from sim.problem.problem import Problem
from sim.solver.enumeration.enumeration import Block, feasible_blocks


@dataclass(frozen=True)
class OptionSwap:
    """How many packages hold an option, and how many of them are better with the other one.

    A package is improved if the swap breaks no link, makes no party worse off and makes at least
    one better off; ``barred`` counts those where a link, or an option off the table, forbids it.
    """

    packages: int
    improved: int
    barred: int


def option_swap(problem: Problem, issue: str, option: str, other: str) -> OptionSwap:
    """Return what putting ``other`` in the place of ``option`` does to every package.

    All parties with payoffs count. Raises SimError when the issue or an option is unknown.

    >>> import sim
    >>> option_swap(sim.problem(sim.load("textbook/divide_the_dollar")), "anns_share", "0", "100")
    OptionSwap(packages=1, improved=0, barred=0)
    """
    held = problem.fixing({issue: option})
    other = problem.option(issue, other)
    packages = improved = barred = 0
    for block in feasible_blocks(held):
        is_allowed, is_better = _swapped(problem, block, issue, other)
        packages += len(block.codes)
        improved += int((is_allowed & is_better).sum())
        barred += int((~is_allowed).sum())
    return OptionSwap(packages, improved, barred)


def _swapped(
    problem: Problem, block: Block, issue: str, other: str
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    at = problem.space.position[issue]
    axis = problem.space.axes[at]
    place = axis.options.index(other)
    columns = list(block.indices)
    columns[at] = np.full(len(block.codes), place)
    indices = tuple(columns)
    is_allowed = np.full(len(block.codes), place in axis.available)
    for constraint in problem.constraints:
        if constraint.restricts and constraint.bounds_outcomes:
            is_allowed &= constraint.holds(problem.space, indices)
    no_worse = np.ones(len(block.codes), dtype=np.bool_)
    better = np.zeros(len(block.codes), dtype=np.bool_)
    for party in problem.parties:
        after = problem.party_payoffs[party].totals(problem.space, indices)
        no_worse &= at_least(after, block.totals[party])
        better |= ~at_least(block.totals[party], after)
    return is_allowed, no_worse & better

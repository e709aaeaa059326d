"""What agreements with a choice, and those without it, bring the signatories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.constraint import choice_mask
from sim.problem.limbs import order
from sim.problem.problem import Problem
from sim.solver.enumeration.enumeration import Block, feasible_blocks

MOST_COMBINED = 1 << 22  # combinations of options that are gone through
MOST_POSSIBLE = 1 << 18  # outcomes of X among them

Choice = Mapping[str, tuple[str, ...]]  # some options, by id, of one issue
Gains = tuple[Fraction, ...]  # of each signatory


class ByChoice(NamedTuple):
    """Gains at agreements with a choice and without it: of each at least the undominated ones."""

    having: list[Gains]
    without: list[Gains]


def gains_by_choice(
    problem: Problem, choices: Sequence[Choice], possible: int = MOST_POSSIBLE
) -> list[ByChoice]:
    """Return the gains with and without each choice.

    Of two signatories with at most ``possible`` outcomes one pass over these answers for all
    choices, else a search for each. Raises SimError where there are too many undominated agreements
    to list.

    >>> import sim
    >>> rows = {"hold": {"x": 9, "y": 4}, "yield": {"x": 5, "y": 6}, "defy": {"x": 4, "y": 5}}
    >>> (found,) = gains_by_choice(sim.problem_from_payoffs(rows), [{"outcome": ("hold",)}])
    >>> [[*map(str, gains)] for gains in (*found.having, *found.without)]
    [['9', '4'], ['5', '6']]
    """
    if len(problem.signatories) == 2 and _has_few_outcomes(problem, possible):
        return _listed(problem, choices)
    return [_searched(problem, choice) for choice in choices]


def _has_few_outcomes(problem: Problem, most: int) -> bool:
    if problem.space.size > MOST_COMBINED:
        return False
    possible = problem.agreement_zone.feasible_count
    return possible is not None and possible <= most


def _listed(problem: Problem, choices: Sequence[Choice]) -> list[ByChoice]:
    found = [ByChoice([], []) for _ in choices]
    for block in feasible_blocks(problem):
        zone = np.flatnonzero(block.in_zone)
        first, second = (order(block.totals[p][:, zone]) for p in problem.signatories)
        best_first = np.lexsort((second, first))[::-1]
        zone, second = zone[best_first], second[best_first]
        for choice, kinds in zip(choices, found, strict=True):
            has = choice_mask(choice, problem.space, block.indices)[zone]
            for rows, kind in zip(kinds, (has, ~has), strict=True):
                rows.extend(_gains(problem, block, zone[kind][_rising(second[kind])]))
    return found


def _rising(values: NDArray[np.int64]) -> NDArray[np.intp]:
    """Return where each value stands that is larger than all before it."""
    largest = np.maximum.accumulate(values)
    return np.flatnonzero(np.diff(largest, prepend=largest[:1] - 1))


def _gains(problem: Problem, block: Block, at: NDArray[np.intp]) -> Iterator[Gains]:
    columns = (
        [u - problem.disagreement[p] for u in table.payoffs(block.totals[p][:, at])]
        for p in problem.signatories
        for table in [problem.party_payoffs[p]]
    )
    return zip(*columns, strict=True)


def _searched(problem: Problem, choice: Choice) -> ByChoice:
    ((issue, chosen),) = choice.items()
    others = tuple(o for o in problem.option_ids[issue] if o not in chosen)
    return ByChoice(
        _undominated(problem.fixing(choice)), _undominated(problem.fixing({issue: others}))
    )


def _undominated(problem: Problem) -> list[Gains]:
    d, found = problem.disagreement, problem.agreement_zone.contract_set
    if not found.is_complete:
        raise SimError(
            f"{problem.id}: there are too many undominated agreements to list, from which a cost "
            "could drive an option out - take issues off the agenda"
        )
    return [
        tuple(u - d[p] for p, u in zip(problem.signatories, payoffs, strict=True))
        for payoffs in found.payoffs
    ]

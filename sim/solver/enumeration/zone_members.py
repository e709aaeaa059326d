"""The members of an agreement zone, one after the other, the undominated ones first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.agreement_zone import ZoneMember
from sim.problem.limbs import Integers, order
from sim.problem.outcome_space import OutcomeSpace
from sim.problem.problem import Problem
from sim.solver.enumeration.enumeration import LARGEST_ENUMERATION, Block, feasible_blocks

_AT_ONCE = 4096
Rows = NDArray[np.void]


def zone_members(problem: Problem, limit: int | None = None) -> Iterator[ZoneMember]:
    """Yield the members of the agreement zone, or the first ``limit``, in bounded memory.

    Undominated members come first; within each group they stand in the alphabetical order of issue
    and option ids. Two passes over the outcomes, no list of them. Where the contract set is beyond
    the budget of its search, all stand in one group, and which are undominated is not known.

    Where there are too many outcomes to go through, the undominated members alone are listed, one
    for each payoff vector and sorted by payoffs. Raises SimError when all members were asked for,
    or the undominated ones are too many to know.

    >>> import sim
    >>> problem = sim.problem(sim.load("textbook/divide_the_dollar"))
    >>> next(zone_members(problem)).is_efficient
    True
    """
    zone = problem.agreement_zone
    if zone.is_empty:
        return
    if not is_listable(problem):
        yield from _undominated(problem, limit)
        return
    if not zone.contract_set.is_complete:
        yield from islice(_pass(problem), limit)
        return
    efficient = sum(zone.contract_set.counts)
    rest = None if limit is None else max(0, limit - efficient)
    yield from islice(_pass(problem, efficient=True), limit)
    if rest != 0 and zone.count != efficient:
        yield from islice(_pass(problem, efficient=False), rest)


def is_listable(problem: Problem) -> bool:
    """Return whether the outcomes are few enough to go through all of them."""
    return problem.space.size <= LARGEST_ENUMERATION


def _undominated(problem: Problem, limit: int | None) -> Iterator[ZoneMember]:
    combinations = f"{problem.space.size:,} combinations"
    if limit is None:
        raise SimError(
            f"{problem.title}: {combinations} are too many to list every agreement - give a number "
            "N to list the first N of those that cannot be improved"
        )
    contract_set = problem.agreement_zone.contract_set
    if not contract_set.is_complete:
        raise SimError(
            f"{problem.title}: the agreements among {combinations} cannot be listed, nor can those "
            "that cannot be improved - the solutions and the named packages can be had"
        )
    for outcome in islice(contract_set.outcomes, limit):
        payoffs = {p: float(u) for p, u in problem.payoffs(outcome).items()}
        yield ZoneMember(outcome, payoffs, is_efficient=True)


def _pass(problem: Problem, *, efficient: bool | None = None) -> Iterator[ZoneMember]:
    """Yield the members that are undominated, or those that are not; None: all in one pass."""
    best = None if efficient is None else _best_rows(problem)
    left = sum(problem.agreement_zone.contract_set.counts) if efficient else None
    for block in feasible_blocks(problem, problem.progress):
        chosen = np.flatnonzero(block.in_zone)
        if best is not None:
            chosen = chosen[np.isin(_rows(problem, block, chosen), best) == efficient]
        parts = (chosen[i : i + _AT_ONCE] for i in range(0, len(chosen), _AT_ONCE))
        yield from chain.from_iterable(_members(problem, block, part, efficient) for part in parts)
        if left is not None:
            left -= len(chosen)
            if left == 0:
                return


def _best_rows(problem: Problem) -> Rows:
    contract_set = problem.agreement_zone.contract_set
    tables = [problem.party_payoffs[p] for p in problem.signatories]
    columns = zip(*contract_set.payoffs, strict=True)
    return _as_items(
        [
            table.limbs.split([table.threshold(value) for value in column])
            for table, column in zip(tables, columns, strict=False)
        ],
        len(contract_set),
    )


def _rows(problem: Problem, block: Block, chosen: NDArray[np.intp]) -> Rows:
    return _as_items([block.totals[p][:, chosen] for p in problem.signatories], len(chosen))


def _as_items(columns: Sequence[Integers], size: int) -> Rows:
    """Return each vector of totals (limbs, size) as one item that compares as a whole."""
    padded = np.ascontiguousarray(np.concatenate([*columns, np.zeros((1, size), np.int64)]).T)
    return padded.view(np.dtype((np.void, padded.shape[1] * padded.itemsize))).ravel()


def _members(
    problem: Problem, block: Block, chosen: NDArray[np.intp], efficient: bool | None
) -> Iterator[ZoneMember]:
    options = _option_columns(problem.space, block, chosen)
    payoffs = {p: _floats(problem, p, block.totals[p][:, chosen]) for p in problem.parties}
    for i in range(len(chosen)):
        outcome = {issue: column[i] for issue, column in options.items()}
        yield ZoneMember(outcome, {p: column[i] for p, column in payoffs.items()}, efficient)


def _option_columns(
    space: OutcomeSpace, block: Block, chosen: NDArray[np.intp]
) -> dict[str, list[str]]:
    columns = {}
    for issue, _ in space.display:
        at = space.position[issue]
        names = space.axes[at].options
        columns[issue] = [names[k] for k in block.indices[at][chosen].tolist()]
    return columns


def _floats(problem: Problem, party: str, totals: Integers) -> list[float]:
    """Return payoffs as the floats nearest to their exact values."""
    _, first, places = np.unique(order(totals), return_index=True, return_inverse=True)
    values = [float(u) for u in problem.party_payoffs[party].payoffs(totals[:, first])]
    return [values[k] for k in places.tolist()]

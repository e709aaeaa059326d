"""How many outcomes there are, counted by an integer recursion over payoffs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import prod

import numpy as np

from sim.problem.problem import Problem
from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import PointSet, merged
from sim.solver.search.count_table import MOST_CELLS, CountTable
from sim.solver.search.search_bounds import Bounds, Budget, OverBudgetError
from sim.solver.search.staged_case import StagedCase
from sim.solver.search.staged_problem import agreement_cases, feasible_case
from sim.solver.search.staged_search import Search
from sim.solver.search.stages import Stage, TooDenseError

LIST = Budget(200_000, 5_000_000)


def count_agreements(
    problem: Problem, listed: Budget = LIST, most_cells: int = MOST_CELLS
) -> int | None:
    """Return the number of outcomes in the agreement zone, None where the table is too large.

    Stage by stage, the payoffs of those who consent are counted, only as far as they decide
    whether a party accepts: in a list where they are few, else in a table where they fit one.
    """
    try:
        cases = agreement_cases(problem, prune=False)
        return sum(_count(case, listed, most_cells) for case in cases)
    except (OverBudgetError, TooDenseError):
        return None


def count_feasible(
    problem: Problem, listed: Budget = LIST, most_cells: int = MOST_CELLS
) -> int | None:
    """Return the number of outcomes that break no link, None where their ties are too dense."""
    try:
        case = feasible_case(problem, prune=False)
        return 0 if case is None else _count(case, listed, most_cells)
    except (OverBudgetError, TooDenseError):
        return None


def _count(case: StagedCase, listed: Budget, most_cells: int) -> int:
    bounds = case.bounds
    used = [at for at, floor in enumerate(bounds.floors) if floor is not None]
    used += [at for body in bounds.bodies for at in body.columns]
    used = sorted(set(used))
    rows = case.search.rows
    place = {at: new for new, at in enumerate(used)}
    floors = tuple(bounds.floors[at] for at in used)
    bodies = tuple(replace(b, columns=tuple(place[at] for at in b.columns)) for b in bounds.bodies)
    chain = tuple(
        replace(
            stage,
            moves=tuple(replace(m, choices=_of(m.choices, rows, used)) for m in stage.moves),
        )
        for stage in case.search.chain
    )
    start = _of(case.search.start, rows, used)
    kept = LimbRows(tuple(rows.limbs[at] for at in used))
    if kept.is_plain and _most_points(chain) > listed.points:
        table = CountTable(chain, tuple(start.values[:, 0].tolist()), floors, bodies)
        found = table.count(most_cells)
        if found is not None:
            return found
    narrowed = Bounds(floors, bodies, None, frozenset(range(len(used))))
    points = Search(start, chain, kept, None).run(narrowed, listed)
    return sum(int(count) for count in points.counts)


def _most_points(chain: Sequence[Stage]) -> int:
    """Return how many partial outcomes there are at most, before any are merged or left out."""
    return prod(sum(len(move.choices) for move in stage.moves) for stage in chain)


def _of(points: PointSet, rows: LimbRows, columns: list[int]) -> PointSet:
    """Return some columns of points, merged; codes are not needed."""
    codes = np.zeros((1, len(points)), dtype=np.int64)
    return merged(PointSet(rows.some(points.values, columns), points.counts, codes))

"""The stages of one group of tied issues, whatever the other issues of its case are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from sim.problem.payoffs import PartyPayoffs
from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import PointSet, merged
from sim.solver.points.pruning import undominated
from sim.solver.search.conditions import Bonus, Implication
from sim.solver.search.outcome_codes import OutcomeCodes
from sim.solver.search.search_bounds import Bounds, Budget, OverBudgetError
from sim.solver.search.staged_case import PayoffColumn
from sim.solver.search.staged_search import Search
from sim.solver.search.stages import (
    AxisTable,
    GroupTies,
    Stage,
    StageMove,
    decided,
    elimination_order,
    without_dead_ends,
)

LARGEST_PACKAGE = 256  # undominated combinations of tied issues that are treated as one issue
KEPT_GROUPS = 512  # cases that differ in one issue share the groups of the others


@dataclass(frozen=True)
class Left:
    """What is left of one axis: its place, digits, and where these stand among its options."""

    axis: int
    digits: tuple[int, ...]
    options: tuple[int, ...]


@dataclass(frozen=True)
class TiedGroup:
    """What the stages of a group depend on; ``terms`` are bonuses of one of its axes each.

    Up to ``package`` undominated combinations it becomes one stage.
    """

    columns: tuple[PayoffColumn, ...]
    tables: tuple[PartyPayoffs, ...]
    left: tuple[Left, ...]
    implications: tuple[Implication, ...]
    bonuses: tuple[Bonus, ...]
    terms: tuple[Bonus, ...]
    own: int | None
    package: int = LARGEST_PACKAGE

    @property
    def rows(self) -> LimbRows:
        """Return how the limbs of the columns are laid out."""
        return LimbRows(tuple(table.limbs for table in self.tables))

    @property
    def places(self) -> dict[str, list[tuple[int, int]]]:
        """Return the place and sign of each column, by party."""
        return places(self.columns)

    def table(self, at: int) -> AxisTable:
        """Return what the options of one axis add; its digits are the code in a word of its own."""
        left, numbers = self.left[at], []
        for column, table in zip(self.columns, self.tables, strict=True):
            row = table.contributions[left.axis][list(left.options)].tolist()
            for term in self.terms:
                if left.axis in term.when and term.party == column.party:
                    met = (digit in term.when[left.axis] for digit in left.digits)
                    row = [x + term.amount * is_met for x, is_met in zip(row, met, strict=True)]
            numbers.append([column.sign * x for x in row])
        size = len(left.digits)
        codes = np.zeros((len(self.left), size), dtype=np.int64)
        codes[at] = left.digits
        values, ones = self.rows.split(numbers, size), np.ones(size, dtype=np.int64)
        return AxisTable(left.digits, PointSet(values, ones, codes))


def places(columns: Sequence[PayoffColumn]) -> dict[str, list[tuple[int, int]]]:
    """Return the place and sign of each column, by party."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, column in enumerate(columns):
        found.setdefault(column.party, []).append((at, column.sign))
    return found


@lru_cache(maxsize=KEPT_GROUPS)
def group_stages(group: TiedGroup) -> tuple[Stage, ...] | None:
    """Return the stages of a group, one where few combinations are undominated, None without any.

    Codes have one word for each axis of the group: its digits.
    """
    axes = [left.axis for left in group.left]
    ties = GroupTies(group.implications, group.bonuses, group.places, group.rows)
    order = elimination_order(axes, ties) if len(axes) > 1 else axes
    tables = {axis: group.table(at) for at, axis in enumerate(axes)}
    part = without_dead_ends(decided(order, ties, tables))
    return None if part is None else tuple(_as_one(part, group))


def _as_one(part: list[Stage], group: TiedGroup) -> list[Stage]:
    """Return a group of stages as one stage where few combinations are undominated."""
    rows = group.rows
    if len(part) == 1 and len(part[0].moves) == 1:
        choices = part[0].moves[0].choices
        kept = choices.take(undominated(rows.ordered(choices.values), group.own or 0))
        return [Stage((StageMove(0, 0, merged(kept)),), 1, 1)]
    start = PointSet.origin(rows.count, len(group.left))
    small = Budget(group.package, 1 << 20)
    try:
        search = Search(start, tuple(part), rows, group.own)
        points = search.run(Bounds((None,) * rows.columns), small)
    except OverBudgetError:
        return part
    return [Stage((StageMove(0, 0, points),), 1, 1)]


def with_whole_codes(
    part: Sequence[Stage], axes: Sequence[int], codes: OutcomeCodes
) -> list[Stage]:
    """Return the stages of a group with the codes of whole outcomes instead of digits."""
    made: dict[int, PointSet] = {}
    for move in (m for stage in part for m in stage.moves):
        if id(move.choices) not in made:
            made[id(move.choices)] = _numbered(move.choices, axes, codes)
    return [
        replace(stage, moves=tuple(replace(m, choices=made[id(m.choices)]) for m in stage.moves))
        for stage in part
    ]


def _numbered(points: PointSet, axes: Sequence[int], codes: OutcomeCodes) -> PointSet:
    words = np.zeros((len(codes.sizes), len(points)), dtype=np.int64)
    for axis, digits in zip(axes, points.codes, strict=True):
        words[codes.words[axis]] += digits * codes.factors[axis]
    return replace(points, codes=words)

"""The stages of a case: what its outcomes add up to, whatever each party requires of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from sim.problem.outcome_space import OutcomeSpace
from sim.problem.payoffs import PartyPayoffs
from sim.solver.search.conditions import (
    Bonus,
    Conditions,
    Digits,
    Implication,
    conditions,
    options,
)
from sim.solver.search.limb_rows import LimbRows
from sim.solver.search.outcome_codes import OutcomeCodes, outcome_codes
from sim.solver.search.point_set import PointSet, merged
from sim.solver.search.pruning import undominated
from sim.solver.search.search_bounds import Bounds, Budget, OverBudgetError
from sim.solver.search.stage_order import narrowest_first
from sim.solver.search.staged_case import Column
from sim.solver.search.staged_search import Search
from sim.solver.search.stages import (
    AxisTable,
    Move,
    Stage,
    Ties,
    decided,
    elimination_order,
    without_dead_ends,
)

LARGEST_PACKAGE = 256  # undominated combinations of tied issues that are treated as one issue
KEPT_SHAPES = 32  # problems that differ only in what is required are asked for again and again


@dataclass(frozen=True)
class Shape:
    """What the stages of a case depend on: all but what each party requires.

    ``tables`` are the payoffs of ``columns``; ``own`` as in ``Search``.
    """

    space: OutcomeSpace
    columns: tuple[Column, ...]
    tables: tuple[PartyPayoffs, ...]
    domains: tuple[Digits, ...]
    rules: tuple[Implication, ...]
    own: int | None

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the party of each column."""
        return tuple(column.party for column in self.columns)


@lru_cache(maxsize=KEPT_SHAPES)
def staged(shape: Shape) -> Search | None:
    """Return the stages of a case, None where its rules leave nothing."""
    bonuses = [
        Bonus(options(shape.space, choice), party, amount)
        for party, table in dict(zip(shape.parties, shape.tables, strict=True)).items()
        for choice, amount in table.interactions
    ]
    left = conditions(shape.domains, shape.rules, bonuses)
    if left.domains is None:
        return None
    codes = outcome_codes(shape.space)
    limbs = LimbRows(tuple(table.limbs for table in shape.tables))
    start = PointSet.origin(limbs.count, len(codes.sizes))
    places: dict[str, list[tuple[int, int]]] = {}
    for at, column in enumerate(shape.columns):
        places.setdefault(column.party, []).append((at, column.sign))
    for term in left.terms:
        if not term.when:
            for at, sign in places[term.party]:
                added = limbs.plus(start.values, at, sign * term.amount)
                start = replace(start, values=added)
    empty = Search(start, (), limbs, shape.own)
    chain = _chain(left, places, _tables(shape, left, codes, limbs), empty)
    return None if chain is None else replace(empty, chain=tuple(chain))


def _tables(
    shape: Shape, left: Conditions, codes: OutcomeCodes, limbs: LimbRows
) -> dict[int, AxisTable]:
    tables = {}
    for at, (axis, domain) in enumerate(zip(shape.space.axes, left.domains or (), strict=True)):
        digits = tuple(sorted(domain))
        chosen = [axis.available[digit] for digit in digits]
        numbers = []
        for column, table in zip(shape.columns, shape.tables, strict=True):
            row = table.contributions[at][chosen].tolist()
            for term in left.terms:
                if at in term.when and term.party == column.party:
                    met = (digit in term.when[at] for digit in digits)
                    row = [x + term.amount * is_met for x, is_met in zip(row, met, strict=True)]
            numbers.append([column.sign * x for x in row])
        values, ones = limbs.split(numbers, len(digits)), np.ones(len(digits), dtype=np.int64)
        tables[at] = AxisTable(digits, PointSet(values, ones, codes.digits(at, digits)))
    return tables


def _chain(
    left: Conditions,
    places: Mapping[str, Sequence[tuple[int, int]]],
    tables: Mapping[int, AxisTable],
    empty: Search,
) -> list[Stage] | None:
    """Return the stages of all groups of tied axes; small groups become one stage each."""
    packages: list[list[Stage]] = []
    for group in left.components():
        members = set(group)
        ties = Ties(
            tuple(i for i in left.implications if i.axes <= members),
            tuple(b for b in left.bonuses if members.issuperset(b.when)),
            places,
            empty.rows,
        )
        order = elimination_order(group, ties) if len(group) > 1 else group
        part = without_dead_ends(decided(order, ties, tables))
        if part is None:
            return None
        packages.append(_as_one(part, empty))
    return narrowest_first(packages, empty.rows.columns)


def _as_one(part: list[Stage], empty: Search) -> list[Stage]:
    """Return a group of stages as one stage where few combinations are undominated."""
    if len(part) == 1 and len(part[0].moves) == 1:
        choices = part[0].moves[0].choices
        ordered = empty.rows.ordered(choices.values)
        kept = choices.take(undominated(ordered, empty.own or 0))
        return [Stage((Move(0, 0, merged(kept)),), 1, 1)]
    start = PointSet.origin(empty.rows.count, len(empty.start.codes))
    small = Budget(LARGEST_PACKAGE, 1 << 20)
    try:
        search = replace(empty, start=start, chain=tuple(part))
        points = search.run(Bounds((None,) * empty.rows.columns), small)
    except OverBudgetError:
        return part
    return [Stage((Move(0, 0, points),), 1, 1)]

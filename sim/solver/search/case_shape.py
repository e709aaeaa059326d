"""The stages of a case: what its outcomes add up to, whatever each party requires of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sim.problem.outcome_space import OutcomeSpace
from sim.problem.payoffs import PartyPayoffs
from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import PointSet
from sim.solver.search.conditions import (
    Bonus,
    Conditions,
    Digits,
    Implication,
    options,
    propagated_conditions,
)
from sim.solver.search.outcome_codes import outcome_codes
from sim.solver.search.stage_order import narrowest_first
from sim.solver.search.staged_case import PayoffColumn
from sim.solver.search.staged_search import Search
from sim.solver.search.stages import TooDenseError
from sim.solver.search.tied_group import (
    LARGEST_PACKAGE,
    Left,
    TiedGroup,
    group_stages,
    places,
    with_whole_codes,
)

KEPT_SHAPES = 32  # problems that differ only in what is required are asked for again and again


@dataclass(frozen=True)
class Shape:
    """What the stages of a case depend on: all but what each party requires.

    ``tables`` are the payoffs of ``columns``; ``own`` as in ``Search``, ``package`` as in
    ``TiedGroup``.
    """

    space: OutcomeSpace
    columns: tuple[PayoffColumn, ...]
    tables: tuple[PartyPayoffs, ...]
    domains: tuple[Digits, ...]
    rules: tuple[Implication, ...]
    own: int | None
    package: int = LARGEST_PACKAGE

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the party of each column."""
        return tuple(column.party for column in self.columns)


def staged(shape: Shape) -> Search | None:
    """Return the stages of a case, None where its rules leave nothing. Raises TooDenseError."""
    found = _staged_or_refused(shape)
    if isinstance(found, str):
        raise TooDenseError(found)
    return found


@lru_cache(maxsize=KEPT_SHAPES)
def _staged_or_refused(shape: Shape) -> Search | str | None:
    """Return the stages, or why there are too many states, which takes long to find out."""
    try:
        return _staged(shape)
    except TooDenseError as reason:
        return str(reason)


def _staged(shape: Shape) -> Search | None:
    bonuses = [
        Bonus(options(shape.space, choice), party, amount)
        for party, table in dict(zip(shape.parties, shape.tables, strict=True)).items()
        for choice, amount in table.interactions
    ]
    left = propagated_conditions(shape.domains, shape.rules, bonuses)
    if left.domains is None:
        return None
    codes = outcome_codes(shape.space)
    limbs = LimbRows(tuple(table.limbs for table in shape.tables))
    start, at_places = PointSet.origin(limbs.count, len(codes.sizes)), places(shape.columns)
    for term in left.terms:
        if not term.when:
            for at, sign in at_places[term.party]:
                added = limbs.plus(start.values, at, sign * term.amount)
                start = replace(start, values=added)
    parts = []
    for axes in left.components():
        part = group_stages(_group(shape, left, axes))
        if part is None:
            return None
        parts.append(with_whole_codes(part, axes, codes))
    return Search(start, tuple(narrowest_first(parts, limbs.columns)), limbs, shape.own)


def _group(shape: Shape, left: Conditions, axes: Sequence[int]) -> TiedGroup:
    """Return what is left of a group of tied axes."""
    members, found = set(axes), []
    for at in axes:
        digits = tuple(sorted((left.domains or ())[at]))
        available = shape.space.axes[at].available
        found.append(Left(at, digits, tuple(available[digit] for digit in digits)))
    return TiedGroup(
        shape.columns,
        shape.tables,
        tuple(found),
        tuple(i for i in left.implications if i.axes <= members),
        tuple(b for b in left.bonuses if members.issuperset(b.when)),
        tuple(t for t in left.terms if t.when and members.issuperset(t.when)),
        shape.own,
        shape.package,
    )

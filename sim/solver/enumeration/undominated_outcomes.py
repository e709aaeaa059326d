"""The undominated outcomes of two halves: what is dominated in its half never comes to a sum.

A combination of a half can be dropped if another one that keeps the same choices is as good for
everyone whose payoffs matter: whatever it is completed by, the other one can be completed by too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sim.errors import UnsettledError
from sim.solver.enumeration.halves import Grid, Half, Halves, Mask, obeying
from sim.solver.points.point_set import Integers, PointSet, in_row_order, joined, merged
from sim.solver.points.pruning import undominated

FEW = 4_096  # outcomes for which no half is shortened first
FEWEST_ALIKE = 16  # that keep the same choices, on average, for a comparison to be worth while
KEPT = 1 << 18  # points that are kept before they are compared with one another
LONGEST = 1 << 21  # undominated points that can be kept


def undominated_outcomes(halves: Halves, longest: int = LONGEST) -> PointSet:
    """Return the outcomes of X as undominated vectors of the signatories, sorted.

    Raises UnsettledError where they are more than ``longest``.
    """
    ties = halves.ties
    matter = [c for rule in ties.links if halves.crosses(*rule) for c in rule]
    voices = range(len(halves.problem.signatories))
    return _found(_essential(halves, matter, voices), lambda grid: grid.is_feasible, longest)


def agreements_among(halves: Halves, points: PointSet) -> PointSet | None:
    """Return the undominated agreements, given the undominated outcomes; None if that is not all.

    Whoever does not dominate an agreement may be no agreement itself where others than the
    signatories consent, or consents are asked of some outcomes only, or limits are set.
    """
    problem, own = halves.problem, halves.own_rows
    places = {p: at for at, p in enumerate(problem.signatories)}
    if halves.ties.limits or any(
        c.scope is not None or not places.keys() >= {*c.members} for c in problem.consents
    ):
        return None
    kept = np.ones(len(points), dtype=np.bool_)
    for consent in problem.consents:
        voices = [places[party] for party in consent.members]
        votes = [own.reach(points.values, at, halves.floors[at]) for at in voices]
        kept &= votes[0] if len(votes) == 1 else sum(votes) >= consent.quorum
    return points.take(np.flatnonzero(kept))


def undominated_agreements(halves: Halves, longest: int = LONGEST) -> PointSet:
    """Return the agreements as undominated vectors of the signatories, sorted.

    Raises UnsettledError where they are more than ``longest``.
    """
    ties, consents = halves.ties, halves.problem.consents
    halves = replace(
        halves,
        head=obeying(halves, halves.head, 0, ties.limits),
        tail=obeying(halves, halves.tail, 1, ties.limits),
    )
    rules = [rule for rule in (*ties.links, *ties.limits) if halves.crosses(*rule)]
    matter = [*(c for rule in rules for c in rule), *ties.scopes.values()]
    asked = {halves.parties.index(p) for consent in consents for p in consent.members}
    voices = sorted({*range(len(halves.problem.signatories)), *asked})

    def in_zone(grid: Grid) -> Mask | None:
        masks = [grid.obeys(rules), *(grid.gives(consent) for consent in consents)]
        there = [mask for mask in masks if mask is not None]
        return np.logical_and.reduce(there) if there else None

    return _found(_essential(halves, matter, voices), in_zone, longest)


def _essential(halves: Halves, matter: Sequence[int], voices: Sequence[int]) -> Halves:
    """Return both halves without what is dominated among what keeps the same choices."""
    if len(halves.head) * len(halves.tail) <= FEW:
        return halves
    matter = [*matter, *(choice for _, choice, _ in halves.crossing_terms)]
    head, tail = (_undominated(halves, half, matter, voices) for half in (halves.head, halves.tail))
    return replace(halves, head=head, tail=tail)


def _undominated(halves: Halves, half: Half, matter: Sequence[int], voices: Sequence[int]) -> Half:
    groups = _alike(half.marks[list(matter)])
    if len(groups) * FEWEST_ALIKE > len(half):
        return half
    values = halves.rows.ordered(half.points.values)[list(voices)]
    own = len(halves.problem.signatories)
    kept = [at[undominated(values[:, at], own)] for at in groups]
    return half.take(np.sort(np.concatenate(kept)))


def _alike(marks: Mask) -> list[NDArray[np.intp]]:
    """Return the places of combinations that keep the same choices, group by group."""
    places = np.arange(marks.shape[1])
    if not marks.size or (marks == marks[:, :1]).all():
        return [places]
    group = np.unique(np.packbits(marks, axis=0), axis=1, return_inverse=True)[1].reshape(-1)
    ends = np.cumsum(np.bincount(group))
    return np.split(np.argsort(group, kind="stable"), ends[:-1])


def _found(halves: Halves, where: Callable[[Grid], Mask | None], longest: int) -> PointSet:
    """Return the undominated outcomes among those where a mask of each grid says so, sorted.

    Points are compared with one another whenever as many have come as there were, so that each is
    compared a few times only. Raises UnsettledError where more than ``longest`` are left.
    """
    own = halves.own_rows

    def best(values: Integers) -> NDArray[np.intp]:
        return np.flatnonzero(undominated(own.ordered(values), own.columns))

    found = []
    for grid in halves.grids():
        at, values = grid.sums(where(grid))
        kept = best(values)
        at, values = kept if at is None else at[kept], values[:, kept]
        found.append(grid.tail.points.paired(grid.head.points, at, values))
        if sum(map(len, found[1:])) > max(KEPT, len(found[0])):
            points = joined(found)
            found = [points.take(best(points.values))]
            if len(found[0]) > longest:
                raise UnsettledError(
                    f"more than {longest:,} payoffs are undominated - take issues off the agenda, "
                    "or ask for single solutions instead"
                )
    if not found:
        return PointSet.origin(own.count, 1).take(np.zeros(0, dtype=np.intp))
    points = joined(found)
    points = merged(points if len(found) == 1 else points.take(best(points.values)))
    return in_row_order(points, own.ordered(points.values))

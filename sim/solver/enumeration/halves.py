"""The outcomes as every combination of a head and a tail: sums and comparisons, no list of them.

The axes are parted in two where both halves are short. Payoffs of an outcome are those of its
halves added up; what ties issues across the halves is looked up for each half and then combined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from math import prod
from operator import mul

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.consent import Consent
from sim.problem.limbs import LARGEST_INTEGER, largest_carried
from sim.problem.outcome_space import Axis
from sim.problem.problem import Problem, Progress
from sim.solver.enumeration.enumeration import LARGEST_ENUMERATION
from sim.solver.enumeration.ties import Ties, ties_of
from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import Integers, PointSet

AT_ONCE = 1 << 17  # outcomes that are compared at once
Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Half:
    """Combinations of options of some axes, as points, and which choices they keep (choices, k)."""

    points: PointSet
    marks: Mask

    def __len__(self) -> int:
        """Return the number of combinations."""
        return len(self.points)

    def take(self, which: NDArray[np.intp] | slice) -> Half:
        """Return some of the combinations."""
        values, counts, codes = self.points.values, self.points.counts, self.points.codes
        some = PointSet(values[:, which], counts[which], codes[:, which])
        return Half(some, self.marks[:, which])


@dataclass(frozen=True, eq=False)
class Halves:
    """A problem in two halves: its parties (signatories first), how payoffs lie, what ties it.

    ``parted`` is the number of axes of the head.
    """

    problem: Problem
    parties: tuple[str, ...]
    rows: LimbRows
    ties: Ties
    parted: int
    head: Half
    tail: Half

    @cached_property
    def floors(self) -> tuple[int, ...]:
        """Return for each party the units that its reservation value takes, within its limbs."""
        problem, found = self.problem, []
        for limbs, party in zip(self.rows.limbs, self.parties, strict=True):
            most = LARGEST_INTEGER << limbs.shift
            floor = problem.party_payoffs[party].threshold(problem.reservation[party])
            found.append(max(-most, min(most, floor)))
        return tuple(found)

    @cached_property
    def own_rows(self) -> LimbRows:
        """Return how the payoffs of the signatories alone lie."""
        return LimbRows(self.rows.limbs[: len(self.problem.signatories)])

    @property
    def below(self) -> int:
        """Return how many codes the combinations of the tail take."""
        return _length(self.problem.space.axes[self.parted :])

    @cached_property
    def sides(self) -> tuple[tuple[bool, bool], ...]:
        """Return for each choice whether it looks at issues of the head and of the tail."""
        names = [axis.issue for axis in self.problem.space.axes]
        head, tail = frozenset(names[: self.parted]), frozenset(names[self.parted :])
        return tuple((bool(issues & head), bool(issues & tail)) for issues in self.ties.issues)

    def crosses(self, *choices: int) -> bool:
        """Return whether some choices look at both halves."""
        return all(any(self.sides[c][side] for c in choices) for side in (0, 1))

    @cached_property
    def crossing_terms(self) -> list[tuple[int, int, int]]:
        """Return the payoff terms that look at both halves."""
        return [term for term in self.ties.terms if self.crosses(term[1])]

    def is_plain(self, party: int) -> bool:
        """Return whether payoffs of a party are one number for each half, added up."""
        is_tied = any(at == party for at, *_ in self.crossing_terms)
        return self.rows.limbs[party].count == 1 and not is_tied

    def grids(self, progress: Progress | None = None) -> Iterator[Grid]:
        """Yield all outcomes, so many at once that they stay close to the processor."""
        size, count = max(1, AT_ONCE // max(1, len(self.tail))), len(self.head)
        for first in range(0, count if len(self.tail) else 0, size):
            part = self.head if count <= size else self.head.take(slice(first, first + size))
            yield Grid(self, part, self.tail)
            if progress:
                done = int(part.points.codes[0, -1]) + self.below
                progress(done, self.problem.space.size)
        if progress:
            progress(self.problem.space.size, self.problem.space.size)


@dataclass(frozen=True, eq=False)
class Grid:
    """Every combination of some of the head with the tail; masks have shape (head, tail)."""

    of: Halves
    head: Half
    tail: Half

    @property
    def shape(self) -> tuple[int, int]:
        """Return the number of combinations of the head and of the tail."""
        return len(self.head), len(self.tail)

    def keeps(self, choice: int) -> Mask:
        """Return which outcomes keep a choice, in a shape that spreads to that of the grid."""
        head, tail = self.of.sides[choice]
        if not tail:
            return np.asarray(self.head.marks[choice][:, None])
        if not head:
            return np.asarray(self.tail.marks[choice][None, :])
        return np.asarray(self.head.marks[choice][:, None] & self.tail.marks[choice])

    def obeys(self, rules: Iterable[tuple[int, int]]) -> Mask | None:
        """Return which outcomes obey rules, None for all of them."""
        found: Mask | None = None
        for antecedent, consequent in rules:
            holds = ~self.keeps(antecedent) | self.keeps(consequent)
            found = holds if found is None else found & holds
        return None if found is None else np.broadcast_to(found, self.shape)

    @property
    def is_feasible(self) -> Mask | None:
        """Return which outcomes lie in X, None for all; links within a half hold already."""
        return self.obeys(rule for rule in self.of.ties.links if self.of.crosses(*rule))

    def accepts(self, party: int) -> Mask:
        """Return which outcomes are worth its reservation value to a party."""
        rows, floor = self.of.rows, self.of.floors[party]
        if not self.of.is_plain(party):
            return rows.reach(self.values, party, floor).reshape(self.shape)
        missing = floor - self.head.points.values[party]
        return np.asarray(self.tail.points.values[party] >= missing[:, None])

    def gives(self, consent: Consent) -> Mask:
        """Return which outcomes a consent is given to, or is not asked about."""
        voices = [self.of.parties.index(p) for p in consent.members]
        if consent.quorum == len(voices) == 1:
            given = self.accepts(voices[0])
        else:
            votes = sum(self.accepts(at).astype(np.int16) for at in voices)
            given = np.broadcast_to(np.asarray(votes >= consent.quorum), self.shape)
        at = self.of.ties.scopes.get(consent.id)
        return given if at is None else given | self.keeps(at)

    @cached_property
    def values(self) -> Integers:
        """Return the payoffs of all outcomes, carried: (rows, head · tail)."""
        found = self.tail.points.sums(self.head.points)
        for party, choice, amount in self.of.crossing_terms:
            kept = np.broadcast_to(self.keeps(choice), self.shape).reshape(-1)
            found[:, kept] = self.of.rows.plus(found[:, kept], party, amount)
        return self.of.rows.carry(found)

    def sums(self, where: Mask | None) -> tuple[NDArray[np.intp] | None, Integers]:
        """Return the places of outcomes, None for all, and the payoffs of the signatories there."""
        own, at = self.of.own_rows, None if where is None else np.flatnonzero(where)
        if self.of.crossing_terms:
            values = own.leading(self.values)
            return at, values if at is None else values[:, at]
        head, tail = self.head.points, self.tail.points
        if own.columns < self.of.rows.columns:
            head, tail = (replace(x, values=own.leading(x.values)) for x in (head, tail))
        return at, own.carry(tail.sums(head) if at is None else tail.values_at(head, at))

    def largest(self, party: int, zone: Mask) -> Integers:
        """Return the most that a party gets where a mask says so, in limbs; somewhere it does."""
        rows = self.of.rows
        if self.of.is_plain(party):
            head, tail = (x.points.values[party] for x in (self.head, self.tail))
            lowest = np.iinfo(np.int64).min
            top = np.max(head[:, None] + tail, where=zone, initial=lowest)
            return np.array([[top]], dtype=np.int64)
        return largest_carried(rows.of(self.values, party)[:, np.flatnonzero(zone)])


def halves_of(problem: Problem) -> Halves:
    """Return the outcomes of X in two halves, with the links that hold within one applied.

    Raises SimError when there are more than ``LARGEST_ENUMERATION`` combinations.
    """
    if problem.space.size > LARGEST_ENUMERATION:
        raise SimError(
            f"{problem.space.size:,} combinations are too many to enumerate (limit "
            f"{LARGEST_ENUMERATION:,}) - take issues off the agenda or merge options"
        )
    own = problem.signatories
    parties = (*own, *(p for p in problem.parties if p not in own))
    axes = problem.space.axes
    before = [*accumulate((len(axis.available) for axis in axes), mul, initial=1)]
    parted = min(range(len(before)), key=lambda at: before[at] + before[-1] // (before[at] or 1))
    rows = LimbRows(tuple(problem.party_payoffs[p].limbs for p in parties))
    ties = ties_of(problem, parties)
    whole = Halves(
        problem, parties, rows, ties, parted, *_parts(problem, parties, rows, ties, parted)
    )
    if not ties.choices:
        return whole
    return replace(whole, head=_tied(whole, 0), tail=_tied(whole, 1))


def _length(axes: Sequence[Axis]) -> int:
    return prod(len(axis.available) for axis in axes)


def _parts(
    problem: Problem, parties: Sequence[str], rows: LimbRows, ties: Ties, parted: int
) -> Iterator[Half]:
    """Yield both halves: sums of what options add, without payoff terms; codes add up."""
    axes, tables = problem.space.axes, [problem.party_payoffs[p] for p in parties]
    below = _length(axes[parted:])
    for side, places in enumerate((range(parted), range(parted, len(axes)))):
        values = np.zeros((rows.count, 1), dtype=np.int64)
        for at in places:
            added = rows.placed([table.parts[at] for table in tables], len(axes[at].options))
            if len(axes[at].available) < len(axes[at].options):
                added = added[:, list(axes[at].available)]
            values = (values[:, :, None] + added[:, None, :]).reshape(rows.count, -1)
        size = values.shape[1]
        codes = np.arange(size)[None, :] * (1 if side else below)
        points = PointSet(rows.carry(values), np.ones(size, dtype=np.int64), codes)
        yield Half(points, ties.marks([axes[at] for at in places]))


def _tied(whole: Halves, side: int) -> Half:
    """Return a half with the payoff terms and without what breaks the links that it decides."""
    half = (whole.head, whole.tail)[side]
    values = half.points.values
    for party, choice, amount in whole.ties.terms:
        if whole.sides[choice] == (side == 0, side == 1) or (
            side == 0 and whole.sides[choice] == (False, False)
        ):
            kept = half.marks[choice]
            values[:, kept] = whole.rows.plus(values[:, kept], party, amount)
    return obeying(whole, half, side, whole.ties.links)


def obeying(whole: Halves, half: Half, side: int, rules: Iterable[tuple[int, int]]) -> Half:
    """Return a half without what breaks the rules that do not look at the other half."""
    kept = np.ones(len(half), dtype=np.bool_)
    for antecedent, consequent in rules:
        if not any(whole.sides[c][1 - side] for c in (antecedent, consequent)):
            kept &= ~half.marks[antecedent] | half.marks[consequent]
    return half if kept.all() else half.take(np.flatnonzero(kept))

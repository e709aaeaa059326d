"""Every outcome of a plain file as arrays of whole numbers: an axis for each issue."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import ceil, lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.report.plain_file import Choice, Demand, PlainFile

Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]


class AllOutcomes:
    """Payoffs in whole units, what is possible, and which demands each outcome breaks."""

    def __init__(self, file: PlainFile) -> None:
        self.file = file
        self.issues = list(file.options)
        self.shape = tuple(len(file.options[i]) for i in self.issues)
        self.units = {
            p: lcm(*(x.denominator for row in rows.values() for x in row.values()))
            for p, rows in file.adds.items()
        }

    @cached_property
    def payoffs(self) -> dict[str, Whole]:
        found = {}
        for party, rows in self.file.adds.items():
            is_large = self.units[party] > 10**15  # then Python's integers
            total = np.zeros(self.shape, dtype=object if is_large else np.int64)
            for issue, row in rows.items():
                values = [int(row[o] * self.units[party]) for o in self.file.options[issue]]
                total += self._along(issue, np.array(values, dtype=total.dtype))
            found[party] = total
        return found

    def _along(self, issue: str, values: NDArray[Any]) -> NDArray[Any]:
        shape = [1] * len(self.issues)
        shape[self.issues.index(issue)] = -1
        return values.reshape(shape)

    def has(self, choice: Choice, default: bool = True) -> Flags:
        """Return where all of a choice holds; ``default`` of an empty one."""
        found = np.full(self.shape, default if not choice else True)
        for issue, chosen in choice.items():
            found &= self._along(issue, np.isin(self.file.options[issue], chosen))
        return found

    def least(self, party: str, least: Fraction) -> int:
        return ceil(least * self.units[party])

    @cached_property
    def possible(self) -> Flags:
        found = np.ones(self.shape, dtype=np.bool_)
        for one, other in self.file.links:
            found &= ~self.has(one) | self.has(other)
        for issue, options in self.file.forbidden.items():
            found &= ~self.has({issue: options})
        return found

    def breaks(self, demand: Demand, no_deal: Mapping[str, Fraction] | None = None) -> Flags:
        """Return where a demand is not met, with other no-deal payoffs if any are given."""
        worth = {**self.file.no_deal, **(no_deal or {})}
        if not demand.members:
            excluded = ~self.has(demand.needed)
            for issue, options in demand.never.items():
                excluded |= self.has({issue: options})
            return excluded & self.has(demand.antecedent)
        votes = sum(
            (self.payoffs[p] >= self.least(p, worth[p])).astype(np.int64) for p in demand.members
        )
        refused: Flags = votes < demand.quorum
        if demand.scope is None:
            return refused
        quo = {i: (self.file.status_quo[i],) for i in demand.scope}
        return refused & ~self.has(quo)

    @cached_property
    def broken(self) -> Whole:
        """Return the demands that each outcome breaks, a bit for each in their order."""
        found = np.zeros(self.shape, dtype=np.int64)
        for k, demand in enumerate(self.file.demands):
            found |= self.breaks(demand).astype(np.int64) << k
        return found

    @cached_property
    def zone(self) -> Flags:
        return self.possible & (self.broken == 0)

    def eligible_without(self, dropped: Collection[str] = ()) -> Flags:
        """Return what can happen and meets all demands but consents and what is dropped."""
        found = self.possible.copy()
        for demand in self.file.demands:
            if not demand.members and demand.id not in dropped:
                found &= ~self.breaks(demand)
        return found

    def zone_of(self, who: Sequence[str]) -> Flags:
        """Return what each of these signatories accepts, of what meets all demands of others."""
        found = self.eligible_without()
        for party in who:
            found &= ~self.breaks(Demand(party, members=(party,), quorum=1))
        for demand in self.file.demands:
            if not {*demand.members} & {*self.file.signatories}:
                found &= ~self.breaks(demand)
        return found

    def is_open(self, no_deal: Mapping[str, Fraction]) -> bool:
        """Return whether there is an agreement with other no-deal payoffs."""
        kept = self.possible.copy()
        for demand in self.file.demands:
            kept &= ~self.breaks(demand, no_deal)
        return bool(kept.any())

    def payoff(self, party: str, outcome: Mapping[str, str]) -> Fraction:
        rows = self.file.adds[party]
        return sum((row[outcome[i]] for i, row in rows.items()), Fraction(0))

    def occurring(self, where: Flags) -> dict[str, set[str]]:
        found = {}
        for k, issue in enumerate(self.issues):
            others = tuple(j for j in range(len(self.issues)) if j != k)
            there = where.any(axis=others)
            found[issue] = {o for o, x in zip(self.file.options[issue], there, strict=True) if x}
        return found

    def index(self, outcome: Mapping[str, str]) -> tuple[int, ...]:
        return tuple(self.file.options[i].index(outcome[i]) for i in self.issues)

    def exchanges(self, start: Mapping[str, str]) -> list[dict[str, str]]:
        """Return the possible exchanges of one option and of two."""
        single = [(i, o) for i in self.issues for o in self.file.options[i] if o != start[i]]
        several = [dict([one]) for one in single]
        several += [dict(pair) for pair in combinations(single, 2) if pair[0][0] != pair[1][0]]
        return [x for x in several if self.possible[self.index({**start, **x})]]

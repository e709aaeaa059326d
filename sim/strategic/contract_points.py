"""The contract set as points that offers are chosen from, in whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.pareto_frontier import Frontier
from sim.problem.party_points import PartyPoints
from sim.problem.problem import Problem

BLOCK = 512
Whole = NDArray[Any]  # int64, or Python integers where payoffs are long
Passes = Callable[[list[Whole]], NDArray[np.bool_]]


@dataclass(frozen=True, eq=False)
class ContractPoints:
    """The undominated agreements; ``columns`` are payoffs in units, by signatory.

    Vectors differ and ascend, so of two signatories the second's payoffs descend.
    """

    problem: Problem
    frontier: Frontier

    @property
    def size(self) -> int:
        """Return the number of payoff vectors."""
        return len(self.frontier)

    @property
    def columns(self) -> tuple[Whole, ...]:
        """Return the payoffs of each signatory in units, an array of shape (size,) for each."""
        return tuple(self.frontier.columns) if self.size else self._none

    @property
    def _none(self) -> tuple[Whole, ...]:
        return (np.zeros(0, dtype=np.int64),) * len(self.problem.signatories)

    @cached_property
    def units(self) -> tuple[Fraction, ...]:
        """Return the payoff points that one stands for, by signatory."""
        return tuple(self.problem.party_payoffs[p].unit for p in self.problem.signatories)

    def vector(self, at: int) -> tuple[Fraction, ...]:
        """Return the payoffs of the signatories at a point."""
        return tuple(int(c[at]) * unit for c, unit in zip(self.columns, self.units, strict=True))

    def outcome(self, at: int) -> Mapping[str, str]:
        """Return the first outcome that gives a point."""
        return self.frontier.outcomes[at]

    def payoffs(self, at: int) -> PartyPoints:
        """Return what everyone with payoffs has of the outcome of a point."""
        return self.problem.payoffs(self.outcome(at))

    @cached_property
    def steps(self) -> tuple[Fraction, ...]:
        """Return the largest distance between neighbouring payoffs of each signatory, in points."""
        gaps = (np.diff(np.unique(column)) for column in self.columns)
        return tuple(
            int(gap.max(initial=0)) * unit for gap, unit in zip(gaps, self.units, strict=True)
        )

    def best(self, party: int, passes: Passes) -> list[int]:
        """Return the points that are best for a party among those that pass, all alike to it.

        Those with the larger sum of relative gains stand first. ``passes`` says which of a block of
        points do, given their payoffs in units, one array for each signatory.
        """
        order, columns = self._ranked(party)
        own, start, size = columns[party], 0, BLOCK
        found: list[int] = []
        while start < len(order) and not (found and own[start] != own[found[0]]):
            part = slice(start, start + size)
            found += (start + np.flatnonzero(passes([c[part] for c in columns]))).tolist()
            start, size = start + size, size * 4
        return [int(order[at]) for at in found if own[at] == own[found[0]]]

    def preferred(self, points: Sequence[int]) -> int:
        """Return the first of the points with the largest sum of relative gains, by their names."""
        most = self._relative[points].max()
        return min((at for at in points if self._relative[at] == most), key=self._name)

    def _ranked(self, party: int) -> tuple[NDArray[np.intp], list[Whole]]:
        """Return all points with the party's best first, and the columns in that order."""
        if party not in self._rankings:
            keys = (-self._relative, -_dense(self.columns[party]))
            order = np.lexsort(keys) if self.size else np.zeros(0, dtype=np.intp)
            self._rankings[party] = order, [column[order] for column in self.columns]
        return self._rankings[party]

    @cached_property
    def _rankings(self) -> dict[int, tuple[NDArray[np.intp], list[Whole]]]:
        return {}

    def within_ends(self, least: Sequence[int]) -> list[int]:
        """Return least payoffs in units that let the same points pass, within those that occur."""
        return [min(max(k, low), high) for k, (low, high) in zip(least, self._ends, strict=True)]

    @cached_property
    def _ends(self) -> list[tuple[int, int]]:
        return [(int(c.min()), int(c.max()) + 1) if self.size else (0, 0) for c in self.columns]

    @cached_property
    def _relative(self) -> Whole:
        """Return Σ u/(b − d) of each point on a whole-number scale, without who cannot gain."""
        weights = []
        for party, column, unit in zip(
            self.problem.signatories, self.columns, self.units, strict=True
        ):
            best = int(column.max()) * unit if self.size else Fraction(0)
            span = best - self.problem.disagreement[party]
            weights.append(unit / span if span else Fraction(0))
        bottom = lcm(*(w.denominator for w in weights))
        total = np.zeros(self.size, dtype=object)
        for column, weight in zip(self.columns, weights, strict=True):
            total = total + column.astype(object) * int(weight * bottom)
        return _dense(total)

    def _name(self, at: int) -> list[str]:
        if at not in self._names:
            outcome = self.outcome(at)
            self._names[at] = [outcome[issue] for issue in sorted(outcome)]
        return self._names[at]

    @cached_property
    def _names(self) -> dict[int, list[str]]:
        return {}


def _dense(numbers: Whole) -> Whole:
    """Return int64 ranks of whole numbers of any length, equal for equal ones."""
    return np.unique(numbers, return_inverse=True)[1] if len(numbers) else numbers


def contract_points(problem: Problem, model: str) -> ContractPoints:
    """Return the contract set as points; SimError where it is beyond the budget."""
    found = problem.agreement_zone.contract_set
    if not found.is_complete:
        raise SimError(
            f"{model}: there are too many undominated agreements to list - take issues off the "
            "agenda, or keep fewer signatories"
        )
    return ContractPoints(problem, found)

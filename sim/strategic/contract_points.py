"""The contract set as points that offers are chosen from, in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.pareto_frontier import Frontier
from sim.problem.party_points import PartyPoints
from sim.problem.problem import Problem

Whole = NDArray[Any]  # int64, or Python integers where payoffs are long


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

    def preference(self, party: int) -> NDArray[np.intp]:
        """Return all points as a proposer ranks them, its best first.

        Equal ones by the larger sum of relative gains, then by the names of their options.
        """
        own, shared = _dense(self.columns[party]), self._relative
        ranked = np.lexsort((-shared, -own)) if self.size else np.zeros(0, dtype=np.intp)
        is_tied = (own[ranked[1:]] == own[ranked[:-1]]) & (
            shared[ranked[1:]] == shared[ranked[:-1]]
        )
        ends = np.flatnonzero(~np.r_[False, is_tied, False])
        for start, stop in pairwise(ends):
            if stop - start > 1:
                ranked[start:stop] = sorted(ranked[start:stop].tolist(), key=self._name)
        return ranked

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
        outcome = self.outcome(at)
        return [outcome[issue] for issue in sorted(outcome)]


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

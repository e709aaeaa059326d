"""What agreements would still have given at no signatory's expense, and which of them is best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np

from sim.problem.consent import Consent
from sim.problem.exact_number import Number, exact_number
from sim.problem.outcome_space import Outcome
from sim.problem.party_points import PartyPoints
from sim.problem.problem import Problem
from sim.problem.winning_sets import minimal_winning_sets
from sim.solver.objectives.best_points import spans
from sim.solver.objectives.weighted_sum import WeightedSum
from sim.solver.optimum import optimum
from sim.strategic.contract_points import ContractPoints


@dataclass(frozen=True)
class Improvement:
    """The best of the agreements that leave every signatory at least so much as it has.

    ``most`` is the most that each signatory can get in such an agreement, each by itself.
    ``distance`` is by how much ``outcome`` is better, as a mean of (v - u)/(b - d) over the
    signatories who can gain anything: 0 on the frontier. Unless ``is_proven`` it is at least that.
    """

    outcome: Outcome
    payoffs: PartyPoints
    most: PartyPoints
    distance: Fraction
    is_proven: bool = True


@dataclass(frozen=True, eq=False)
class ImprovementSearch:
    """Compares payoffs with the agreements of a problem.

    Where the undominated agreements are few enough they are listed once and gone through; otherwise
    each comparison is a problem of its own, with higher reservation values, for the exact search.
    """

    problem: Problem

    def over(self, payoffs: Mapping[str, Number]) -> Improvement | None:
        """Return the best agreement that gives every signatory at least its payoff.

        It has the largest sum of relative gains (u - d)/(b - d); None where no agreement is at
        least as good for all. Raises UnsettledError where the search comes to its limit.

        >>> from sim.formulation.from_payoffs import problem_from_payoffs
        >>> rows = {"a": {"x": 1, "y": 1}, "b": {"x": 3, "y": 1}, "c": {"x": 2, "y": 2}}
        >>> found = ImprovementSearch(problem_from_payoffs(rows)).over({"x": 1, "y": 1})
        >>> found.outcome, found.most
        ({'outcome': 'c'}, {'x': 3, 'y': 2})
        """
        here = [exact_number(payoffs[p], p) for p in self.problem.signatories]
        if self.problem.agreement_zone.is_empty:
            return None
        return self._listed(here) if self._points is not None else self._searched(here)

    @cached_property
    def _points(self) -> ContractPoints | None:
        found = self.problem.solver.lottery_outcomes(self.problem)
        return ContractPoints(self.problem, found) if found.is_complete else None

    @cached_property
    def _widths(self) -> tuple[Fraction, ...]:
        return spans(self.problem)

    def _listed(self, here: Sequence[Fraction]) -> Improvement | None:
        points = self._points
        if points is None or not points.size:
            return None
        keys = [-(-u // unit) for u, unit in zip(here, points.units, strict=True)]
        passes = np.ones(points.size, dtype=np.bool_)
        for column, least in zip(points.columns, points.within_ends(keys), strict=True):
            passes &= column >= least
        at = np.flatnonzero(passes).tolist()
        if not at:
            return None
        best = zip(points.columns, points.units, strict=True)
        most = [int(column[at].max()) * unit for column, unit in best]
        return self._improvement(here, points.outcome(points.preferred(at)), most)

    def _searched(self, here: Sequence[Fraction]) -> Improvement | None:
        weights = tuple(1 / width if width else width for width in self._widths)
        found = []
        for one in self._at_least(here):
            if one.agreement_zone.is_empty:
                continue
            best, ideal = optimum(one, WeightedSum(weights)), one.agreement_zone.ideal_point or {}
            made = self._improvement(here, best.outcome, [ideal[p] for p in one.signatories])
            found.append(replace(made, is_proven=best.certificate.gap == 0))
        if not found:
            return None
        first = max(found, key=lambda one: one.distance)
        most = {p: max(one.most[p] for one in found) for p in self.problem.signatories}
        return replace(first, most=PartyPoints(most), is_proven=all(one.is_proven for one in found))

    def _at_least(self, here: Sequence[Fraction]) -> Iterator[Problem]:
        """Yield the problems whose agreements are those that leave everyone so much.

        One for each set of signatories who suffice: they accept, and nobody gets less.
        """
        problem = self.problem
        signatories = problem.signatories
        own = tuple(Consent.of_party(p, problem.noun(p)) for p in signatories)
        for members in minimal_winning_sets(problem):
            floors = {
                p: max(u, problem.reservation[p]) if p in members else u
                for p, u in zip(signatories, here, strict=True)
            }
            yield replace(
                problem,
                reservation={**problem.reservation, **floors},
                consents=(*own, *problem.ratifying_consents),
                deciding=None,
            )

    def _improvement(
        self, here: Sequence[Fraction], outcome: Outcome, most: Sequence[Fraction]
    ) -> Improvement:
        payoffs, signatories = self.problem.payoffs(outcome), self.problem.signatories
        gains = [
            (payoffs[p] - u) / width
            for p, u, width in zip(signatories, here, self._widths, strict=True)
            if width
        ]
        distance = sum(gains, Fraction(0)) / len(gains) if gains else Fraction(0)
        best = PartyPoints(zip(signatories, most, strict=True))
        return Improvement(outcome, payoffs, best, distance)

"""What agreements would still have given at no signatory's expense, and which of them is best."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
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

    ``here`` is what each signatory has. ``distance`` is by how much ``outcome`` is better, as a
    mean of (v - u)/(b - d) over the signatories who can gain anything, all of them where
    ``is_for_all``: 0 on the frontier. Unless ``is_proven`` it is at least that. ``ideal`` works out
    the most that each signatory can get, which takes a search for each.
    """

    outcome: Outcome
    payoffs: PartyPoints
    here: PartyPoints
    distance: Fraction
    ideal: Callable[[], Mapping[str, Fraction]] = field(repr=False, compare=False)
    is_for_all: bool = True
    is_proven: bool = True

    @cached_property
    def most(self) -> PartyPoints:
        """Return the most that each signatory can get in such an agreement, each by itself."""
        if not self.is_better:
            return self.here
        return PartyPoints(self.ideal())

    @cached_property
    def is_better(self) -> bool:
        """Return whether somebody can get more; where the distance tells, without a search."""
        if self.distance or (self.is_proven and self.is_for_all):
            return bool(self.distance)
        return any(most > self.here[p] for p, most in self.ideal().items())


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
        best = zip(self.problem.signatories, points.columns, points.units, strict=True)
        most = {p: int(column[at].max()) * unit for p, column, unit in best}
        return self._improvement(here, points.outcome(points.preferred(at)), lambda: most)

    @cached_property
    def _sum(self) -> WeightedSum:
        return WeightedSum(tuple(1 / width if width else width for width in self._widths))

    @cached_property
    def _best_of_all(self) -> Outcome | None:
        """Return the best of all agreements, None where it is not proven or sets decide.

        Whoever has no more in everything needs no search: it is the best of fewer as well.
        """
        if self.problem.deciding is not None:
            return None
        found = optimum(self.problem, self._sum)
        return found.outcome if found.certificate.gap == 0 else None

    def _searched(self, here: Sequence[Fraction]) -> Improvement | None:
        raised = [*self._at_least(here)]

        def ideal() -> dict[str, Fraction]:
            zones = [one.agreement_zone for one in raised if not one.agreement_zone.is_empty]
            ends = [zone.ideal_point or {} for zone in zones]
            return {p: max(end[p] for end in ends) for p in self.problem.signatories}

        if (best := self._best_of_all) is not None:
            payoffs = self.problem.payoffs(best)
            own = zip(self.problem.signatories, here, strict=True)
            if all(payoffs[p] >= u for p, u in own):
                return self._improvement(here, best, ideal)
        open_ones = [one for one in raised if not one.agreement_zone.is_empty]
        if not open_ones:
            return None
        optima = [optimum(one, self._sum) for one in open_ones]
        found = [self._improvement(here, best.outcome, ideal) for best in optima]
        first = max(found, key=lambda one: one.distance)
        return replace(first, is_proven=all(best.certificate.gap == 0 for best in optima))

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
        self,
        here: Sequence[Fraction],
        outcome: Outcome,
        ideal: Callable[[], Mapping[str, Fraction]],
    ) -> Improvement:
        payoffs, signatories = self.problem.payoffs(outcome), self.problem.signatories
        gains = [
            (payoffs[p] - u) / width
            for p, u, width in zip(signatories, here, self._widths, strict=True)
            if width
        ]
        distance = sum(gains, Fraction(0)) / len(gains) if gains else Fraction(0)
        has = PartyPoints(zip(signatories, here, strict=True))
        return Improvement(outcome, payoffs, has, distance, ideal, len(gains) == len(here))

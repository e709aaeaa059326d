"""The outcome that weights value most, exactly, among those that everyone but signatories passes.

Which outcomes can be drawn in a lottery is for ratifiers, red lines and links to say; whether the
lottery is acceptable is for the signatories, who judge what they can expect (Putnam 1988).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import Protocol

import numpy as np

from sim.errors import SimError
from sim.problem.problem import Problem
from sim.solver.enumeration.enumeration import LARGEST_ENUMERATION
from sim.solver.lottery.consented_best import ConsentedBest
from sim.solver.lottery.priced_outcome import Keys, Priced, Words, weighted
from sim.solver.lottery.staged_best import StagedBest
from sim.solver.lottery.weighted_choices import WeightedChoices
from sim.solver.objectives.weighted_sum import Total
from sim.solver.points.point_frontier import own_rows
from sim.solver.points.point_set import PointSet
from sim.solver.search.exact_frontier import undominated_keys
from sim.solver.search.gap_search import GapSearch
from sim.solver.search.outcome_codes import OutcomeCodes, outcome_codes
from sim.solver.search.search_bounds import Budget, OverBudgetError
from sim.solver.search.staged_case import PayoffColumn, StagedCase
from sim.solver.search.staged_problem import agreement_cases
from sim.solver.search.stages import TooDenseError
from sim.solver.search.target import Target
from sim.solver.search.tied_group import LARGEST_PACKAGE

SHORT = Budget(2_000, 200_000)


class _Source(Protocol):
    def best(self, weights: Sequence[int], known: int | None, is_enough: bool, /) -> Priced | None:
        """Return the best outcome; None where none is better than what is known.

        Where it ``is_enough`` to be better, it need not be the best.
        """


class OutcomePricing:
    """Finds the best outcome under weights; ``parties`` are the signatories by name.

    ``units`` are payoff points per step of each party; undominated outcomes within the budget
    ``listed`` are listed, and where there are more, consents may be priced (``prices_consents``).
    ``package`` is that of ``agreement_cases``.
    Raises SimError where the issues are tied too densely and too many to list.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        listed: Budget = SHORT,
        prices_consents: bool = True,
        package: int = LARGEST_PACKAGE,
    ) -> None:
        self.problem, self.listed, self.prices_consents = problem, listed, prices_consents
        self.package = package
        self.parties = tuple(sorted(problem.signatories))
        tables = [problem.party_payoffs[p] for p in self.parties]
        self.units = tuple(table.payoff(1) for table in tables)
        self.freed = replace(problem, consents=problem.ratifying_consents)

    @cached_property
    def codes(self) -> OutcomeCodes:
        """Return how outcomes are numbered."""
        return outcome_codes(self.problem.space)

    @cached_property
    def _sources(self) -> list[_Source]:
        try:
            cases = agreement_cases(self.freed, package=self.package)
        except TooDenseError as reason:
            if self.problem.space.size > LARGEST_ENUMERATION:
                raise SimError(f"lotteries: {reason}") from None
            return [_listed_outcomes(self)]
        return [_source(self, case) for case in cases]

    def best(self, weights: Sequence[int], beyond: int | None = None) -> Priced | None:
        """Return the best outcome under whole-number weights on steps; None where there is none.

        With ``beyond`` any outcome with a larger sum will do, and None says that there is none.
        """
        found: list[Priced] = []
        for source in self._sources:
            known = max((weighted(weights, priced.keys) for priced in found), default=beyond)
            if beyond is not None and known is not None:
                if known > beyond:
                    break
                known = beyond
            priced = source.best(weights, known, beyond is not None)
            if priced is not None:
                found.append(priced)
        if not found:
            return None
        bound = max(priced.bound for priced in found)
        if beyond is not None and bound <= beyond:
            return None
        chosen = min(found, key=lambda priced: (-weighted(weights, priced.keys), priced.words))
        return replace(chosen, bound=bound)

    def keys(self, words: Words) -> Keys:
        """Return the payoffs of the outcome with a code, in steps."""
        payoffs = self.problem.payoffs(self.outcome(words))
        return tuple(int(payoffs[p] / u) for p, u in zip(self.parties, self.units, strict=True))

    def outcome(self, words: Words) -> Mapping[str, str]:
        """Return the outcome with a code."""
        return self.problem.space.outcome(self.codes.number(words))


def _source(pricing: OutcomePricing, case: StagedCase) -> _Source:
    floors = [floor for floor in case.bounds.floors if floor is not None]
    if not floors and not case.bounds.bodies:
        return _Free(pricing, case)
    try:
        points = case.search.run(case.bounds, pricing.listed, case.rest)
    except OverBudgetError:
        return _Searched(pricing, case)
    return _Listed.of(pricing, undominated_keys(pricing.freed, [points]))


class _Free:
    """A case without anybody's consent: every issue or group of tied issues by itself."""

    def __init__(self, pricing: OutcomePricing, case: StagedCase) -> None:
        columns = [case.columns.index(PayoffColumn(p)) for p in pricing.parties]
        self._chain = StagedBest(case, columns)

    def best(self, weights: Sequence[int], _known: int | None, _is_enough: bool, /) -> Priced:
        """Return the outcome of the largest weighted sum."""
        units, words = self._chain.best(weights)
        keys = tuple(units.tolist())
        return Priced(keys, words, Fraction(weighted(weights, keys)))


class _Listed:
    """A case with few undominated outcomes, listed by code."""

    def __init__(self, points: PointSet) -> None:
        order = np.lexsort(points.codes[::-1])
        self._points = points.take(order)
        self._choices = WeightedChoices(self._points.values, [0]) if len(points) else None

    @classmethod
    def of(cls, pricing: OutcomePricing, points: PointSet) -> _Listed:
        """Return a list of points whose rows are the signatories in the order of the problem."""
        at = [pricing.problem.signatories.index(p) for p in pricing.parties]
        values = own_rows(pricing.problem).whole(points.values)
        return cls(replace(points, values=values[at]))

    def best(
        self, weights: Sequence[int], _known: int | None = None, _is_enough: bool = False, /
    ) -> Priced | None:
        """Return the outcome of the largest weighted sum, None for an empty list."""
        if self._choices is None:
            return None
        at = int(self._choices.best(weights)[0])
        keys = tuple(self._points.values[:, at].tolist())
        words = tuple(self._points.codes[:, at].tolist())
        return Priced(keys, words, Fraction(weighted(weights, keys)))


def _listed_outcomes(pricing: OutcomePricing) -> _Listed:
    """Return the undominated outcomes of a problem whose issues are tied too densely."""
    problem = pricing.problem
    listed = pricing.freed.survey.agreement_zone.contract_set
    units = [problem.party_payoffs[p].unit for p in problem.signatories]
    numbers = [[int(v[at] / unit) for v in listed.payoffs] for at, unit in enumerate(units)]
    values = own_rows(problem).split(numbers, len(listed))
    words = np.array([problem.space.code(o) for o in listed.outcomes], dtype=np.int64)[None, :]
    return _Listed.of(pricing, PointSet(values, np.ones(len(listed), np.int64), words))


class _Searched:
    """A case that others must consent to, with too many undominated outcomes to list."""

    def __init__(self, pricing: OutcomePricing, case: StagedCase) -> None:
        self._case, self._rows = case, case.search.rows
        self._columns = tuple(case.columns.index(PayoffColumn(p)) for p in pricing.parties)
        is_plain = self._rows.is_plain and not case.bounds.bodies
        can_branch = is_plain and pricing.prices_consents
        self._branching = ConsentedBest(case, self._columns, pricing.keys) if can_branch else None

    def best(self, weights: Sequence[int], known: int | None, is_enough: bool) -> Priced | None:
        """Return the outcome of the largest weighted sum, None where no outcome passes."""
        if self._branching is not None:
            try:
                return self._branching.best(weights, known, is_enough)
            except OverBudgetError:
                pass
        return self._within_gap(weights)

    def _within_gap(self, weights: Sequence[int]) -> Priced | None:
        found = GapSearch([self._case], self._target(weights)).best(all_ties=False)
        priced = [p for points in found.points if (p := self._best_of(points, weights))]
        if not priced and not found.is_complete:
            raise SimError(
                "lotteries: whether everyone lets an outcome pass could not be settled within the "
                "budget - take issues off the agenda"
            )
        best = min(priced, key=lambda p: (-p.bound, p.words), default=None)
        if best is None or found.is_complete or not any(weights):
            return best
        return replace(best, bound=best.bound + Fraction(found.gap) * max(weights))

    def _target(self, weights: Sequence[int]) -> Target:
        """Return the weighted sum, the largest weight counted as 1."""
        used = [at for at, weight in enumerate(weights) if weight]
        top, terms = max(weights), len(self._case.search.chain) + 2
        shifts = [self._rows.limbs[column].shift for column in self._columns]
        return Target(
            Total(),
            tuple(self._columns[at] for at in used),
            (Fraction(0),) * len(used),
            tuple(Fraction(weights[at] << shifts[at], top) for at in used),
            tuple(self._rows.slack(self._columns[at], terms) for at in used),
            tuple(shifts[at] for at in used),
        )

    def _best_of(self, points: PointSet, weights: Sequence[int]) -> Priced | None:
        values = self._rows.whole(points.values)[list(self._columns)]
        return _Listed(replace(points, values=values)).best(weights)

"""The packages that one party may offer another, which alone is not yet asked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from sim.errors import SimError, UnsettledError
from sim.problem.consent import Consent
from sim.problem.limbs import largest_carried
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.problem.winning_sets import check_unanimous
from sim.scenario.nouns.quantity import show
from sim.solver.enumeration.enumeration import Block, feasible_blocks
from sim.solver.objectives.weighted_sum import WeightedSum
from sim.solver.search.exact_optimum import exact_optimum
from sim.solver.search.feasibility import open_cases
from sim.solver.search.staged_problem import agreement_cases

AGAIN = " once more"  # the responder's payoff counted a second time, to bound it from above


@dataclass(frozen=True)
class Package:
    """A package that may be offered, and what it gives the offerer and the responder."""

    own: Fraction
    other: Fraction
    outcome: dict[str, str]


@dataclass(frozen=True)
class Offers:
    """Everything that filters and the consents of all but the responder let pass.

    ``problem`` has the two as its signatories, the offerer first, and nobody asks the responder.
    """

    problem: Problem
    offerer: str
    responder: str

    def undominated(self, least: Fraction) -> Frontier:
        """Return the undominated packages that give the responder at least so much.

        They stand from the offerer's worst to its best. Raises UnsettledError where there are too
        many.
        """
        found = self._asking(least).agreement_zone
        if found.is_empty:
            return Frontier(self.problem.signatories, (), (), ())
        if not found.contract_set.is_complete:
            raise UnsettledError(
                f"{self.problem.id}: there are too many undominated packages to find the best "
                "offer - take issues off the agenda"
            )
        return found.contract_set

    def best_from(self, steps: Sequence[Fraction]) -> list[Package]:
        """Return for each step the offerer's best package with at least that for the responder."""
        line = self.undominated(min(steps))
        found = {}
        for least in steps:
            at = bisect_right(range(len(line)), -least, key=lambda k: -line.payoffs[k][1]) - 1
            if at >= 0:
                found[at] = Package(line.payoffs[at][0], line.payoffs[at][1], line.outcomes[at])
        return list(found.values())

    def best_between(self, steps: Sequence[Fraction]) -> list[Package]:
        """Return the offerer's best package that gives the responder a step but not the next.

        ``steps`` ascend; above the last there is no limit. Dominated packages count.
        """
        brackets = list(zip(steps, [*steps[1:], None], strict=True))
        wide = self._asking(steps[0])
        if wide.solver.is_listed(wide, len(steps)):
            return self._listed(wide, brackets)
        found = (self._searched(low, high) for low, high in brackets)
        return [package for package in found if package is not None]

    def _asking(self, least: Fraction) -> Problem:
        floor = {**self.problem.reservation, self.responder: least}
        asked = Consent.of_party(self.responder)
        return replace(self.problem, reservation=floor, consents=(*self.problem.consents, asked))

    def _listed(
        self, wide: Problem, brackets: Sequence[tuple[Fraction, Fraction | None]]
    ) -> list[Package]:
        best: dict[int, tuple[Fraction, Fraction, int]] = {}
        for block in feasible_blocks(wide, wide.progress):
            for at, (low, high) in enumerate(brackets):
                found = self._best_of(block, low, high)
                if found is not None:
                    best[at] = max(best.get(at, found), found)
        return [
            Package(own, other, wide.space.outcome(-code)) for own, other, code in best.values()
        ]

    def _best_of(
        self, block: Block, low: Fraction, high: Fraction | None
    ) -> tuple[Fraction, Fraction, int] | None:
        """Return both payoffs of the best package of a block, and less its code."""
        own, other = (self.problem.party_payoffs[p] for p in (self.offerer, self.responder))
        theirs = block.totals[self.responder]
        kept = block.in_zone & other.reach(theirs, low)
        if high is not None:
            kept &= ~other.reach(theirs, high)
        left = np.flatnonzero(kept)
        if not len(left):
            return None
        for party in (self.offerer, self.responder):
            totals = block.totals[party][:, left]
            left = left[(totals == largest_carried(totals)).all(axis=0)]
        first = left[:1]
        return (
            own.payoffs(block.totals[self.offerer][:, first])[0],
            other.payoffs(theirs[:, first])[0],
            -int(block.codes[first[0]]),
        )

    def _searched(self, low: Fraction, high: Fraction | None) -> Package | None:
        """Return the best package of a bracket without listing outcomes.

        What the responder gets is counted a second time, as a payoff that must stay below ``high``.
        """
        again = f"{self.responder}{AGAIN}"
        wide, limit = self._asking(low), {} if high is None else {again: high}
        tables = wide.party_payoffs
        bounded = replace(
            wide,
            parties=(*wide.parties, *limit),
            party_payoffs={**tables, **dict.fromkeys(limit, tables[self.responder])},
            disagreement={**wide.disagreement, **limit},
            reservation={**wide.reservation, **limit},
        )
        refused = Consent.of_party(again) if limit else None
        cases = open_cases(agreement_cases(bounded, refused=refused))
        if not cases:
            return None
        found = exact_optimum(bounded, WeightedSum((Fraction(1), Fraction(0))), cases)
        if found.outcome_count is None:
            raise UnsettledError(
                f"{self.problem.id}: the best offer that gives {self.responder} "
                f"{show(low)} or more could not be settled - take issues off the agenda"
            )
        ((own, other),) = found.vectors
        return Package(own, other, dict(found.outcome))


def offers(problem: Problem, offerer: str, responder: str) -> Offers:
    """Return what one signatory may offer another.

    Raises SimError unless both are signatories, and two.
    """
    for party in (offerer, responder):
        if party in problem.parties and party not in problem.signatories:
            raise SimError(
                f'{problem.id}: "{party}" is a {problem.roles[party]} and bargains with nobody - '
                "a doubt about a ratifier belongs to ratification"
            )
        if party not in problem.parties:
            there = ", ".join(problem.signatories)
            raise SimError(f'{problem.id}: no party is called "{party}" - choose one of {there}')
    if offerer == responder:
        raise SimError(f'{problem.id}: "{offerer}" makes no offer to itself - name another party')
    check_unanimous(problem, "offers")
    rest = tuple(c for c in problem.consents if set(c.members) != {responder})
    two = replace(problem, signatories=(offerer, responder), consents=rest)
    return Offers(two, offerer, responder)

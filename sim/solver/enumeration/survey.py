"""The agreement zone and the Pareto frontier by one pass over all outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from sim.problem.agreement_zone import ListedZone
from sim.problem.limbs import Integers, at_least
from sim.problem.problem import Problem
from sim.problem.survey import Survey
from sim.solver.enumeration.enumerated_counts import Counting
from sim.solver.enumeration.halves import Grid, Halves, Mask, halves_of
from sim.solver.enumeration.undominated_outcomes import (
    agreements_among,
    undominated_agreements,
    undominated_outcomes,
)
from sim.solver.enumeration.zone_members import zone_members
from sim.solver.points.point_frontier import as_frontier
from sim.solver.points.point_set import PointSet


def survey(problem: Problem) -> Survey:
    """Return the agreement zone and the Pareto frontier of a problem by going through all outcomes.

    Raises SimError when there are more than ``LARGEST_ENUMERATION`` combinations.
    """
    halves = halves_of(problem)
    counting, others = Counting(halves), _Best(halves)
    for grid in halves.grids(problem.progress):
        others.add(grid, counting.add(grid))
    counts = counting.counts()
    frontier = undominated_outcomes(halves)
    contract_set = agreements_among(halves, frontier)
    if contract_set is None:
        contract_set = undominated_agreements(halves)
    best = {**_tops(halves, contract_set), **others.payoffs()} if counts.agreements else {}
    best = {p: best[p] for p in problem.parties if p in best}
    asked = {party for consent in problem.consents for party in consent.members}
    zone = ListedZone(
        count=counts.agreements,
        feasible_count=counts.feasible,
        ideal_point={p: best[p] for p in problem.signatories} if best else None,
        best_payoffs=best,
        option_counts=counts.options,
        slack={p: u - problem.reservation[p] for p, u in best.items() if p in asked},
        refused_by=counts.refused_by,
        contract_set=as_frontier(problem, contract_set, _number),
        members=partial(zone_members, problem),
    )
    return Survey(zone, as_frontier(problem, frontier, _number))


def _number(code: Sequence[int]) -> int:
    return code[0]


def _tops(halves: Halves, points: PointSet) -> dict[str, Fraction]:
    """Return the most of each signatory, which an undominated agreement gives it."""
    own, tables = halves.own_rows, halves.problem.party_payoffs
    whole = own.whole(points.values).max(axis=1).tolist()
    return {
        p: tables[p].payoff(top) for p, top in zip(halves.problem.signatories, whole, strict=True)
    }


class _Best:
    """The most that agreements give the parties that do not sign."""

    def __init__(self, halves: Halves) -> None:
        self._of = halves
        own = len(halves.problem.signatories)
        self._tops: dict[int, Integers | None] = dict.fromkeys(range(own, len(halves.parties)))

    def add(self, grid: Grid, zone: Mask) -> None:
        """Look at some more outcomes, and which of them are agreements."""
        if not self._tops or not zone.any():
            return
        for party, known in self._tops.items():
            top = grid.largest(party, zone)
            if known is None or not at_least(known, top)[0]:
                self._tops[party] = top

    def payoffs(self) -> dict[str, Fraction]:
        """Return the most so far; nothing where there was no agreement."""
        found = {}
        for party, top in self._tops.items():
            if top is not None:
                name = self._of.parties[party]
                (found[name],) = self._of.problem.party_payoffs[name].payoffs(top)
        return found

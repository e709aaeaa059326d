"""The agreement zone and the Pareto frontier by one pass over all outcomes."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from sim.problem.agreement_zone import ListedZone
from sim.problem.limbs import largest
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.problem.survey import Survey
from sim.solver.enumeration.enumerated_counts import Counting
from sim.solver.enumeration.enumeration import Block, feasible_blocks
from sim.solver.enumeration.frontier_keys import FrontierKeys
from sim.solver.enumeration.zone_members import zone_members


class _Tally:
    """Running totals over blocks, turned into a Survey at the end."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.counting = Counting(problem)
        self.best: dict[str, Fraction] = {}
        tables = [problem.party_payoffs[p] for p in problem.signatories]
        self.frontier = self.contract_set = FrontierKeys.empty([t.limbs for t in tables])

    def add(self, block: Block) -> None:
        """Count the outcomes of a block, and keep those that nothing dominates so far."""
        columns = [block.totals[p] for p in self.problem.signatories]
        self.counting.add(block)
        self.frontier = self.frontier.with_block(columns, block.codes)
        zone = block.in_zone
        if not zone.any():
            return
        inside = [column[:, zone] for column in columns]
        self.contract_set = self.contract_set.with_block(inside, block.codes[zone])
        for party in self.problem.parties:
            (top,) = self.problem.party_payoffs[party].payoffs(
                largest(block.totals[party][:, zone])
            )
            self.best[party] = max(top, self.best.get(party, top))

    def survey(self) -> Survey:
        """Return the zone and the frontier of all blocks."""
        problem, counts = self.problem, self.counting.counts()
        best = self.best
        zone = ListedZone(
            count=counts.agreements,
            feasible_count=counts.feasible,
            ideal_point={p: best[p] for p in problem.signatories} if best else None,
            best_payoffs=best,
            option_counts=counts.options,
            slack=self._slack(best),
            refused_by=counts.refused_by,
            contract_set=_frontier(problem, self.contract_set),
            members=partial(zone_members, problem),
        )
        return Survey(zone, _frontier(problem, self.frontier))

    def _slack(self, best: dict[str, Fraction]) -> dict[str, Fraction]:
        asked = {party for consent in self.problem.consents for party in consent.members}
        return {
            p: best[p] - self.problem.reservation[p]
            for p in self.problem.parties
            if p in asked and p in best
        }


def _frontier(problem: Problem, keys: FrontierKeys) -> Frontier:
    tables = [problem.party_payoffs[p] for p in problem.signatories]
    return Frontier(
        problem.signatories,
        keys.payoffs(tables),
        tuple(int(count) for count in keys.counts),
        tuple(problem.space.outcome(int(code)) for code in keys.codes),
        columns=[t.limbs.whole(column) for t, column in zip(tables, keys.columns, strict=True)],
    )


def survey(problem: Problem) -> Survey:
    """Return the agreement zone and the Pareto frontier of a problem by listing every outcome.

    Raises SimError when there are more than ``LARGEST_ENUMERATION`` combinations.
    """
    tally = _Tally(problem)
    for block in feasible_blocks(problem, problem.progress):
        tally.add(block)
    return tally.survey()

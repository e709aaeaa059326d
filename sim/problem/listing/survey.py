"""The agreement zone and the Pareto frontier by one pass over all outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.problem.agreement_zone import AgreementZone, ListedZone
from sim.problem.listing.enumerated_counts import Counting
from sim.problem.listing.enumeration import Block, feasible_blocks
from sim.problem.pareto_frontier import Frontier, FrontierKeys
from sim.problem.problem import Problem


@dataclass(frozen=True)
class Survey:
    """What one pass over the outcome space yields."""

    agreement_zone: AgreementZone
    pareto_frontier: Frontier


class _Tally:
    """Running totals over blocks, turned into a Survey at the end."""

    def __init__(self, problem: Problem) -> None:
        n = len(problem.signatories)
        self.problem = problem
        self.counting = Counting(problem)
        self.best: dict[str, int] = {}
        self.frontier = FrontierKeys.empty(n)
        self.contract_set = FrontierKeys.empty(n)

    def add(self, block: Block) -> None:
        """Count the outcomes of a block, and keep those that nothing dominates so far."""
        rows = _rows(self.problem, block)
        self.counting.add(block)
        self.frontier = self.frontier.with_block(rows, block.codes)
        zone = block.in_zone
        if not zone.any():
            return
        self.contract_set = self.contract_set.with_block(rows[zone], block.codes[zone])
        for party in self.problem.parties:
            top = int(block.keys[party][zone].max())
            self.best[party] = max(top, self.best.get(party, top))

    def survey(self) -> Survey:
        """Return the zone and the frontier of all blocks."""
        problem, counts = self.problem, self.counting.counts()
        best = {p: problem.party_payoffs[p].payoff(k) for p, k in self.best.items()}
        zone = ListedZone(
            count=counts.agreements,
            feasible_count=counts.feasible,
            ideal_point={p: best[p] for p in problem.signatories} if best else None,
            best_payoffs=best,
            option_counts=counts.options,
            slack=self._slack(best),
            refused_by=counts.refused_by,
            contract_set=_frontier(problem, self.contract_set),
        )
        return Survey(zone, _frontier(problem, self.frontier))

    def _slack(self, best: dict[str, Fraction]) -> dict[str, Fraction]:
        asked = {party for consent in self.problem.consents for party in consent.members}
        return {
            p: best[p] - self.problem.reservation[p]
            for p in self.problem.parties
            if p in asked and p in best
        }


def _rows(problem: Problem, block: Block) -> NDArray[np.int64]:
    if not problem.signatories:
        return np.zeros((len(block.codes), 0), dtype=np.int64)
    return np.stack([block.keys[p] for p in problem.signatories], axis=1)


def _frontier(problem: Problem, keys: FrontierKeys) -> Frontier:
    tables = [problem.party_payoffs[p] for p in problem.signatories]
    return Frontier(
        problem.signatories,
        tuple(
            tuple(t.payoff(int(k)) for t, k in zip(tables, row, strict=True)) for row in keys.rows
        ),
        tuple(int(count) for count in keys.counts),
        tuple(problem.space.outcome(int(code)) for code in keys.codes),
    )


def survey(problem: Problem) -> Survey:
    """Return the agreement zone and the Pareto frontier of a problem by listing every outcome.

    Raises SimError when there are more than ``LARGEST_ENUMERATION`` combinations.
    """
    tally = _Tally(problem)
    for block in feasible_blocks(problem, problem.progress):
        tally.add(block)
    return tally.survey()

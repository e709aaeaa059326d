"""Plain enumeration of the outcome space, in blocks of bounded memory.

The oracle of the tests and, up to ``LARGEST_ENUMERATION`` outcomes, the method of choice for
problems without structure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.problem.agreement_zone import AgreementZone
from sim.problem.outcome_space import OptionIndices
from sim.problem.pareto_frontier import Frontier, FrontierKeys
from sim.problem.problem import Problem, Progress

LARGEST_ENUMERATION = 10**8


@dataclass(frozen=True, eq=False)
class Block:
    """Outcomes of X in one block: codes (k,), option indices per axis, payoff keys per party."""

    codes: NDArray[np.int64]
    indices: OptionIndices
    keys: dict[str, NDArray[np.int64]]
    gives_consent: NDArray[np.bool_]
    is_permitted: NDArray[np.bool_]

    @property
    def in_zone(self) -> NDArray[np.bool_]:
        """Return which outcomes are agreements: permitted, with every consent given."""
        return np.asarray(self.is_permitted & self.gives_consent.all(axis=0))


@dataclass(frozen=True)
class Survey:
    """What one pass over the outcome space yields."""

    agreement_zone: AgreementZone
    pareto_frontier: Frontier


def feasible_blocks(problem: Problem, progress: Progress | None = None) -> Iterator[Block]:
    """Yield the outcomes that break no link, block by block, with payoffs and consents.

    Raises SimError when there are more than ``LARGEST_ENUMERATION`` combinations.
    """
    if problem.space.size > LARGEST_ENUMERATION:
        raise SimError(
            f"{problem.space.size:,} combinations are too many to enumerate (limit "
            f"{LARGEST_ENUMERATION:,}) - take issues off the agenda or merge options"
        )
    for start, indices in problem.space.blocks():
        codes = np.arange(start, start + len(indices[0]) if indices else start + 1)
        kept = np.ones(len(codes), dtype=np.bool_)
        for constraint in problem.constraints:
            if constraint.restricts and constraint.bounds_outcomes:
                kept &= constraint.holds(problem.space, indices)
        if progress:
            progress(start + len(codes), problem.space.size)
        if kept.any():
            yield _block(problem, codes[kept], tuple(column[kept] for column in indices))


def _block(problem: Problem, codes: NDArray[np.int64], indices: OptionIndices) -> Block:
    space = problem.space
    keys = {p: problem.party_payoffs[p].keys(space, indices) for p in problem.parties}
    accepts = {
        p: keys[p] >= problem.party_payoffs[p].threshold(problem.reservation[p])
        for p in problem.parties
    }
    given = np.ones((len(problem.consents), len(codes)), dtype=np.bool_)
    for row, consent in enumerate(problem.consents):
        given[row] = consent.is_given(space, indices, accepts)
    permitted = np.ones(len(codes), dtype=np.bool_)
    for constraint in problem.constraints:
        if constraint.restricts and not constraint.bounds_outcomes:
            permitted &= constraint.holds(space, indices)
    return Block(codes, indices, keys, given, permitted)


class _Tally:
    """Running totals over blocks, turned into a Survey at the end."""

    def __init__(self, problem: Problem) -> None:
        n = len(problem.signatories)
        self.problem = problem
        self.feasible = 0
        self.agreements = 0
        self.refused = np.zeros(len(problem.consents), dtype=np.int64)
        self.options = [np.zeros(len(axis.options), dtype=np.int64) for axis in problem.space.axes]
        self.best: dict[str, int] = {}
        self.frontier = FrontierKeys.empty(n)
        self.contract_set = FrontierKeys.empty(n)

    def add(self, block: Block) -> None:
        rows = _rows(self.problem, block)
        self.feasible += len(block.codes)
        self.frontier = self.frontier.with_block(rows, block.codes)
        refusals = (~block.gives_consent).sum(axis=0)
        alone = block.is_permitted & (refusals == 1)
        self.refused += (~block.gives_consent[:, alone]).sum(axis=1)
        zone = block.in_zone
        if not zone.any():
            return
        self.agreements += int(zone.sum())
        self.contract_set = self.contract_set.with_block(rows[zone], block.codes[zone])
        for axis, chosen in enumerate(block.indices):
            counts = np.bincount(chosen[zone], minlength=len(self.options[axis]))
            self.options[axis] += counts
        for party in self.problem.parties:
            top = int(block.keys[party][zone].max())
            self.best[party] = max(top, self.best.get(party, top))

    def survey(self) -> Survey:
        problem = self.problem
        best = {p: problem.party_payoffs[p].payoff(k) for p, k in self.best.items()}
        axes = problem.space.position
        zone = AgreementZone(
            count=self.agreements,
            feasible_count=self.feasible,
            ideal_point={p: best[p] for p in problem.signatories} if best else None,
            best_payoffs=best,
            option_counts={
                issue: {o: self._option_count(axes[issue], o) for o in options}
                for issue, options in problem.space.display
            },
            slack=self._slack(best),
            refused_by={c.id: int(k) for c, k in zip(problem.consents, self.refused, strict=True)},
            contract_set=_frontier(problem, self.contract_set),
        )
        return Survey(zone, _frontier(problem, self.frontier))

    def _option_count(self, axis: int, option: str) -> int:
        return int(self.options[axis][self.problem.space.axes[axis].options.index(option)])

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

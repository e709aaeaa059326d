"""How the outcomes spread over the payoffs of two parties: a histogram in bounded memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, isqrt

import numpy as np
from numpy.typing import NDArray

from sim.problem.limbs import Integers, largest_carried, order
from sim.problem.payoffs import PartyPayoffs
from sim.problem.problem import Problem
from sim.solver.density.counted import Counted
from sim.solver.density.payoff_density import Pair, PayoffDensity, PayoffPoint
from sim.solver.density.payoff_weight import Weight
from sim.solver.enumeration.enumeration import Block, feasible_blocks
from sim.solver.enumeration.frontier_keys import FrontierKeys
from sim.solver.search.search_bounds import Budget

MOST_TOLD = 12  # points that are told with their outcomes
LARGEST_POINT_SET = 600  # payoff pairs that are kept one by one; beyond, only cells are counted
LONGEST_FRONTIER = Budget().points  # beyond, a frontier is left out
FEWEST_CELLS, MOST_CELLS = 48, 150  # along one axis


def counted_densities(
    problem: Problem,
    pairs: Sequence[Pair],
    weight: Weight = Weight.outcomes,
    longest: int = LONGEST_FRONTIER,
) -> dict[Pair, PayoffDensity]:
    """Return the density of outcomes for several pairs of parties, in one pass over the outcomes.

    Cells are counted block by block, so memory does not grow with the number of outcomes. A
    frontier that grows beyond ``longest`` points is left out.
    """
    feasible = problem.agreement_zone.feasible_count or problem.space.size
    cells = min(MOST_CELLS, max(FEWEST_CELLS, isqrt(feasible) // 4))
    tallies = {pair: _PairTally(problem, pair, cells, weight, longest) for pair in pairs}
    counted = Counted(weight)
    for block in feasible_blocks(problem, problem.progress):
        counts = counted.mask(block)
        for tally in tallies.values():
            tally.add(block, counts)
    return {pair: tally.density() for pair, tally in tallies.items()}


@dataclass(frozen=True)
class _Scale:
    """Whole-number cells for one party: payoffs that form a coarse lattice sit in cell centres.

    Payoffs count by their first limb: where a cell ends need not be exact.
    """

    table: PartyPayoffs
    low: int
    high: int
    lattice: int
    merged: int  # lattice steps per cell
    split: int  # cells per lattice step, odd; one of ``merged`` and ``split`` is 1

    @property
    def count(self) -> int:
        """Return the number of cells."""
        steps = (self.high - self.low) // self.lattice + 1
        return -(-steps // self.merged) * self.split

    def cells(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the cell of each whole-number payoff, same shape."""
        steps = (keys - self.low) // (self.lattice * self.merged)
        return np.asarray(steps * self.split + self.split // 2)

    def edges(self) -> NDArray[np.float64]:
        """Return the bounds of the cells in payoff points, length count + 1."""
        one = self.table.guide_unit
        width = Fraction(self.lattice * self.merged, self.split)
        start = self.low - Fraction(self.lattice, 2)
        return np.array([float((start + i * width) * one) for i in range(self.count + 1)])


def _scale(table: PartyPayoffs, available: Sequence[Sequence[int]], cells: int) -> _Scale:
    shift = table.limbs.shift
    low, high = (x >> shift for x in table.span(available))
    lattice = 1
    if not shift:
        rows = [v[list(a)] for v, a in zip(table.contributions, available, strict=True)]
        gaps = [int(x) for row in rows for x in row - row.min()]
        lattice = gcd(*gaps, *(amount for _, amount in table.interactions)) or 1
    steps = (high - low) // lattice + 1
    merged = -(-steps // cells)
    split = 1 if steps >= FEWEST_CELLS else (-(-FEWEST_CELLS // steps)) | 1
    return _Scale(table, low, high, lattice, merged, split)


def _ends(table: PartyPayoffs, available: Sequence[Sequence[int]]) -> tuple[Fraction, Fraction]:
    low, high = table.span(available)
    return table.payoff(low), table.payoff(high)


class _PairTally:
    """Running counts for one pair of parties."""

    def __init__(
        self, problem: Problem, pair: Pair, cells: int, weight: Weight, longest: int
    ) -> None:
        self.problem, self.pair, self.weight, self.longest = problem, pair, weight, longest
        available = [axis.available for axis in problem.space.axes]
        tables = [problem.party_payoffs[p] for p in pair]
        self.scales = [_scale(table, available, cells) for table in tables]
        shape = (self.scales[0].count, self.scales[1].count)
        self.feasible = np.zeros(shape, dtype=np.int64)
        self.agreements = np.zeros(shape, dtype=np.int64)
        self.tables, self.available = tables, available
        self.points: dict[tuple[Fraction, Fraction], list[int]] | None = {}
        nothing = FrontierKeys.empty([t.limbs for t in tables])
        self.frontier: FrontierKeys | None = nothing
        self.efficient: FrontierKeys | None = nothing
        self.acceptable = 0
        self.best: dict[str, Fraction] = {}
        self.others = [c.members not in ((pair[0],), (pair[1],)) for c in problem.consents]

    def add(self, block: Block, counts: NDArray[np.bool_]) -> None:
        """Count those outcomes of a block that count."""
        columns = [block.totals[p] for p in self.pair]
        zone = block.in_zone
        agreed = zone & counts
        x, y = (s.cells(c[0]) for s, c in zip(self.scales, columns, strict=True))
        flat, size = x * self.feasible.shape[1] + y, self.feasible.size
        self.feasible += np.bincount(flat[counts], minlength=size).reshape(self.feasible.shape)
        self.agreements += np.bincount(flat[agreed], minlength=size).reshape(self.feasible.shape)
        self.frontier = self._extended(self.frontier, columns, block.codes)
        if zone.any():
            inside = [c[:, zone] for c in columns]
            self.efficient = self._extended(self.efficient, inside, block.codes[zone])
        self._add_points([c[:, counts] for c in columns], block.codes[counts], zone[counts])
        self._add_reach(columns, block)

    def _extended(
        self, found: FrontierKeys | None, columns: Sequence[Integers], codes: Integers
    ) -> FrontierKeys | None:
        """Return a frontier with more outcomes, None once it is too long."""
        longer = None if found is None else found.with_block(columns, codes)
        return None if longer is None or len(longer.codes) > self.longest else longer

    def _add_points(
        self, columns: Sequence[Integers], codes: Integers, zone: NDArray[np.bool_]
    ) -> None:
        if self.points is None:
            return
        if np.count_nonzero(self.feasible) > LARGEST_POINT_SET:  # then there are more pairs still
            self.points = None
            return
        rows = np.stack([order(column) for column in columns])
        _, first, at, counts = np.unique(
            rows, axis=1, return_index=True, return_inverse=True, return_counts=True
        )
        if len(first) > LARGEST_POINT_SET:
            self.points = None
            return
        agreed = np.bincount(at.reshape(-1), weights=zone, minlength=len(first))
        xs, ys = (t.payoffs(c[:, first]) for t, c in zip(self.tables, columns, strict=True))
        for x, y, count, agreements, i in zip(xs, ys, counts, agreed, first, strict=True):
            entry = self.points.setdefault((x, y), [0, 0, int(codes[i])])
            entry[0] += int(count)
            entry[1] += int(agreements)
        if len(self.points) > LARGEST_POINT_SET:
            self.points = None

    def _add_reach(self, columns: Sequence[Integers], block: Block) -> None:
        accepts = [
            table.reach(column, self.problem.reservation[p])
            for p, table, column in zip(self.pair, self.tables, columns, strict=True)
        ]
        self.acceptable += int((accepts[0] & accepts[1]).sum())
        open_to_rest = block.is_permitted & block.gives_consent[self.others].all(axis=0)
        for i, party in enumerate(self.pair):
            within = open_to_rest & accepts[1 - i]
            if within.any():
                (top,) = self.tables[i].payoffs(largest_carried(columns[i][:, within]))
                self.best[party] = max(top, self.best.get(party, top))

    def density(self) -> PayoffDensity:
        """Return what was counted."""
        for array in (self.feasible, self.agreements):
            array.setflags(write=False)
        return PayoffDensity(
            parties=self.pair,
            weight=self.weight,
            feasible=self.feasible,
            agreements=self.agreements,
            edges=(self.scales[0].edges(), self.scales[1].edges()),
            points=self._told_points(),
            frontier=self._payoffs(self.frontier),
            efficient_agreements=self._payoffs(self.efficient),
            acceptable_count=self.acceptable,
            reach={p: self.best.get(p) for p in self.pair},
            bounds={
                p: _ends(table, self.available)
                for p, table in zip(self.pair, self.tables, strict=True)
            },
        )

    def _payoffs(self, found: FrontierKeys | None) -> tuple[tuple[Fraction, Fraction], ...]:
        return () if found is None else tuple((x, y) for x, y in found.payoffs(self.tables))

    def _told_points(self) -> tuple[PayoffPoint, ...] | None:
        if self.points is None:
            return None
        told = []
        for (x, y), (count, agreements, code) in sorted(self.points.items()):
            is_alone = count == 1 and self.weight is Weight.outcomes
            is_told = is_alone and len(self.points) <= MOST_TOLD
            outcome = self.problem.space.outcome(code) if is_told else None
            told.append(PayoffPoint(x, y, count, agreements, outcome))
        return tuple(told)

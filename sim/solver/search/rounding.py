"""A good outcome near the optimum of the relaxation: rounded, then improved by exchanges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sim.solver.points.point_set import Integers, PointSet
from sim.solver.search.relaxation import Relaxation
from sim.solver.search.target import Floats

ROUNDS = 20
MOST_PAIRS = 2_000_000
Chosen = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Rounding:
    """Outcomes of a case whose stages have no states; ``chosen`` holds one choice per stage."""

    relaxation: Relaxation
    stages: tuple[PointSet, ...]

    def improved(self, chosen: Chosen) -> Chosen:
        """Return the choices after exchanging one at a time while that helps."""
        chosen = chosen.copy()
        values = self.values(chosen)
        for _ in range(ROUNDS):
            before = chosen.copy()
            for at, options in enumerate(self._guides):
                tried = (values - options[:, chosen[at]])[:, None] + options
                chosen[at] = int(np.argmax(self._score(tried)))
                values = tried[:, chosen[at]]
            if (before == chosen).all():
                break
        return chosen

    def improved_in_pairs(self, chosen: Chosen) -> Chosen:
        """Return the choices after exchanging two at a time while that helps.

        Unchanged where there are too many pairs.
        """
        chosen, options = chosen.copy(), self._options
        if max(map(len, self.stages)) * options.size > MOST_PAIRS:
            return chosen
        values = self.values(chosen)
        best = self._score(values[:, None])[0]
        since, at = 0, 0
        while since < len(self.stages):
            own = options[:, self._first[:-1] + chosen]
            changes = options - own[:, self._stage_of]
            here = slice(self._first[at], self._first[at + 1])
            changes_here = changes[:, here].copy()
            changes[:, here] = 0
            tried = (values[:, None] + changes_here)[:, :, None] + changes[:, None, :]
            scores = self._score(tried.reshape(len(values), -1))
            one, other = divmod(int(np.argmax(scores)), options.shape[1])
            since += 1
            if scores.max() > best:
                best, since = scores.max(), 0
                values = tried[:, one, other]
                stage = self._stage_of[other]
                if stage != at:
                    chosen[stage] = other - self._first[stage]
                chosen[at] = one
            at = (at + 1) % len(self.stages)
        return chosen

    def point(self, chosen: Chosen) -> PointSet | None:
        """Return the outcome of the choices, None where it misses a bound."""
        point = self.relaxation.case.search.start
        for options, at in zip(self.stages, chosen, strict=True):
            one = options.take(np.array([at]))
            sums = self.relaxation.case.search.rows.carry(point.sums(one))
            point = point.paired(one, np.zeros(1, dtype=np.intp), sums)
        return point if self.relaxation.fits(point) else None

    def values(self, chosen: Chosen) -> Integers:
        """Return the guides of the outcome of the choices."""
        own = [guides[:, at] for guides, at in zip(self._guides, chosen, strict=True)]
        start = self.relaxation.case.search.start.values[: len(self.relaxation.case.columns), 0]
        return np.asarray(start + sum(own))

    @cached_property
    def _guides(self) -> list[Integers]:
        columns = len(self.relaxation.case.columns)
        return [options.values[:columns] for options in self.stages]

    @cached_property
    def _first(self) -> NDArray[np.intp]:
        return np.cumsum([0, *map(len, self.stages)])

    @cached_property
    def _stage_of(self) -> NDArray[np.intp]:
        return np.repeat(np.arange(len(self.stages)), np.diff(self._first))

    @cached_property
    def _options(self) -> Integers:
        return np.concatenate(self._guides, axis=1)

    def _score(self, values: Integers) -> Floats:
        """Return the target of points, far below every target where they miss a floor."""
        relaxation = self.relaxation
        short = np.zeros(values.shape[1])
        rest = relaxation.case.rest
        for at, floor in enumerate(relaxation.floors):
            if floor is not None:
                width = max(1, int(rest.most[0][at, 0] - rest.least[0][at, 0]))
                short += np.maximum(floor - values[at], 0) / width
        value = relaxation.target.value(relaxation.target.levels(values))
        return np.where(short > 0, -1e200 * short, np.maximum(value, -1e199))


def rounded_outcome(relaxation: Relaxation, in_pairs: bool = False) -> PointSet | None:
    """Return an outcome of the case that respects its floors, None if rounding found none.

    1. In each stage take the choice with the largest share of the relaxed optimum.
    2. Exchange one choice at a time, or two where asked for, while that helps: first to reach the
       floors, then to raise the target.
    """
    likeliest = relaxation.likeliest()
    if not likeliest:
        return None
    rounding = Rounding(relaxation, tuple(options for options, _ in likeliest))
    chosen = rounding.improved(np.array([at for _, at in likeliest]))
    return rounding.point(rounding.improved_in_pairs(chosen) if in_pairs else chosen)


def guessed(relaxation: Relaxation) -> PointSet | None:
    """Return what exchanges make of the largest sum of relative payoffs, without a relaxation.

    The stages have no states; None where the floors are missed.
    """
    case, columns = relaxation.case, list(relaxation.target.columns)
    widths = (case.rest.most[0][columns, 0] - case.rest.least[0][columns, 0]).astype(np.float64)
    rounding = Rounding(relaxation, tuple(s.moves[0].choices for s in case.search.chain))
    relative = (o.values[columns] / np.maximum(widths, 1)[:, None] for o in rounding.stages)
    chosen = np.array([int(np.argmax(sums.sum(axis=0))) for sums in relative], dtype=np.intp)
    return rounding.point(rounding.improved(chosen))

"""A good outcome near the optimum of the relaxation: rounded, then improved issue by issue."""

from __future__ import annotations

import numpy as np

from sim.problem.point_set import PointSet
from sim.problem.relaxation import Relaxation
from sim.problem.target import Floats

ROUNDS = 20


def rounded(relaxation: Relaxation) -> PointSet | None:
    """Return an outcome of the case that respects its floors, None if rounding found none.

    1. In each stage take the choice with the largest share of the relaxed optimum.
    2. Exchange one choice at a time, the best exchange of a stage first, while that helps: first
       to reach the floors, then to raise the target.
    """
    chosen = relaxation.likeliest()
    if chosen is None:
        return None
    values = relaxation.case.search.start.values[:, 0] + sum(
        options.values[:, at] for options, at in chosen
    )
    for _ in range(ROUNDS):
        before = list(chosen)
        for stage, (options, at) in enumerate(chosen):
            tried = (values - options.values[:, at])[:, None] + options.values
            best = int(np.argmax(_score(relaxation, tried)))
            chosen[stage] = (options, best)
            values = tried[:, best]
        if [at for _, at in before] == [at for _, at in chosen]:
            break
    point = relaxation.case.search.start
    for options, at in chosen:
        one = options.take(np.array([at]))
        point = point.paired(one, np.zeros(1, dtype=np.intp), point.sums(one))
    return point if relaxation.fits(point) else None


def _score(
    relaxation: Relaxation, values: np.ndarray[tuple[int, ...], np.dtype[np.int64]]
) -> Floats:
    """Return the target of points, far below every target where they miss a floor."""
    short = np.zeros(values.shape[1])
    for at, floor in enumerate(relaxation.floors):
        if floor is not None:
            width = max(
                1, int(relaxation.case.rest.most[0][at, 0] - relaxation.case.rest.least[0][at, 0])
            )
            short += np.maximum(floor - values[at], 0) / width
    value = relaxation.target.value(relaxation.target.levels(values))
    return np.where(short > 0, -1e200 * short, np.maximum(value, -1e199))

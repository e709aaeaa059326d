"""The upper right corners of what two can get from lotteries over outcomes, without listing them.

The corners of a sum of sets are the corners of the parts put in order of slope: their Minkowski
sum. Issues tied by links are followed state by state, with the corners of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import pairwise

from sim.solver.lottery.priced_outcome import Words
from sim.solver.points.limb_rows import LimbRows
from sim.solver.points.point_set import PointSet
from sim.solver.search.staged_case import StagedCase

Corner = tuple[int, int, Words]  # the payoffs of both in units, and the code of the outcome


@dataclass(frozen=True)
class _Edge:
    """The step from one corner to the next: up for the first party, down for the second."""

    rise: int
    fall: int
    words: Words

    def plus(self, other: _Edge) -> _Edge:
        """Return two steps of one slope as one."""
        words = _added(self.words, other.words)
        return _Edge(self.rise + other.rise, self.fall + other.fall, words)


def case_corners(case: StagedCase) -> list[Corner]:
    """Return the corners of a case in which nothing but links restricts outcomes.

    The first payoff rises, the second falls; of outcomes with one vector it is the first by code.
    """
    rows = case.search.rows
    start = upper_corners(_points(case.search.start, rows))
    states = {0: start}
    loose: list[list[Corner]] = []
    for stage in case.search.chain:
        parts = [upper_corners(_points(move.choices, rows)) for move in stage.moves]
        if stage.states_before == stage.states_after == 1:
            loose.append(upper_corners(corner for part in parts for corner in part))
            continue
        reached: dict[int, list[Corner]] = {}
        for move, part in zip(stage.moves, parts, strict=True):
            if move.source in states:
                reached.setdefault(move.target, []).extend(summed([states[move.source], part]))
        states = {state: upper_corners(found) for state, found in reached.items()}
    return summed([states[0], *loose])


def summed(parts: Sequence[Sequence[Corner]]) -> list[Corner]:
    """Return the corners of the sum of sets, each given by its corners.

    >>> summed([[(0, 2, (0,)), (2, 0, (1,))], [(0, 1, (0,)), (3, 0, (2,))]])
    [(0, 3, (0,)), (3, 2, (2,)), (5, 0, (3,))]
    """
    edges = [
        _Edge(b[0] - a[0], a[1] - b[1], tuple(v - u for u, v in zip(a[2], b[2], strict=True)))
        for part in parts
        for a, b in pairwise(part)
    ]
    edges.sort(key=cmp_to_key(lambda a, b: a.fall * b.rise - b.fall * a.rise))
    steps: list[_Edge] = []
    for edge in edges:
        if steps and steps[-1].fall * edge.rise == edge.fall * steps[-1].rise:
            steps[-1] = steps[-1].plus(edge)
        else:
            steps.append(edge)
    first, second = sum(part[0][0] for part in parts), sum(part[0][1] for part in parts)
    found = [(first, second, _added(*(part[0][2] for part in parts)))]
    for step in steps:
        a, b, words = found[-1]
        found.append((a + step.rise, b - step.fall, _added(words, step.words)))
    return found


def upper_corners(points: Iterable[Corner]) -> list[Corner]:
    """Return the corners of the upper right border of the convex hull, first payoff rising.

    >>> upper_corners([(0, 2, (0,)), (1, 1, (1,)), (2, 0, (2,)), (0, 1, (3,))])
    [(0, 2, (0,)), (2, 0, (2,))]
    """
    kept: list[Corner] = []
    highest: int | None = None
    for point in sorted(points, key=lambda p: (-p[0], -p[1], p[2])):
        if highest is not None and point[1] <= highest:
            continue
        highest = point[1]
        while len(kept) > 1 and not _is_above(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept[::-1]


def _is_above(right: Corner, middle: Corner, left: Corner) -> bool:
    """Return whether the middle lies above the segment between the others."""
    rise = (middle[1] - left[1]) * (right[0] - left[0])
    return rise > (right[1] - left[1]) * (middle[0] - left[0])


def _points(points: PointSet, rows: LimbRows) -> Iterable[Corner]:
    words, values = zip(*points.codes.tolist(), strict=True), rows.whole(points.values)
    return zip(values[0].tolist(), values[1].tolist(), words, strict=True)


def _added(*words: Words) -> Words:
    return tuple(map(sum, zip(*words, strict=True)))

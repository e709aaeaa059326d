"""What two signatories can expect from lotteries over outcomes: the upper right border, exactly.

A lottery is judged by its expected payoffs. Everyone else votes on the outcome drawn, so only the
consents of the signatories themselves are left out when the outcomes are found (Putnam 1988).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.errors import SimError
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem

Point = tuple[Fraction, Fraction]
Lottery = tuple[tuple[Fraction, Mapping[str, str]], ...]


@dataclass(frozen=True)
class LotteryLine:
    """The efficient lotteries that give both signatories their reservation values.

    ``points`` run from the second party's best to the first party's; between two of them every
    mixture is efficient. ``corners`` are payoffs of outcomes on the border, with the outcome.
    """

    problem: Problem
    points: tuple[Point, ...]
    corners: tuple[tuple[Point, Mapping[str, str]], ...]

    @property
    def disagreement(self) -> Point:
        """Return the disagreement point of the two."""
        first, second = (self.problem.disagreement[p] for p in self.problem.signatories)
        return first, second

    @property
    def ideal(self) -> Point:
        """Return the most that each can expect."""
        return self.points[-1][0], self.points[0][1]

    def lottery(self, point: Point) -> Lottery:
        """Return the outcomes and probabilities that give a point of the line."""
        for corner, outcome in self.corners:
            if corner == point:
                return ((Fraction(1), outcome),)
        for (left, one), (right, other) in zip(self.corners, self.corners[1:], strict=False):
            if left[0] <= point[0] <= right[0]:
                part = (point[0] - left[0]) / (right[0] - left[0])
                return ((1 - part, one), (part, other))
        raise SimError(f"{point} is not on the line of efficient lotteries")


def lottery_line(problem: Problem) -> LotteryLine | None:
    """Return the efficient lotteries of two signatories, None where no lottery is acceptable.

    1. Find the undominated outcomes that everyone but the signatories lets pass.
    2. Take the corners of their convex hull, and cut the line at the reservation values.

    Raises SimError where there are not two signatories, or too many undominated outcomes.

    >>> from sim.problem.listed import problem_from_payoffs
    >>> line = lottery_line(problem_from_payoffs({"x": {"a": 4, "b": 0}, "y": {"a": 0, "b": 2}}))
    >>> [[int(u) for u in point] for point in line.points]
    [[0, 2], [4, 0]]
    """
    if len(problem.signatories) != 2:
        raise SimError(
            f"lotteries: there are {len(problem.signatories)} signatories - they are solved for two"
        )
    own = {c.id for c in problem.consents if set(c.members) <= set(problem.signatories)}
    outcomes = problem.without(own).agreement_zone.contract_set
    if not outcomes.is_complete:
        raise SimError("lotteries: too many undominated outcomes - take issues off the agenda")
    corners = _corners(outcomes)
    first, second = (problem.reservation[p] for p in problem.signatories)
    points = _cut([point for point, _ in corners], first)
    points = [(b, a) for a, b in reversed(points)]
    points = [(b, a) for a, b in reversed(_cut(points, second))]
    if not points:
        return None
    return LotteryLine(problem, tuple(points), tuple(corners))


def _corners(outcomes: Frontier) -> list[tuple[Point, Mapping[str, str]]]:
    """Return the corners of the upper right border of the convex hull, first payoff rising."""
    kept: list[tuple[Point, int]] = []
    for at, vector in enumerate(outcomes.payoffs):
        point = (vector[0], vector[1])
        while len(kept) > 1 and not _is_above(kept[-2][0], kept[-1][0], point):
            kept.pop()
        kept.append((point, at))
    return [(point, outcomes.outcomes[at]) for point, at in kept]


def _is_above(left: Point, middle: Point, right: Point) -> bool:
    """Return whether the middle lies above the segment between the others."""
    rise = (middle[1] - left[1]) * (right[0] - left[0])
    return rise > (right[1] - left[1]) * (middle[0] - left[0])


def _cut(points: Sequence[Point], floor: Fraction) -> list[Point]:
    """Return the part of a line on which the first coordinate, which rises, is at least this."""
    inside = [point for point in points if point[0] >= floor]
    if not inside or len(inside) == len(points) or inside[0][0] == floor:
        return inside
    before = points[len(points) - len(inside) - 1]
    part = (floor - before[0]) / (inside[0][0] - before[0])
    return [mixed(before, inside[0], part), *inside]


def mixed(left: Point, right: Point, part: Fraction) -> Point:
    """Return the point that lies this part of the way from one point to another."""
    return left[0] + part * (right[0] - left[0]), left[1] + part * (right[1] - left[1])

"""What two signatories can expect from lotteries over outcomes: the upper right border, exactly.

A lottery is judged by its expected payoffs. Everyone else votes on the outcome drawn, so only the
consents of the signatories themselves are left out when the outcomes are found (Putnam 1988).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from operator import itemgetter

from sim.errors import SimError
from sim.problem.on_demand import OnDemand
from sim.problem.problem import Problem
from sim.solver.lottery.upper_hull import Corner, case_corners, upper_corners
from sim.solver.search.outcome_codes import outcome_codes
from sim.solver.search.staged_problem import agreement_cases
from sim.solver.search.stages import TooDenseError
from sim.solver.search.tied_group import LARGEST_PACKAGE

Point = tuple[Fraction, Fraction]
Lottery = tuple[tuple[Fraction, Mapping[str, str]], ...]


class TooManyOutcomesError(SimError):
    """There are too many undominated outcomes to find the line."""

    def __init__(self) -> None:
        super().__init__(
            "over lotteries there are too many undominated outcomes - take issues off the agenda"
        )


@dataclass(frozen=True)
class LotteryLine:
    """The efficient lotteries that give both signatories their reservation values.

    ``points`` run from the second party's best to the first party's; between two of them every
    mixture is efficient. ``corners`` are payoffs on the border, ``outcomes`` what gives them.
    """

    problem: Problem
    points: tuple[Point, ...]
    corners: tuple[Point, ...]
    outcomes: Sequence[Mapping[str, str]]

    @property
    def parties(self) -> Sequence[str]:
        """Return the two signatories."""
        return self.problem.signatories

    @property
    def disagreement(self) -> Point:
        """Return the disagreement point of the two."""
        first, second = (self.problem.disagreement[p] for p in self.problem.signatories)
        return first, second

    @property
    def ideal(self) -> Point:
        """Return the most that each can expect."""
        return self.points[-1][0], self.points[0][1]

    def giving(self, party: int, payoff: Fraction) -> Point:
        """Return the point that gives the first (0) or second (1) party a payoff.

        Beyond an end of the line it is that end.
        """
        points, sign = self.points, (1, -1)[party]
        ends = sorted((points[0][party], points[-1][party]))
        payoff = min(max(payoff, ends[0]), ends[1])
        at = bisect_left(points, sign * payoff, key=lambda point: sign * point[party])
        if points[at][party] == payoff:
            return points[at]
        left, right = points[at - 1], points[at]
        return mixed(left, right, (payoff - left[party]) / (right[party] - left[party]))

    def lottery(self, point: Point) -> Lottery:
        """Return the outcomes that give a point of the line, the likeliest first, then by name."""
        at = bisect_left(self.corners, point[0], key=itemgetter(0))
        if at == len(self.corners):
            raise SimError(f"{point} is not on the line of efficient lotteries")
        if self.corners[at] == point:
            return ((Fraction(1), self.outcomes[at]),)
        left, right = self.corners[at - 1], self.corners[at]
        part = (point[0] - left[0]) / (right[0] - left[0])
        parts = ((1 - part, self.outcomes[at - 1]), (part, self.outcomes[at]))
        return tuple(sorted(parts, key=lambda x: (-x[0], [x[1][i] for i in sorted(x[1])])))


def lottery_line(problem: Problem, package: int = LARGEST_PACKAGE) -> LotteryLine | None:
    """Return the efficient lotteries of two signatories, None where no lottery is acceptable.

    1. Find the corners of the convex hull of what everyone but the signatories lets pass: issue by
       issue where nobody else votes, else from the undominated outcomes.
    2. Cut the line at the reservation values.

    ``package`` is that of ``agreement_cases``.
    Raises SimError where there are not two signatories, or too many undominated outcomes.

    >>> from sim.formulation.from_payoffs import problem_from_payoffs
    >>> line = lottery_line(problem_from_payoffs({"x": {"a": 4, "b": 0}, "y": {"a": 0, "b": 2}}))
    >>> [[int(u) for u in point] for point in line.points]
    [[0, 2], [4, 0]]
    """
    if len(problem.signatories) != 2:
        raise SimError(
            f"lotteries: there are {len(problem.signatories)} signatories - they are solved for two"
        )
    corners, outcomes = _corners(problem, package)
    first, second = (problem.reservation[p] for p in problem.signatories)
    points = _cut(corners, first)
    points = [(b, a) for a, b in reversed(points)]
    points = [(b, a) for a, b in reversed(_cut(points, second))]
    return LotteryLine(problem, tuple(points), corners, outcomes) if points else None


def _corners(
    problem: Problem, package: int
) -> tuple[tuple[Point, ...], Sequence[Mapping[str, str]]]:
    """Return the corners of the upper right border of the convex hull, and their outcomes."""
    freed = replace(problem, consents=problem.ratifying_consents)
    first, second = (problem.party_payoffs[p].payoff(1) for p in problem.signatories)
    found = _unlisted(freed, package)
    if found is not None:
        numbering = outcome_codes(problem.space)

        def outcome(at: int) -> Mapping[str, str]:
            return problem.space.outcome(numbering.number(found[at][2]))

        points = tuple((a * first, b * second) for a, b, _ in found)
        return points, OnDemand(len(found), outcome)
    listed = freed.solver.lottery_outcomes(freed)
    if not listed.is_complete:
        raise TooManyOutcomesError
    vectors = [(int(a / first), int(b / second)) for a, b in listed.payoffs]
    kept = upper_corners((a, b, (at,)) for at, (a, b) in enumerate(vectors))
    outcomes = OnDemand(len(kept), lambda at: listed.outcomes[kept[at][2][0]])
    return tuple((a * first, b * second) for a, b, _ in kept), outcomes


def _unlisted(freed: Problem, package: int) -> list[Corner] | None:
    """Return the corners where only links restrict outcomes, else None."""
    try:
        cases = agreement_cases(freed, package=package)
    except TooDenseError:
        return None
    if any(case.bounds.bodies or any(f is not None for f in case.bounds.floors) for case in cases):
        return None
    return upper_corners(corner for case in cases for corner in case_corners(case))


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

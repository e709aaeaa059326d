"""Offers of lotteries between two: the stationary equilibrium on the line of efficient ones."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import log1p
from operator import itemgetter

from sim.axiomatic.line_rules import largest_product
from sim.solver.lottery.lottery_line import LotteryLine, Point, lottery_line, mixed
from sim.strategic.countdown import OfferGame
from sim.strategic.terms import Terms


@dataclass(frozen=True)
class LineOffers:
    """What each of two proposes in the stationary equilibrium, as payoffs of both in points.

    ``limit`` is where both offers go as rounds become short: the Nash product with ``powers``,
    measured from ``origin``.
    """

    line: LotteryLine
    offers: tuple[Point, Point]
    limit: Point
    powers: Point
    origin: Point


def line_offers(game: OfferGame) -> LineOffers | None:
    """Return the stationary offers of two, None where waiting is worth more than any lottery.

    Raises SimError where there are too many undominated outcomes.

    Source: Rubinstein (1982), Econometrica 50: 97-109; Binmore, Rubinstein & Wolinsky (1986), RAND
    Journal of Economics 17: 176-188.
    """
    problem = game.points.problem
    floors = dict(zip(problem.signatories, game.waiting_for_ever, strict=True))
    least = {p: max(r, floors.get(p, r)) for p, r in problem.reservation.items()}
    line = lottery_line(replace(problem, reservation=least))
    if line is None:
        return None
    powers, origin = _limit_rule(game)
    limit = largest_product(line, origin, powers)
    return LineOffers(line, _Equation(line, game).solved, limit, powers, origin)


def _limit_rule(game: OfferGame) -> tuple[Point, Point]:
    """Return the powers, which sum to 1, and the origin of the Nash product in the limit.

    Who loses ρ by waiting and fears a breakdown of hazard h has a power in proportion to
    1/(ρ + h), and an origin between its flow and no deal as ρ to h.
    """
    terms, d = game.terms, game.after_breakdown
    hazard = _hazard(terms)
    speeds = [terms.rates[p] + hazard for p in game.points.problem.signatories]
    powers = (speeds[1] / sum(speeds), speeds[0] / sum(speeds))
    first, second = (
        flow + hazard / speed * loss
        for flow, speed, loss in zip(game.flows, speeds, d, strict=True)
    )
    return powers, (first, second)


def _hazard(terms: Terms) -> Fraction:
    """Return the hazard per round that a chance of breakdown stands for."""
    q = terms.breakdown
    return Fraction(-log1p(-float(q))) if q < 1 else Fraction(10**9)


@dataclass(frozen=True, eq=False)
class _Equation:
    """P = (p, φ(p)) and Q = (q, φ(q)) on a line, each leaving the other what waiting is worth.

    q = δ₁[(1 − β)p + β(d₁ − I₁)] over the flow I₁ and φ(p) likewise from φ(q), neither beyond the
    ends of the line. ``excess`` is how far φ(p) lies below what it should be; it rises with p.
    """

    line: LotteryLine
    game: OfferGame

    @property
    def solved(self) -> tuple[Point, Point]:
        """Return both offers: the segment of p by bisection, in it that of q, then linear."""
        points = self.line.points
        low, high = 0, len(points) - 1
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self._excess(points[middle]) >= 0 else (middle, high)
        left, right = points[low], points[high]
        breaks = [self.line.giving(0, p) for p in sorted(self._breaks(left, right))]
        for point in breaks:
            if self._excess(point) < 0:
                left = point
            else:
                right = point
                break
        lower, upper = self._excess(left), self._excess(right)
        first = left if lower >= 0 else mixed(left, right, lower / (lower - upper))
        return first, self._reply(first)

    def _breaks(self, left: Point, right: Point) -> Iterator[Fraction]:
        """Yield what the first may ask between two points where the second's segment changes."""
        slope, constant = self.game.worth[0]
        if not slope:
            return
        points, floor = self.line.points, self._floor
        corners = [points[0], *([] if floor is None else [floor])]
        first = bisect_left(points, self._reply(left)[0], key=itemgetter(0))
        last = bisect_left(points, self._reply(right)[0], key=itemgetter(0))
        for corner in (*corners, *points[first:last]):
            asked = (corner[0] - constant) / slope
            if left[0] < asked < right[0]:
                yield asked

    @cached_property
    def _floor(self) -> Point | None:
        """Return the offer of the second from which on the first leaves it the end of the line."""
        slope, constant = self.game.worth[1]
        if not slope:
            return None
        value = (self.line.points[-1][1] - constant) / slope
        top, bottom = self.line.points[0][1], self.line.points[-1][1]
        return self.line.giving(1, value) if bottom <= value <= top else None

    def _reply(self, first: Point) -> Point:
        """Return what the second offers where the first offers a point."""
        slope, constant = self.game.worth[0]
        return self.line.giving(0, slope * first[0] + constant)

    def _excess(self, first: Point) -> Fraction:
        slope, constant = self.game.worth[1]
        needed = max(slope * self._reply(first)[1] + constant, self.line.points[-1][1])
        return needed - first[1]

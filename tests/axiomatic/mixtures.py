"""What two signatories can expect from lotteries, by plain enumeration of mixtures of two."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations

from tests.solver.oracle import Oracle
from tests.solver.sketch import Sketch
from tests.solver.zone_oracle import Vector

Point = tuple[Fraction, Fraction]


def candidates(sketch: Sketch) -> list[Point]:
    """Return points whose convex hull is what the two can expect with enough for both."""
    oracle = Oracle(sketch)
    own = {c.id for c in sketch.consents if set(c.members) <= set(sketch.signatories)}
    rows = {oracle.vector(x) for x in oracle.meeting(frozenset(oracle.demands) - own)}
    floor = [sketch.reservation[p] for p in sketch.signatories]
    found = set(rows)
    for one, other in combinations(sorted(rows), 2):
        for at in (0, 1):
            if one[at] != other[at]:
                part = (floor[at] - one[at]) / (other[at] - one[at])
                if 0 <= part <= 1:
                    found.add(tuple(u + part * (v - u) for u, v in zip(one, other, strict=True)))
    return [(u[0], u[1]) for u in found if u[0] >= floor[0] and u[1] >= floor[1]]


def best_second(points: list[Point], first: Fraction) -> Fraction:
    """Return the largest second payoff of a mixture of two points with this first payoff."""
    right = [(a, b) for a, b in points if a >= first]
    alone = max(b for _, b in right)
    left = [(a, b) for a, b in points if a < first and b > alone]  # others add nothing
    mixed = (b + (first - a) / (c - a) * (d - b) for a, b in left for c, d in right)
    return max(mixed, default=alone)


def is_within(points: Iterable[Vector], at: Vector) -> bool:
    """Return whether a mixture of two points gives both at least as much."""
    rows = [(u[0], u[1]) for u in points]
    return any(a >= at[0] for a, _ in rows) and best_second(rows, at[0]) >= at[1]


def is_efficient(points: Iterable[Vector], at: Vector) -> bool:
    """Return whether a vector is a mixture of points that no mixture of two dominates."""
    rows = [(u[0], u[1]) for u in points]
    swapped = [(b, a) for a, b in rows]
    return best_second(rows, at[0]) == at[1] and best_second(swapped, at[1]) == at[0]

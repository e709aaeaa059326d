"""The bid that stands for what a party must at least get, for which GeniusWeb has no number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from fractions import Fraction
from math import lcm

Utilities = Mapping[str, Mapping[str, Fraction]]  # weighted, by issue and value
Bid = Mapping[str, str]
MAX_SUMS = 200_000


def least_bid(utilities: Utilities, least: Fraction) -> Bid | None:
    """Return a bid with the smallest utility that is not below ``least``, the best if all are.

    None where the utilities are too many to go through. Half of the issues are put together at a
    time, and for each sum of the one the smallest sufficient sum of the other is looked up.

    >>> two = {"x": {"a": Fraction(0), "b": Fraction(2)}, "y": {"c": Fraction(0), "d": Fraction(1)}}
    >>> dict(least_bid(two, Fraction(1, 2)))
    {'x': 'a', 'y': 'd'}
    """
    numbers = [least, *(x for own in utilities.values() for x in own.values())]
    unit = lcm(*(x.denominator for x in numbers))
    whole = {i: {v: int(x * unit) for v, x in own.items()} for i, own in utilities.items()}
    halves = _halves(whole)
    sums = [_sums([whole[i] for i in half]) for half in halves]
    if any(found is None for found in sums):
        return None
    one, other = (found or {} for found in sums)
    ordered, needed = sorted(other), int(least * unit)
    best: tuple[int, int, int] | None = None
    for first in sorted(one):
        at = bisect_left(ordered, needed - first)
        if at < len(ordered) and (best is None or first + ordered[at] < best[0]):
            best = first + ordered[at], first, ordered[at]
    _, left, right = best or (0, max(one), ordered[-1])
    chosen = dict(zip(halves[0] + halves[1], (*one[left], *other[right]), strict=True))
    return {issue: chosen[issue] for issue in utilities}


def _halves(whole: Mapping[str, Mapping[str, int]]) -> tuple[list[str], list[str]]:
    """Return the issues in two groups with about as many combinations."""
    one: list[str] = []
    other: list[str] = []
    counts = [1, 1]
    for issue in sorted(whole, key=lambda i: -len(whole[i])):
        small = counts[0] > counts[1]
        (other if small else one).append(issue)
        counts[small] *= len(whole[issue])
    return one, other


def _sums(issues: list[Mapping[str, int]]) -> dict[int, tuple[str, ...]] | None:
    """Return each sum of one value per issue with the values that make it, None for too many."""
    found: dict[int, tuple[str, ...]] = {0: ()}
    for own in issues:
        if len(found) * len(own) > MAX_SUMS * 10:
            return None
        wider: dict[int, tuple[str, ...]] = {}
        for total, chosen in found.items():
            for value, points in own.items():
                wider.setdefault(total + points, (*chosen, value))
        if len(wider) > MAX_SUMS:
            return None
        found = wider
    return found

"""From tiers of importance to weights: rank-order centroid, with an interval by grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from sim.scenario.nouns.evidence import Grade
from sim.scenario.nouns.grades import Triple
from sim.scenario.nouns.quantity import Quantity

WIDENING: Mapping[Grade | None, int] = {"stated": 0, "implied": 1, "default": 2, None: 2}


@dataclass(frozen=True, slots=True)
class Importance:
    """How much each issue matters to one party.

    ``weights`` has every issue of the scenario; from tiers the best weights add up to 100, from
    numbers they are as written. ``no_stake``: the source says there is none; ``unknown``: it is
    silent.
    """

    tiers: tuple[tuple[str, ...], ...]
    no_stake: tuple[str, ...]
    unknown: tuple[str, ...]
    weights: Mapping[str, Quantity]


@cache
def centroid_weights(count: int) -> tuple[Fraction, ...]:
    """Rank-order centroid weights of ``count`` ranked issues, first rank first; they sum to 100.

    >>> [str(weight) for weight in centroid_weights(2)]
    ['75', '25']
    """
    weights = []
    tail = Fraction(0)
    for rank in range(count, 0, -1):
        tail += Fraction(1, rank)
        weights.append(100 * tail / count)
    return tuple(reversed(weights))


def rank_sum_weight(count: int, rank: int) -> Fraction:
    """Return the flatter rank-sum weight 200 (n + 1 - k) / (n (n + 1)) of rank k of n.

    >>> rank_sum_weight(3, 1)
    Fraction(50, 1)
    """
    return Fraction(200 * (count + 1 - rank), count * (count + 1))


def unranked_weight(count: int) -> Triple:
    """No stake or unknown: 0, up to the rank-sum weight of one more, last-ranked issue.

    >>> float(unranked_weight(4)[2])
    6.666666666666667
    """
    return Fraction(0), Fraction(0), rank_sum_weight(count + 1, count + 1)


def tier_ranks(tiers: Sequence[Sequence[str]]) -> dict[str, tuple[int, int]]:
    """First and last rank that the tier of each issue occupies.

    >>> tier_ranks([["a"], ["b", "c"]])
    {'a': (1, 1), 'b': (2, 3), 'c': (2, 3)}
    """
    ranks: dict[str, tuple[int, int]] = {}
    start = 1
    for tier in tiers:
        end = start + len(tier) - 1
        ranks.update(dict.fromkeys(tier, (start, end)))
        start = end + 1
    return ranks


@cache
def tier_weight(count: int, first: int, last: int, grade: Grade | None) -> Triple:
    """Return low, best and high weight of an issue whose tier holds ranks first..last of ``count``.

    1. best: the mean rank-order centroid weight over the ranks of the tier;
    2. widen the ranks by 0 (stated), 1 (implied) or 2 (default, or no grade) either way;
    3. low and high: the smaller and the larger of centroid and rank-sum weight there.

    >>> [round(float(weight), 1) for weight in tier_weight(13, 3, 6, "implied")]
    [5.6, 9.7, 16.8]
    """
    weights = centroid_weights(count)
    best = sum(weights[first - 1 : last], Fraction(0)) / (last - first + 1)
    lowest = min(count, last + WIDENING[grade])
    highest = max(1, first - WIDENING[grade])
    low = min(weights[lowest - 1], rank_sum_weight(count, lowest))
    high = max(weights[highest - 1], rank_sum_weight(count, highest))
    return low, best, high

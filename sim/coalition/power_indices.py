"""Power indices: how often a party turns a group that cannot decide into one that can."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import factorial

import numpy as np
from numpy.typing import NDArray

from sim.brief_display import shown_briefly
from sim.coalition.weighted_game import WeightedGame
from sim.errors import SimError, taking
from sim.problem.party_points import PartyPoints

MOST_CELLS = 5_000_000  # of a table of sizes and weights
Table = NDArray[np.object_]


@shown_briefly
@dataclass(frozen=True)
class PowerIndices:
    """Shares of power that sum to 1, and swings: the groups that a party makes decide.

    ``shapley_shubik`` counts orders in which it is the one that tips, ``banzhaf`` its part of all
    swings.
    """

    shapley_shubik: PartyPoints
    banzhaf: PartyPoints
    swings: Mapping[str, int]


@taking("WeightedGame", "sim.coalition.weighted_game(weights, quota)")
def power_indices(game: WeightedGame) -> PowerIndices:
    """Return the indices of Shapley & Shubik and of Banzhaf, exactly.

    1. Count the groups of parties without a veto by size and weight, in whole numbers.
    2. Take one party out again, by the same recursion backwards.
    3. A party with a veto swings every group that then decides, another one those that contain all
       vetoes and lack no more than its weight.

    Raises SimError where sizes times weights make more than five million cells.

    >>> from sim.coalition.weighted_game import weighted_game
    >>> found = power_indices(weighted_game({"a": 4, "b": 3, "c": 2, "d": 1}, 6, vetoes=["a"]))
    >>> {p: str(x) for p, x in found.shapley_shubik.items()}, found.swings
    ({'a': '2/3', 'b': '1/6', 'c': '1/6', 'd': '0'}, {'a': 6, 'b': 2, 'c': 2, 'd': 0})

    Source: Shapley & Shubik (1954), American Political Science Review 48: 787-792; Banzhaf (1965),
    Rutgers Law Review 19: 317-343; the recursion: Mann & Shapley (1962), RAND RM-3158.
    """
    free = {p: w for p, w in game.weights.items() if p not in game.vetoes}
    missing = game.quota - sum(game.weights[p] for p in game.vetoes)
    counts = _counted(free)
    count, vetoes = len(game.weights), len(game.vetoes)
    by_kind: dict[tuple[bool, int], tuple[Fraction, int]] = {}
    for party, weight in game.weights.items():
        kind = party in game.vetoes, weight
        if kind in by_kind:
            continue
        if kind[0]:
            swung, before = counts[:, max(0, missing) :].sum(axis=1), vetoes - 1
        else:
            low, high = max(0, missing - weight), max(0, missing)
            swung, before = _without(counts, weight)[:, low:high].sum(axis=1), vetoes
        sizes = [(before + size, int(swings)) for size, swings in enumerate(swung) if swings]
        orders = sum(n * factorial(s) * factorial(count - s - 1) for s, n in sizes)
        by_kind[kind] = Fraction(orders, factorial(count)), sum(n for _, n in sizes)
    found = {p: by_kind[p in game.vetoes, w] for p, w in game.weights.items()}
    swings = {p: n for p, (_, n) in found.items()}
    every = sum(swings.values())
    return PowerIndices(
        PartyPoints({p: share for p, (share, _) in found.items()}),
        PartyPoints({p: Fraction(n, every) for p, n in swings.items()}),
        swings,
    )


def _counted(weights: Mapping[str, int]) -> Table:
    """Return how many groups there are of each size and weight, shape (sizes, weights)."""
    whole = sum(weights.values())
    if (len(weights) + 1) * (whole + 1) > MOST_CELLS:
        raise SimError(
            f"power indices: {len(weights)} parties without a veto with weights of {whole:,} "
            "together make too large a table - round the weights to fewer digits"
        )
    counts = np.zeros((len(weights) + 1, whole + 1), dtype=object)
    counts[0, 0] = 1
    for weight in weights.values():
        joined = counts.copy()
        joined[1:, weight:] += counts[:-1, : whole + 1 - weight]
        counts = joined
    return counts


def _without(counts: Table, weight: int) -> Table:
    """Return the counts of groups without one party of this weight."""
    left = counts.copy()
    for size in range(1, len(left)):
        left[size, weight:] -= left[size - 1, : left.shape[1] - weight]
    return left

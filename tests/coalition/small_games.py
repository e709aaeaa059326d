"""Games for tests: random ones, and what a definition says of them by going through everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain, combinations, permutations
from math import factorial
from random import Random
from typing import Any

import numpy as np
from scipy.optimize import linprog

from sim.coalition.game import CoalitionGame, game
from sim.solver.lottery.linear_equations import unique_solution

NAMES = "abcdefghijklmn"


def subsets(players: Sequence[str]) -> list[tuple[str, ...]]:
    """Return every coalition but the empty one."""
    sizes = range(1, len(players) + 1)
    return [*chain.from_iterable(combinations(players, size) for size in sizes)]


def random_game(size: int, seed: int, *, with_total: bool = True) -> CoalitionGame:
    """Return a game of small numbers, many of them equal; with a total that suffices for each."""
    random = Random(seed)
    top = random.choice([1, 4, 30])
    values = {s: Fraction(random.randint(-top, top), random.choice([1, 2, 3]))
              for s in subsets(NAMES[:size])}  # fmt: skip
    everyone = tuple(NAMES[:size])
    alone = sum((values[p,] for p in everyone), Fraction(0))
    if with_total:
        values[everyone] = alone + random.randint(0, 3 * top)
    return game(values)


def named(values: Mapping[str, object]) -> CoalitionGame:
    """Return a game of players with names of one letter."""
    return game({tuple(text): str(value) for text, value in values.items()})


def shapley_by_orders(found: CoalitionGame) -> dict[str, Fraction]:
    """Return what each player adds, averaged over every order of joining."""
    total = dict.fromkeys(found.players, Fraction(0))
    for order in permutations(found.players):
        worth = Fraction(0)
        for k, player in enumerate(order):
            more = found(order[: k + 1])
            total[player] += more - worth
            worth = more
    return {p: x / factorial(len(found.players)) for p, x in total.items()}


def sorted_excesses(found: CoalitionGame, division: Mapping[str, Fraction]) -> list[Fraction]:
    """Return v(S) − x(S) of every coalition but that of all, the largest first."""
    everyone = len(found.players)
    return sorted(
        (found(s) - sum((division[p] for p in s), Fraction(0))
         for s in subsets(found.players) if len(s) < everyone), reverse=True
    )  # fmt: skip


def nucleolus_in_floats(found: CoalitionGame) -> dict[str, float]:
    """Return the nucleolus by programmes in floats, which settle one coalition at a time.

    A coalition is settled where its excess cannot be less than the level: a programme each.
    """
    players, proper = found.players, subsets(found.players)[:-1]
    rows = {s: np.array([p in s for p in players], dtype=float) for s in proper}
    low = [(float(x), None) for x in found.alone]
    settled: dict[tuple[str, ...], float] = {}
    while len(settled) < len(proper):
        free = [s for s in proper if s not in settled]
        best = _solved(found, rows, free, settled, low, None)
        level, division = float(best.fun), best.x[:-1]
        tight = [s for s in free if float(found(s)) - rows[s] @ division > level - 1e-7]
        settled |= {
            s: level for s in tight
            if float(found(s)) + _solved(found, rows, free, settled, low, (s, level)).fun
            > level - 1e-7
        }  # fmt: skip
    last = _solved(found, rows, [], settled, low, (proper[0], 0.0))
    return dict(zip(players, last.x[:-1], strict=True))


def _solved(
    found: CoalitionGame,
    rows: Mapping[tuple[str, ...], Any],
    free: Sequence[tuple[str, ...]],
    settled: Mapping[tuple[str, ...], float],
    low: Sequence[tuple[float, None]],
    asked: tuple[tuple[str, ...], float] | None,
) -> Any:
    """Return the division with the least level, or at a level with the least of one excess."""
    size = len(found.players)
    fixed = [[*([1.0] * size), 0.0], *([*rows[s], 0.0] for s in settled)]
    right = [float(found.total), *(float(found(s)) - level for s, level in settled.items())]
    cost = [0.0] * size + [1.0] if asked is None else [*-rows[asked[0]], 0.0]
    loud = [[*-rows[s], -1.0 if asked is None else 0.0] for s in free]
    most = [-float(found(s)) + (0.0 if asked is None else asked[1] + 1e-10) for s in free]
    return linprog(
        cost, A_ub=loud or None, b_ub=most or None, A_eq=fixed, b_eq=right,
        bounds=[*low, (None, None)], method="highs",
    )  # fmt: skip


def balanced_collections(players: Sequence[str]) -> Iterator[dict[tuple[str, ...], Fraction]]:
    """Yield every minimal balanced collection with its weights: linearly independent, all above 0.

    Source: Shapley (1967); there are 5 of them but that of all for three players, 41 for four.
    """
    proper = subsets(players)[:-1]
    for count in range(1, len(players) + 1):
        for some in combinations(proper, count):
            rows = [[Fraction(int(p in s)) for s in some] for p in players]
            weights = unique_solution(rows, [Fraction(1)] * len(players))
            if weights is not None and min(weights) > 0:
                yield dict(zip(some, weights, strict=True))

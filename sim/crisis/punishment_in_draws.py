"""The least punishment probability when the numbers are in doubt: all draws at once, in floats."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from sim.crisis.half_way import HalfWay
from sim.crisis.orders import Orders
from sim.errors import SimError

BLOCK = 1 << 19  # states times draws held at once: some arrays of 4 MB
ROUNDING = 1e-9  # of the largest sum of changes: less is no temptation

Floats = NDArray[np.float64]


def least_punishments(
    states: HalfWay,
    deltas: Mapping[str, Floats],
    costs_of_no_deal: Mapping[str, Floats],
    *,
    reverted: Collection[str] = (),
    block: int = BLOCK,
) -> Floats:
    """Return for each draw the least punishment probability of any order, shape (draws,).

    ``deltas[owner]``, of shape (draws, moves), is what each move of ``states`` changes, and
    ``costs_of_no_deal[owner]``, of shape (draws,), the payoff at the start less that of no deal.
    Moves named in ``reverted`` are undone if the rest is broken off. Infinite where nothing
    suffices; ``block`` states times draws are held at once. Raises SimError where an owner has no
    draws.

    >>> from sim.crisis.half_way import half_way_from_deltas
    >>> from sim.crisis.implementation import Step
    >>> steps = [Step("a", ("x",)), Step("b", ("y",))]
    >>> best = {"x": {"a": -1, "b": 2}, "y": {"a": 2, "b": -1}}
    >>> states = half_way_from_deltas(best, steps, {"x": 4, "y": 5})
    >>> drawn = {"x": np.array([[-1.0, 2], [-1, 3]]), "y": np.array([[2.0, -1], [2, -2]])}
    >>> costs = {"x": np.array([4.0, 4]), "y": np.array([5.0, 5])}
    >>> least_punishments(states, drawn, costs).round(3).tolist()
    [0.2, 0.25]
    """
    for p in states.parties:
        if p not in deltas or p not in costs_of_no_deal:
            raise SimError(f'draws: "{p}" owns a step - give its changes and its cost of no deal')
    kept = [move.name not in reverted for move in states.moves]

    def gains(party: str, part: slice) -> Floats:
        return _gains(deltas[party][part], kept)

    return least_punishments_of(states, gains, costs_of_no_deal, block)


def least_punishments_of(
    states: HalfWay,
    gains: Callable[[str, slice], Floats],
    costs_of_no_deal: Mapping[str, Floats],
    block: int = BLOCK,
) -> Floats:
    """Return the least punishment probabilities, shape (draws,), from gains in every state.

    ``gains(owner, draws)`` is what stopping in each state brings in some draws, less what the whole
    agreement does, shape (2^moves, draws); 0 within rounding. It is asked for some draws at a time.
    """
    orders = Orders.of(states)
    count = len(costs_of_no_deal[states.parties[0]])
    found = np.empty(count)
    size = max(1, block >> len(states.moves))
    for first in range(0, count, size):
        part = slice(first, first + size)
        needed = {p: _needed(gains(p, part), costs_of_no_deal[p][part]) for p in states.parties}
        rows = [reduce(np.maximum, (needed[p] for p in move.owners)) for move in states.moves]
        found[part] = orders.least_largest(rows)[0]
    return found


def _gains(deltas: Floats, kept: list[bool]) -> Floats:
    """Return what one party gains by stopping in each state, shape (states, draws)."""
    gains = -deltas.sum(axis=1)[None]
    for k, is_kept in enumerate(kept):
        gains = np.concatenate([gains, gains + deltas[:, k] * is_kept])
    tempted = gains > ROUNDING * np.abs(deltas).sum(axis=1)
    return np.asarray(np.where(tempted, gains, np.minimum(gains, 0.0)))


def _needed(gains: Floats, costs: Floats) -> Floats:
    """Return how likely punishment of one party must be in each state, shape (states, draws)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(gains > 0, np.where(costs > 0, gains / costs, np.inf), 0.0)

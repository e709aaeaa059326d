"""Guarantees: how much each party must at most be trusted to forgo in an order of moves."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from sim.crisis.half_way import HalfWay
from sim.crisis.orders import NEVER, Orders, Ranks
from sim.crisis.temptation import Ranked, stopping_gains
from sim.errors import UnsettledError

MOST_VECTORS = 500

Bounds = tuple[int, ...]


def guarantees(states: HalfWay) -> tuple[dict[str, Fraction], ...]:
    """Return the undominated vectors of largest temptations, over all orders, in payoff points.

    1. A box bounds the largest temptation of each party; the first has no bounds.
    2. In a box, the temptation of one party after the other is made as small as the others allow.
       What comes out is undominated.
    3. The box is parted into those in which one party's temptation is smaller; an empty box is
       dropped.

    Sorted; empty where no order of the moves is possible. Raises UnsettledError beyond 500 vectors.

    >>> from sim.crisis.half_way import half_way_from_deltas
    >>> from sim.crisis.implementation import Step
    >>> pair = [Step("a", ("x",)), Step("b", ("y",))]
    >>> deltas = {"x": {"a": -1, "b": 2}, "y": {"a": 2, "b": -1}}
    >>> [
    ...     [*map(int, v.values())]
    ...     for v in guarantees(half_way_from_deltas(deltas, pair, {"x": 5, "y": 5}))
    ... ]
    [[0, 1], [1, 0]]

    Source: Powell (2006), International Organization 60: 169-203, on what must be guaranteed.
    """
    parties = states.parties
    ranked = [stopping_gains(states, p) for p in parties]
    orders = Orders.of(states)
    boxes: list[Bounds] = [tuple(len(r.levels) for r in ranked)]
    found: set[Bounds] = set()
    while boxes:
        box = boxes.pop()
        inside = next((v for v in sorted(found) if _is_below(v, box)), None)
        corner = inside or _smallest(states, orders, ranked, box)
        if corner is None:
            continue
        found.add(corner)
        if len(found) > MOST_VECTORS:
            raise UnsettledError(
                f"guarantees: there are more than {MOST_VECTORS} undominated vectors - put steps "
                "together, or ask for the punishment probability alone"
            )
        split = [(*box[:k], corner[k], *box[k + 1 :]) for k in range(len(box)) if corner[k]]
        boxes += [b for b in split if not any(_is_within(b, other) for other in boxes)]
    values = sorted(
        tuple(r.value(rank) or Fraction(0) for r, rank in zip(ranked, v, strict=True))
        for v in found
    )
    return tuple(dict(zip(parties, v, strict=True)) for v in values)


def _is_below(vector: Bounds, box: Bounds) -> bool:
    return all(v < b for v, b in zip(vector, box, strict=True))


def _is_within(box: Bounds, other: Bounds) -> bool:
    return all(b <= o for b, o in zip(box, other, strict=True))


def _smallest(
    states: HalfWay, orders: Orders, ranked: Sequence[Ranked], box: Bounds
) -> Bounds | None:
    """Return an undominated vector strictly inside a box, None where there is none."""
    bounds = list(box)
    for k, party in enumerate(states.parties):
        least = orders.least_largest(_bounded(states, ranked, bounds, party))[0]
        if least >= bounds[k]:
            return None
        bounds[k] = int(least) + 1
    return tuple(b - 1 for b in bounds)


def _bounded(
    states: HalfWay, ranked: Sequence[Ranked], bounds: Sequence[int], party: str
) -> list[Ranks]:
    """Return for each move the temptation of a party, beyond all where an owner's is too large."""
    rows: dict[tuple[str, ...], Ranks] = {}
    for move in states.moves:
        if move.owners in rows:
            continue
        row = np.zeros(1 << len(states.moves), dtype=np.int32)
        for p, r, bound in zip(states.parties, ranked, bounds, strict=True):
            if p in move.owners:
                row[r.ranks[p] >= bound] = NEVER
                if p == party:
                    row = np.maximum(row, r.ranks[p])
        rows[move.owners] = row
    return [rows[move.owners] for move in states.moves]

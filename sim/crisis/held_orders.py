"""How many orders of moves hold together, the likelier cheating is to end in no deal."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from sim.brief_display import shown_briefly
from sim.crisis.half_way import HalfWay
from sim.crisis.orders import Orders
from sim.crisis.temptation import asked, punishments

MOST_STEPS = 48  # at which orders are counted; of more, as many are taken evenly


@shown_briefly
@dataclass(frozen=True)
class HeldOrders:
    """The number of ``orders``, and from which probability of punishment how many of them hold.

    ``held`` has pairs of a probability from 0 to 1 and a count, both rising; the first is at 0.
    Between two pairs the first count holds where ``is_complete``, else at least the first.
    """

    orders: int
    held: tuple[tuple[Fraction, int], ...]
    is_complete: bool


def held_orders(states: HalfWay, most: int = MOST_STEPS) -> HeldOrders:
    """Return how many orders hold where cheating brings no deal with each probability up to 1.

    Counts change only where some owner of a next move turns; of more than ``most`` such
    probabilities as many are taken evenly, the first and the last among them.

    >>> from sim.crisis.half_way import half_way_from_deltas
    >>> from sim.crisis.implementation import Step
    >>> steps = [Step("a", ("x",)), Step("b", ("y",))]
    >>> deltas = {"x": {"a": -1, "b": 2}, "y": {"a": 2, "b": -1}}
    >>> found = held_orders(half_way_from_deltas(deltas, steps, {"x": 4, "y": 5}))
    >>> [(str(at), count) for at, count in found.held]
    [('0', 0), ('1/5', 1), ('1/4', 2)]

    Source: Powell (2006), International Organization 60: 169-203, on what must be guaranteed.
    """
    ranked, orders = punishments(states), Orders.of(states)
    rows = asked(states, ranked.ranks)
    last = ranked.rank_of(Fraction(1))
    count = min(last + 1, most)
    ranks = sorted({k * last // max(1, count - 1) for k in range(count)})
    held: list[tuple[Fraction, int]] = []
    for rank in ranks:
        kept = orders.count([row <= rank for row in rows])
        if not held or kept > held[-1][1]:
            held.append((int(ranked.levels[rank]) * ranked.unit, kept))
    return HeldOrders(orders.count(), tuple(held), is_complete=count == last + 1)

"""Commitment: whether an agreement can be carried out step by step so that nobody would stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.brief_display import shown_briefly
from sim.crisis.half_way import HalfWay
from sim.crisis.orders import Orders
from sim.crisis.temptation import asked, punishments
from sim.errors import SimError
from sim.rounding import rounded, significant
from sim.sentences import counted, few, listing


@dataclass(frozen=True)
class StopGain:
    """What an owner of the next move gains by stopping before it, in payoff points.

    ``punishment`` is how likely no deal must follow so that stopping does not pay, which may be
    above 1; None where nothing suffices, as no deal costs the party nothing.
    """

    party: str
    done: tuple[str, ...]
    move: str
    gain: Fraction
    punishment: Fraction | None


@shown_briefly
@dataclass(frozen=True)
class OrderOfMoves:
    """One order in which an agreement is carried out, and who is tempted to stop where.

    ``punishment`` is the largest of its temptations', ``guarantee`` the largest gain of each owner.
    """

    moves: tuple[str, ...]
    tempted: tuple[StopGain, ...]
    guarantee: Mapping[str, Fraction]

    @property
    def is_self_enforcing(self) -> bool:
        """Return whether no owner of a next move gains by stopping before it."""
        return not self.tempted

    @property
    def punishment(self) -> Fraction | None:
        """Return how likely no deal must follow so that nobody stops; None: nothing suffices."""
        needed = [t.punishment for t in self.tempted]
        found = [x for x in needed if x is not None]
        return max(found, default=Fraction(0)) if len(found) == len(needed) else None


@shown_briefly
@dataclass(frozen=True)
class Commitment:
    """How many ``orders`` of the moves there are, and how many of them are self-enforcing.

    ``best`` has the least largest punishment probability, ``least_punishment``; None where there is
    no order, the latter also where nothing suffices. ``by_construction``: whichever move
    comes last costs an owner, so no sizes could make an order self-enforcing.
    """

    orders: int
    self_enforcing: int
    best: OrderOfMoves | None
    by_construction: bool
    why: str

    @property
    def least_punishment(self) -> Fraction | None:
        """Return the least probability of no deal after cheating that holds an order together."""
        return None if self.best is None else self.best.punishment


def commitment(states: HalfWay) -> Commitment:
    """Return whether some order of the moves is self-enforcing, and what would make one so.

    1. The owner of the next move is tempted by what it has if the rest is broken off, less what the
       whole agreement gives it; a joint move asks every owner.
    2. An order is self-enforcing if no owner of a next move is tempted.
    3. Otherwise cheating must bring the costs of no deal with some probability. The best order is
       that in which the largest such probability is least, from every state onward.

    Counts are exact, whatever their size.

    >>> from sim.crisis.half_way import half_way_from_deltas
    >>> from sim.crisis.implementation import Step
    >>> steps = [Step("a", ("x",)), Step("b", ("y",))]
    >>> deltas = {"x": {"a": -1, "b": 2}, "y": {"a": 2, "b": -1}}
    >>> found = commitment(half_way_from_deltas(deltas, steps, {"x": 4, "y": 5}))
    >>> found.orders, found.self_enforcing, found.least_punishment, found.by_construction
    (2, 0, Fraction(1, 5), True)

    Source: Powell (2006), International Organization 60: 169-203; Fearon (1998), International
    Organization 52: 269-305.
    """
    orders = Orders.of(states)
    ranked = punishments(states)
    costs = asked(states, ranked.ranks)
    count = orders.count()
    kept = orders.count([row == 0 for row in costs])
    best = None
    if count:
        moves = orders.best_order(costs, orders.least_largest(costs))
        best = order_of_moves(states, [states.moves[k].name for k in moves])
    construction = count > 0 and states.costs_of_no_deal is not None and _costs_last(states, orders)
    return Commitment(count, kept, best, construction, _why(count, kept, best, construction))


def orders_within(states: HalfWay, punishment: Fraction) -> int:
    """Return how many orders hold where cheating brings no deal with this probability.

    >>> from sim.crisis.half_way import half_way_from_deltas
    >>> from sim.crisis.implementation import Step
    >>> steps = [Step("a", ("x",)), Step("b", ("y",))]
    >>> deltas = {"x": {"a": -1, "b": 2}, "y": {"a": 2, "b": -1}}
    >>> states = half_way_from_deltas(deltas, steps, {"x": 4, "y": 5})
    >>> [orders_within(states, Fraction(k, 20)) for k in (3, 4, 5)]
    [0, 1, 2]
    """
    ranked = punishments(states)
    most = ranked.rank_of(punishment)
    return Orders.of(states).count([row <= most for row in asked(states, ranked.ranks)])


def order_of_moves(states: HalfWay, moves: Sequence[str]) -> OrderOfMoves:
    """Return who is tempted to stop where if the moves are taken in this order.

    A move of several steps is named by any of them, or by all with " + ". Raises SimError unless
    every move is named once, where it may come.

    >>> from sim.crisis.half_way import half_way_from_deltas
    >>> from sim.crisis.implementation import Step
    >>> steps = [Step("a", ("x",)), Step("b", ("y",))]
    >>> deltas = {"x": {"a": -1, "b": 2}, "y": {"a": 2, "b": -1}}
    >>> order = order_of_moves(half_way_from_deltas(deltas, steps, {"x": 4, "y": 5}), ["a", "b"])
    >>> [(t.party, t.done, int(t.gain)) for t in order.tempted]
    [('y', ('a',), 1)]
    """
    orders, state = Orders.of(states), 0
    tempted: list[StopGain] = []
    named: list[str] = []
    for k in _positions(states, moves):
        move = states.moves[k]
        if k not in orders.next_moves(state):
            raise SimError(
                f'order: "{move.name}" cannot come after {listing(named) or "nothing"} - it needs '
                "other steps before it, breaks a link or was taken"
            )
        for party in move.owners:
            if (gain := states.gain(party, state)) > 0:
                needed = states.punishment(party, state)
                tempted.append(StopGain(party, tuple(named), move.name, gain, needed))
        named.append(move.name)
        state |= 1 << k
    if state != orders.whole:
        left = [m.name for k, m in enumerate(states.moves) if not state >> k & 1]
        raise SimError(f"order: it leaves out {listing(left)} - name every step once")
    largest = {
        p: max((t.gain for t in tempted if t.party == p), default=Fraction(0))
        for p in states.parties
    }
    return OrderOfMoves(tuple(named), tuple(tempted), largest)


def _positions(states: HalfWay, moves: Sequence[str]) -> list[int]:
    at = {name: k for k, m in enumerate(states.moves) for name in (m.name, *m.steps)}
    for name in moves:
        if list(moves).count(name) > 1:
            raise SimError(f'order: "{name}" is there twice - name every step once')
        if name not in at:
            there = ", ".join(m.name for m in states.moves)
            raise SimError(f'order: there is no step "{name}" - choose of {there}')
    return list(dict.fromkeys(at[name] for name in moves))


def _costs_last(states: HalfWay, orders: Orders) -> bool:
    """Return whether every move that may come last leaves an owner better off without it."""
    ends = {k: orders.whole ^ (1 << k) for k in range(len(states.moves))}
    last = [k for k, state in ends.items() if orders.reached[state]]
    return all(any(states.gain(p, ends[k]) > 0 for p in states.moves[k].owners) for k in last)


def _why(count: int, kept: int, best: OrderOfMoves | None, construction: bool) -> str:
    if best is None:
        return "the links allow no order of the steps"
    if kept:
        return (
            f"{kept:,} of {counted(count, 'order')} leave{'s' if kept == 1 else ''} no owner of a "
            "next step better off by stopping"
        )
    why = "in every order an owner of a next step gains by stopping"
    if construction:
        why = (
            "whichever step comes last costs an owner, who stops before it: no order is "
            "self-enforcing, true by construction whatever the sizes"
        )
    if best.punishment is None:
        return f"{why}; no punishment suffices, as no deal would cost the tempted nothing"
    first = max(best.tempted, key=lambda t: t.punishment or Fraction(0))
    share = rounded(100 * best.punishment, 1, "up")
    where = f"after {few(first.done)}" if first.done else "before the first step"
    cheapest = (
        f"in the cheapest order {first.party} gains {significant(first.gain, 4, 'up')} by "
        f"stopping {where}"
    )
    if best.punishment > 1:
        return f"{why}; {cheapest}, and even certain punishment by no deal is too little"
    return f"{why}; {cheapest}, and no deal would have to follow with {share} %"

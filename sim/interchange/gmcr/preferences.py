"""How good each state is for a decision maker: a ranking, numbers, or conditions by priority."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np

from sim.interchange.gmcr.model import Condition, States, matches
from sim.interchange.untrusted.tree import Node
from sim.sentences import counted, some_of

Conditions = Callable[[Node, str], list[Condition]]  # a list, and what it is called
_RANKINGS = ("preferenceRanking", "preferenceVector")
MAX_PRIORITIES = 200


def state_places(
    node: Node, name: str, states: States, is_manual: bool | None, read: Conditions
) -> tuple[int, ...]:
    """Return the place of each state in the order of a decision maker, 1 for the worst.

    1. A ranking that somebody wrote counts, unless the file says that it does not.
    2. Otherwise its payoffs, one for each feasible state; only their order is kept.
    3. Otherwise its conditions: those before count for more than all those behind together.

    Raises ScenarioError where a state is missing, or there is none of the three.
    """
    rankings = [found for key in _RANKINGS if (found := node.get(key)) is not None]
    payoffs, priorities = node.get("payoffs"), node.get("preferences")
    if rankings and (is_manual is not False or (payoffs is None and not _has_any(priorities))):
        return _ranked(rankings[0], name, len(states))
    if payoffs is not None:
        return dense(_payoffs(payoffs, name, len(states)))
    if priorities is not None and _has_any(priorities):
        return dense(_by_priority(priorities, name, states, read))
    what = f"{name} has no preferences over states"
    raise node.refusal(what, "give a preferenceVector, or payoffs")


def _has_any(node: Node | None) -> bool:
    return node is not None and isinstance(node.value, tuple) and bool(node.value)


def _ranked(node: Node, name: str, count: int) -> tuple[int, ...]:
    """Return places by a list from best to worst, of states from 1; a list in it is a tie."""
    found: dict[int, int] = {}
    groups = node.items(f"the ranking of {name}")
    for place, group in enumerate(groups):
        members = group.value if isinstance(group.value, tuple) else (group,)
        for member in members:
            number = member.number(f"a state in the ranking of {name}")
            if number.denominator != 1 or not 1 <= number <= count:
                what = f"the ranking of {name}: state {number} of {count:,}"
                raise member.refusal(what, "number the feasible states from 1")
            if int(number) in found:
                raise member.refusal(f"the ranking of {name}: state {number} stands twice")
            found[int(number)] = len(groups) - place
    missing = [str(state) for state in range(1, count + 1) if state not in found]
    if missing:
        what = f"the ranking of {name} leaves out {counted(len(missing), 'state')}"
        raise node.refusal(f"{what}: {some_of(missing)}", "rank every feasible state")
    return dense([found[state] for state in range(1, count + 1)])


def _payoffs(node: Node, name: str, count: int) -> list[Fraction]:
    items = node.items(f"the payoffs of {name}")
    if len(items) != count:
        what = f"{counted(len(items), 'payoff')} of {name} for {counted(count, 'feasible state')}"
        raise node.refusal(what, "give one for each, in the order of their numbers")
    return [item.number(f"a payoff of {name}") for item in items]


def _by_priority(node: Node, name: str, states: States, read: Conditions) -> list[int]:
    items = node.items(f"the preferences of {name}")
    if len(items) > MAX_PRIORITIES:
        what = f"{name} has {counted(len(items), 'preference')}"
        raise node.refusal(what, f"give at most {MAX_PRIORITIES}")
    worth = [0] * len(states)
    for item in items:
        wanted = np.zeros(len(states), dtype=np.bool_)
        for condition in read(Node((item,), item.path, item.line), f"the preferences of {name}"):
            wanted |= matches(condition, states)
        worth = [2 * so_far + int(is_met) for so_far, is_met in zip(worth, wanted, strict=True)]
    return worth


def dense(values: Sequence[Fraction | int]) -> tuple[int, ...]:
    """Return the place of each value in ascending order, equal for equal ones.

    >>> dense([7, -1, 7, 3])
    (3, 1, 3, 2)
    """
    place = {value: k for k, value in enumerate(sorted(set(values)), 1)}
    return tuple(place[value] for value in values)

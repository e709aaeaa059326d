"""A body whose members may each refuse: how likely enough accept, and who is pivotal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal

from sim.errors import SimError

Joint = Literal["independent", "common"]


def check_quorum(quorum: int, members: int, body: str) -> None:
    """Raise SimError unless a body can reach its quorum.

    >>> check_quorum(4, 3, "senate")
    Traceback (most recent call last):
    sim.errors.SimError: body "senate": quorum 4 of 3 members - choose one from 1 to 3
    """
    if not 1 <= quorum <= members:
        raise SimError(
            f'body "{body}": quorum {quorum} of {members} members - choose one from 1 to {members}'
        )


def number_accepting(chances: Iterable[Fraction]) -> list[Fraction]:
    """Return how likely 0, 1, 2, … accept who do so independently (Poisson-binomial).

    >>> number_accepting([Fraction(1, 2), Fraction(1, 4)])
    [Fraction(3, 8), Fraction(1, 2), Fraction(1, 8)]
    """
    found = [Fraction(1)]
    for p in chances:
        stay, rise = [*found, Fraction(0)], [Fraction(0), *found]
        found = [(1 - p) * same + p * one for same, one in zip(stay, rise, strict=True)]
    return found


def passing_chance(
    chances: Mapping[str, Fraction], quorum: int, joint: Joint = "independent"
) -> Fraction:
    """Return how likely at least ``quorum`` of the members accept.

    ``chances`` has the probability of each. Members decide independently, or by one ``common``
    mood, in which whoever is likelier to accept does so whenever another does. Raises SimError for
    a quorum that cannot be reached.

    >>> parts = {"a": Fraction(1, 2), "b": Fraction(1, 4), "c": Fraction(1)}
    >>> passing_chance(parts, 2), passing_chance(parts, 2, "common")
    (Fraction(5, 8), Fraction(1, 2))
    """
    check_quorum(quorum, len(chances), "quorum")
    if joint == "common":
        return sorted(chances.values(), reverse=True)[quorum - 1]
    return sum(number_accepting(chances.values())[quorum:], Fraction(0))


def pivotal_chances(
    chances: Mapping[str, Fraction], quorum: int, joint: Joint = "independent"
) -> dict[str, Fraction]:
    """Return how likely each member decides: exactly one less than the quorum of the others accept.

    >>> parts = {"a": Fraction(1, 2), "b": Fraction(1, 4), "c": Fraction(1)}
    >>> {name: str(chance) for name, chance in pivotal_chances(parts, 2).items()}
    {'a': '3/4', 'b': '1/2', 'c': '1/2'}

    Source: Shapley & Shubik (1954), American Political Science Review 48: 787-792, on the pivot.
    """
    check_quorum(quorum, len(chances), "quorum")
    found = {}
    for member in chances:
        others = [p for name, p in chances.items() if name != member]
        if joint == "common":
            ranked = [Fraction(1), *sorted(others, reverse=True), Fraction(0)]
            found[member] = ranked[quorum - 1] - ranked[quorum]
        else:
            found[member] = number_accepting(others)[quorum - 1]
    return found

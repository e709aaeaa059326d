"""Payoffs as decimals that end: as they are, or in weights of 1 and whole multiples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import lcm

from sim.interchange.foreign.additive_out import OutParty
from sim.interchange.foreign.written_numbers import ending


def in_decimals(party: OutParty) -> tuple[OutParty, int]:
    """Return a party in numbers that are written exactly, and by what its payoffs are multiplied.

    It is returned as it is where its numbers end, or do not end soon in any way.
    """
    if not is_rounded(party):
        return party, 1
    points = party.points
    weightless = replace(party, weights=dict.fromkeys(points, Fraction(1)), scores=points)
    factor = _without_2_and_5(lcm(*(x.denominator for x in _numbers(weightless))))
    many = {i: {o: factor * x for o, x in own.items()} for i, own in points.items()}
    exact = replace(weightless, scores=many, reservation=factor * party.reservation)
    return (party, 1) if is_rounded(exact) else (exact, factor)


def is_rounded(party: OutParty) -> bool:
    """Return whether a number of a party is not written exactly."""
    return any(ending(x) != x for x in _numbers(party))


def _numbers(party: OutParty) -> Iterator[Fraction]:
    yield party.reservation
    yield from party.weights.values()
    for own in party.scores.values():
        yield from own.values()


def _without_2_and_5(number: int) -> int:
    """Return a number without its factors 2 and 5.

    >>> _without_2_and_5(60)
    3
    """
    for prime in (2, 5):
        while not number % prime:
            number //= prime
    return number

"""What one side thinks of a number that only the other side knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from sim.errors import SimError
from sim.problem.exact_number import Number, exact_number
from sim.scenario.nouns.quantity import Quantity


class Prior(Protocol):
    """A distribution over reservation values, in payoff points."""

    @property
    def low(self) -> Fraction:
        """Return the smallest value that is possible."""

    def at_most(self, value: Fraction) -> Fraction:
        """Return the probability of this value or less."""


@dataclass(frozen=True)
class Points:
    """Some values, ascending, each with its probability."""

    values: tuple[tuple[Fraction, Fraction], ...]

    @property
    def low(self) -> Fraction:
        """Return the smallest value."""
        return self.values[0][0]

    def at_most(self, value: Fraction) -> Fraction:
        """Return the probability of this value or less."""
        return sum((chance for v, chance in self.values if v <= value), Fraction(0))


@dataclass(frozen=True)
class Triangle:
    """A density over an interval: triangular with its peak at ``mode``, uniform where that is None.

    An interval without width is one value.
    """

    low: Fraction
    mode: Fraction | None
    high: Fraction

    def at_most(self, value: Fraction) -> Fraction:
        """Return the probability of this value or less."""
        if value < self.low or value >= self.high:
            return Fraction(value >= self.high)
        width, above = self.high - self.low, value - self.low
        if self.mode is None:
            return above / width
        if value < self.mode:
            return above**2 / (width * (self.mode - self.low))
        return 1 - (self.high - value) ** 2 / (width * (self.high - self.mode))


def points(chances: Mapping[Number, Number]) -> Points:
    """Return the prior over some values, given as {value: probability}.

    Raises SimError unless the probabilities are at least 0 and sum to 1.

    >>> points({3: "1/4", 5: "3/4"}).at_most(Fraction(4))
    Fraction(1, 4)
    """
    found: dict[Fraction, Fraction] = {}
    for name, given in chances.items():
        value, chance = exact_number(name, "value"), exact_number(given, "probability")
        found[value] = found.get(value, Fraction(0)) + chance
    check_chances(list(found.values()), "the prior")
    return Points(tuple(sorted((v, chance) for v, chance in found.items() if chance)))


def prior_of(number: Quantity) -> Triangle:
    """Return the prior that a number of a scenario stands for, by its interval and distribution."""
    if number.distribution == "uniform":
        return uniform(number.low, number.high)
    return triangular(number.low, number.best, number.high)


def uniform(low: Number, high: Number) -> Triangle:
    """Return the prior in which every value between two is as likely.

    Raises SimError when low is above high.

    >>> uniform(0, 4).at_most(Fraction(1))
    Fraction(1, 4)
    """
    ends = exact_number(low, "low"), exact_number(high, "high")
    _check_order(*ends)
    return Triangle(ends[0], None, ends[1])


def triangular(low: Number, mode: Number, high: Number) -> Triangle:
    """Return the prior whose density rises to ``mode`` and falls from there.

    Raises SimError unless low ≤ mode ≤ high.

    >>> triangular(0, 2, 4).at_most(Fraction(1))
    Fraction(1, 8)
    """
    numbers = [exact_number(x, "number of a prior") for x in (low, mode, high)]
    _check_order(*numbers)
    return Triangle(*numbers)


def check_chances(chances: Sequence[Fraction], what: str) -> None:
    """Raise SimError unless probabilities are at least 0 and sum to 1."""
    if min(chances, default=Fraction(0)) < 0:
        raise SimError(f"{what}: probability {min(chances)} - give one from 0 to 1")
    if sum(chances) != 1:
        raise SimError(f"{what}: probabilities sum to {sum(chances)} - make them 1")


def _check_order(*numbers: Fraction) -> None:
    if list(numbers) != sorted(numbers):
        given = ", ".join(map(str, numbers))
        raise SimError(f"a prior over {given} - give its numbers from low to high")

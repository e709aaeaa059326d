"""What is believed of a reservation value: the chance that a payoff reaches it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from sim.errors import SimError
from sim.problem.exact_number import Number, exact_number


class Prior(Protocol):
    """A belief about a number, such as the least that a ratifier accepts."""

    @property
    def best(self) -> Fraction:
        """Return the number at its best reading."""

    def chance_at_most(self, value: Fraction) -> Fraction:
        """Return the probability that the number is at most ``value``."""


@dataclass(frozen=True)
class Discrete:
    """One of finitely many numbers, each with its probability; the likeliest, lowest is best.

    >>> Discrete.of({10: "1/4", 30: "3/4"}).chance_at_most(Fraction(20))
    Fraction(1, 4)
    """

    chances: tuple[tuple[Fraction, Fraction], ...]

    @classmethod
    def of(cls, chances: Mapping[Number, Number]) -> Discrete:
        """Return a belief; SimError unless probabilities are not below 0 and sum to 1."""
        pairs = sorted(
            (exact_number(x, "value of a prior"), exact_number(c, "probability of a prior"))
            for x, c in chances.items()
        )
        total = sum((c for _, c in pairs), Fraction(0))
        if total != 1 or any(c < 0 for _, c in pairs):
            raise SimError(
                f"prior: its probabilities sum to {total} - give ones from 0 up that sum to 1"
            )
        return cls(tuple(pairs))

    @classmethod
    def at(cls, value: Number) -> Discrete:
        """Return the belief that is certain of a number."""
        return cls.of({value: 1})

    @property
    def best(self) -> Fraction:
        """Return the likeliest number, the lowest of several."""
        return min(self.chances, key=lambda pair: (-pair[1], pair[0]))[0]

    def chance_at_most(self, value: Fraction) -> Fraction:
        """Return the probability that the number is at most ``value``."""
        return sum((c for x, c in self.chances if x <= value), Fraction(0))


@dataclass(frozen=True)
class Triangular:
    """A number between ``low`` and ``high``, likeliest at ``best``.

    Raises SimError unless they rise in this order.

    >>> Triangular(Fraction(0), Fraction(10), Fraction(20)).chance_at_most(Fraction(5))
    Fraction(1, 8)
    """

    low: Fraction
    best: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        _check_interval(self.low, self.best, self.high)

    def chance_at_most(self, value: Fraction) -> Fraction:
        """Return the probability that the number is at most ``value``."""
        low, best, high = self.low, self.best, self.high
        if value >= high:
            return Fraction(1)
        if value < low:
            return Fraction(0)
        if value < best:
            return (value - low) ** 2 / ((high - low) * (best - low))
        return 1 - (high - value) ** 2 / ((high - low) * (high - best))


@dataclass(frozen=True)
class Uniform:
    """A number anywhere between ``low`` and ``high``; its best reading is ``best`` or the middle.

    Raises SimError where the ends are in the wrong order.

    >>> Uniform(Fraction(20), Fraction(80)).chance_at_most(Fraction(70))
    Fraction(5, 6)
    """

    low: Fraction
    high: Fraction
    stated: Fraction | None = None

    def __post_init__(self) -> None:
        _check_interval(self.low, self.best, self.high)

    @property
    def best(self) -> Fraction:
        """Return the number at its best reading."""
        return (self.low + self.high) / 2 if self.stated is None else self.stated

    def chance_at_most(self, value: Fraction) -> Fraction:
        """Return the probability that the number is at most ``value``."""
        if value >= self.high:
            return Fraction(1)
        return max(Fraction(0), value - self.low) / (self.high - self.low)


def _check_interval(low: Fraction, best: Fraction, high: Fraction) -> None:
    if not low <= best <= high:
        raise SimError(
            f"prior: {low}, {best} and {high} do not rise - give the low end, the best reading and "
            "the high end in this order"
        )

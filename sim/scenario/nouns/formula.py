"""Scores by formula: straight lines between points, over a number that each option has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.scenario.nouns.grades import Triple
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.text.exact_numbers import decimal

BY_FORMULA = "by formula: straight lines between points"
ENDS = ("low", "best", "high")


@dataclass(frozen=True, slots=True)
class Formula:
    """The score of an option follows from its number, in ``numbers``.

    ``points`` are scores by number, in rising order, with straight lines between them. Where there
    is an ``ideal`` they are scores by how near an option is to it, from 0 for the end that is
    farther away to 1. ``text`` is the formula as written.
    """

    text: str
    numbers: Mapping[str, Fraction]
    points: Mapping[Fraction, Quantity]
    ideal: Quantity | None = None

    def scores(self) -> dict[str, Triple]:
        """Return low, best and high score of every option; exact, and all one without intervals."""
        ends = [{at: getattr(y, end) for at, y in self.points.items()} for end in ENDS]
        lows, bests, highs = ends
        found = {}
        for option, number in self.numbers.items():
            near, best, far = self._places(number)
            low = min(on_lines(lows, near), on_lines(lows, far))
            high = max(on_lines(highs, near), on_lines(highs, far))
            found[option] = low, on_lines(bests, best), high
        return found

    def _places(self, number: Fraction) -> Triple:
        """Return where among the points a number lies: at the least, best and most."""
        if self.ideal is None:
            return number, number, number
        least, most = min(self.numbers.values()), max(self.numbers.values())
        low, best, high = (nearness(number, getattr(self.ideal, end), least, most) for end in ENDS)
        top = Fraction(1) if self.ideal.low <= number <= self.ideal.high else max(low, high)
        return min(low, high), best, top


def on_lines(points: Mapping[Fraction, Fraction], place: Fraction) -> Fraction:
    """Return the score at a place, on the straight line between the points about it.

    >>> on_lines({Fraction(3): Fraction(0), Fraction(6): Fraction(100)}, Fraction(5))
    Fraction(200, 3)
    """
    at = list(points)
    k = min(max(bisect_right(at, place), 1), len(at) - 1)
    left, right = at[k - 1], at[k]
    share = (place - left) / (right - left)
    return points[left] + share * (points[right] - points[left])


def nearness(number: Fraction, ideal: Fraction, least: Fraction, most: Fraction) -> Fraction:
    """Return how near a number is to an ideal: 1 at it, 0 at the end of the issue farther away.

    >>> [nearness(Fraction(x), Fraction(4), Fraction(0), Fraction(5)) for x in (0, 4, 5)]
    [Fraction(0, 1), Fraction(1, 1), Fraction(3, 4)]
    """
    return 1 - abs(number - ideal) / max(ideal - least, most - ideal)


def formula_number(number: Quantity) -> str:
    """Return a number of a formula exactly, with its interval where it has one.

    >>> formula_number(Quantity.point(Fraction(9, 2)))
    '4.5'
    """
    if number.is_point:
        return decimal(number.best)
    low, best, high = (decimal(getattr(number, end)) for end in ENDS)
    return f"{best} [{low} to {high}]"

"""A number that the page computes, with the interval that it cannot leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

LARGEST = 2**53  # up to which a browser's numbers hold every whole number


@dataclass(frozen=True)
class Number:
    """An expression with bounds; ``most`` is the largest that anything on the way to it can be.

    ``is_whole`` says that all of it is worked out in whole numbers.
    """

    text: str
    low: Fraction
    high: Fraction
    most: Fraction
    is_whole: bool = True

    @property
    def is_exact(self) -> bool:
        """Return whether a browser makes no error in it.

        >>> third, large = constant(Fraction(1, 3)), constant(10**9)
        >>> third.is_exact, large.is_exact, (large * large).is_exact
        (False, True, False)
        """
        return self.is_whole and self.most < LARGEST

    def called(self, name: str) -> Number:
        """Return the number under the name that it was given."""
        return Number(name, self.low, self.high, self.most, self.is_whole)

    def after(self, other: Number) -> Number:
        """Return the number, known to rest on another one that was compared."""
        most, is_whole = max(self.most, other.most), self.is_whole and other.is_whole
        return Number(self.text, self.low, self.high, most, is_whole)

    def __add__(self, other: Number) -> Number:
        if self.is_zero:
            return other
        if other.is_zero:
            return self
        low, high = self.low + other.low, self.high + other.high
        return self._with(other, f"({self.text} + {other.text})", low, high)

    def __sub__(self, other: Number) -> Number:
        if other.is_zero:
            return self
        low, high = self.low - other.high, self.high - other.low
        return self._with(other, f"({self.text} - {other.text})", low, high)

    def __mul__(self, other: Number) -> Number:
        if self.is_zero or other.is_one:
            return self
        if other.is_zero or self.is_one:
            return other
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return self._with(other, f"({self.text} * {other.text})", min(ends), max(ends))

    @property
    def is_zero(self) -> bool:
        """Return whether it is 0, whatever the sliders."""
        return self.low == self.high == 0

    @property
    def is_one(self) -> bool:
        """Return whether it is 1, whatever the sliders."""
        return self.low == self.high == 1

    def _with(self, other: Number, text: str, low: Fraction, high: Fraction) -> Number:
        most = max(self.most, other.most, abs(low), abs(high))
        return Number(text, low, high, most, self.is_whole and other.is_whole)


def constant(value: Fraction | int) -> Number:
    """Return a number that no slider moves."""
    exact = Fraction(value)
    text = str(exact.numerator) if exact.denominator == 1 else repr(float(exact))
    if exact.denominator == 1 and abs(exact) >= LARGEST:
        text = repr(float(exact))
    shown = f"({text})" if exact < 0 else text
    return Number(shown, exact, exact, abs(exact), exact.denominator == 1)


ZERO, ONE = constant(0), constant(1)


def ranging(text: str, values: Iterable[Fraction | int]) -> Number:
    """Return what an expression stands for that takes one of some values."""
    exact = [Fraction(value) for value in values]
    low, high = min(exact), max(exact)
    is_whole = all(value.denominator == 1 for value in exact)
    return Number(text, low, high, max(abs(low), abs(high)), is_whole)


def total(numbers: Iterable[Number]) -> Number:
    """Return the sum."""
    found = ZERO
    for number in numbers:
        found += number
    return found


def either(condition: str, one: Number, other: Number) -> Number:
    """Return the one number where a condition holds, else the other."""
    if one.text == other.text:
        return one
    return Number(
        f"({condition} ? {one.text} : {other.text})",
        min(one.low, other.low),
        max(one.high, other.high),
        max(one.most, other.most),
        one.is_whole and other.is_whole,
    )


def largest(numbers: Iterable[Number]) -> Number:
    """Return the largest of some numbers, of which there is one or more."""
    found = list(numbers)
    if len(found) == 1:
        return found[0]
    return Number(
        f"max({', '.join(one.text for one in found)})",
        max(one.low for one in found),
        max(one.high for one in found),
        max(one.most for one in found),
        all(one.is_whole for one in found),
    )

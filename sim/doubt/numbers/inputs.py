"""The numbers that draws vary, and how a point of the unit cube becomes a value of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sim.errors import SimError
from sim.scenario.nouns.quantity import Quantity

Array = NDArray[Any]
Floats = NDArray[np.float64]
Distribution = Literal["uniform", "triangular", "exponential"]
ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class UncertainInput:
    """One number that draws vary; ``group`` is what it belongs to, such as ``importance.us``.

    ``best`` is None where no value stands for the best reading: the place of an option in an
    order that is not known (all its options then score 50), or a weight of which only the rank is
    known (the weight of the best reading).
    """

    name: str
    group: str
    low: Fraction
    best: Fraction | None
    high: Fraction
    distribution: Distribution

    def values(self, unit: Floats) -> Floats:
        """Return the values at these places (0 to 1) of the distribution, shape as ``unit``.

        >>> one = UncertainInput("p", "g", ZERO, Fraction(1, 4), ONE, "triangular")
        >>> one.values(np.array([0.0, 0.25, 1.0])).tolist()
        [0.0, 0.25, 1.0]
        """
        low, high = float(self.low), float(self.high)
        if self.distribution == "exponential":
            return np.asarray(-np.log(unit))
        if low == high:  # so large that floats cannot tell the ends apart
            return np.full_like(unit, low)
        if self.distribution == "uniform" or self.best is None:
            return low + unit * (high - low)
        return _triangular(unit, low, float(self.best), high)


def _triangular(unit: Floats, low: float, best: float, high: float) -> Floats:
    width = high - low
    turn = (best - low) / width
    rising = low + np.sqrt(unit * width * (best - low))
    falling = high - np.sqrt((1.0 - unit) * width * (high - best))
    return np.asarray(np.where(unit < turn, rising, falling))


@dataclass(frozen=True, slots=True)
class Term:
    """A number of the model: a column of the inputs, or one that is certain."""

    column: int | None
    value: Fraction

    def of(self, inputs: Array) -> Array:
        """Return the number for each draw, shape (draws,); exact where ``inputs`` are fractions."""
        if self.column is not None:
            return np.asarray(inputs[:, self.column])
        return np.full(len(inputs), like(self.value, inputs), dtype=inputs.dtype)


def like(value: Fraction, inputs: Array) -> Any:
    """Return a number in the arithmetic of an array: a fraction, or a float."""
    return value if inputs.dtype == object else float(value)


def divided(part: Array, total: Array, otherwise: Fraction) -> Array:
    """Return part / total, and ``otherwise`` where the total is 0."""
    divisor = np.where(total == 0, like(ONE, total), total)
    return np.asarray(np.where(total == 0, like(otherwise, total), part / divisor))


class InputList:
    """Collects the inputs of a model and hands out a term for each number.

    An input has the column of its name among ``names``, so that what is drawn for it does not
    depend on the order in which a file has its tables.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.found: dict[str, UncertainInput] = {}
        self._column = {name: column for column, name in enumerate(sorted(names))}

    def quantity(self, name: str, group: str, number: Quantity, *, certain: bool = False) -> Term:
        """Return the term of a number; it is an input unless it is a point or held ``certain``."""
        if number.is_point or certain:
            return Term(None, number.best)
        found = UncertainInput(
            name, group, number.low, number.best, number.high, number.distribution
        )
        return self.add(found)

    def add(self, found: UncertainInput) -> Term:
        """Take up one more input and return its term."""
        if found.name in self.found:
            raise SimError(f"two numbers in doubt are called {found.name} - give each its own name")
        self.found[found.name] = found
        return Term(self._column.get(found.name, 0), ZERO if found.best is None else found.best)


def input_values(inputs: Sequence[UncertainInput], unit: Floats) -> Floats:
    """Return the values of all inputs at points of the unit cube, shape (draws, inputs)."""
    values = np.empty_like(unit)
    for column, one in enumerate(inputs):
        values[:, column] = one.values(unit[:, column])
    return values


def best_row(inputs: Sequence[UncertainInput]) -> Array:
    """Return the best reading as a row of fractions, None where none is best; shape (1, inputs)."""
    row = np.empty((1, len(inputs)), dtype=object)
    row[0, :] = [one.best for one in inputs]
    return row


def exact_row(values: Sequence[float]) -> Array:
    """Return one draw as a row of the fractions that its floats stand for, shape (1, inputs)."""
    row = np.empty((1, len(values)), dtype=object)
    row[0, :] = [Fraction(value) if np.isfinite(value) else None for value in values]
    return row

"""Linear equations in fractions, by elimination."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

Vector = Sequence[Fraction]


def unique_solution(rows: Sequence[Vector], right: Vector) -> list[Fraction] | None:
    """Return x with rows · x = right, None where there is no or more than one such x.

    >>> [int(x) for x in unique_solution([[1, 1], [1, -1], [2, 0]], [3, 1, 4]) or ()]
    [2, 1]
    """
    table = [[Fraction(a) for a in (*row, b)] for row, b in zip(rows, right, strict=True)]
    size = len(table[0]) - 1 if table else 0
    if _reduced(table, size) != list(range(size)) or any(row[-1] for row in table[size:]):
        return None
    return [row[-1] for row in table[:size]]


def dependency(vectors: Sequence[Vector]) -> list[Fraction] | None:
    """Return factors, not all 0, with which the vectors add up to nothing; None without any.

    >>> dependency([[1, 2], [2, 4]])
    [Fraction(-2, 1), Fraction(1, 1)]
    """
    return next(null_space([*zip(*vectors, strict=True)], len(vectors)), None)


def null_space(rows: Sequence[Vector], size: int) -> Iterator[list[Fraction]]:
    """Yield vectors of ``size`` numbers that span what all rows take to 0.

    >>> [[int(x) for x in vector] for vector in null_space([[1, 1, 0]], 3)]
    [[-1, 1, 0], [0, 0, 1]]
    """
    table = [[Fraction(a) for a in row] for row in rows]
    pivots = _reduced(table, size)
    for spare in range(size):
        if spare not in pivots:
            found = [Fraction(0)] * size
            found[spare] = Fraction(1)
            for row, at in zip(table, pivots, strict=False):
                found[at] = -row[spare]
            yield found


def _reduced(table: list[list[Fraction]], columns: int) -> list[int]:
    """Bring a table to reduced form, in place, and return the columns of its pivots."""
    pivots: list[int] = []
    for column in range(columns):
        at = len(pivots)
        chosen = next((i for i in range(at, len(table)) if table[i][column]), None)
        if chosen is None:
            continue
        table[at], table[chosen] = table[chosen], table[at]
        top = table[at][column]
        table[at] = [a / top for a in table[at]]
        for i, row in enumerate(table):
            if i != at and row[column]:
                factor = row[column]
                table[i] = [a - factor * b for a, b in zip(row, table[at], strict=True)]
        pivots.append(column)
    return pivots

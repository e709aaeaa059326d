"""Linear programmes in fractions, as plainly as can be: the whole tableau, the rule of Bland."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Row = list[Fraction]


def most(
    columns: Sequence[Sequence[Fraction]], right: Sequence[Fraction], worth: Sequence[Fraction]
) -> tuple[Fraction, Row] | None:
    """Return the largest Σ worth · x with Σ column · x ≥ right and Σ x = 1, x ≥ 0; None if none."""
    size, count = len(right), len(columns)
    table = [
        [*(c[i] for c in columns), *(Fraction(-(i == j)) for j in range(size)), right[i]]
        for i in range(size)
    ]
    table.append([Fraction(1)] * count + [Fraction(0)] * size + [Fraction(1)])
    table = [[-a for a in row] if row[-1] < 0 else row for row in table]
    for i, row in enumerate(table):
        row[-1:-1] = [Fraction(i == j) for j in range(size + 1)]
    basis = list(range(count + size, count + 2 * size + 1))
    lacking = [Fraction(0)] * (count + size) + [Fraction(-1)] * (size + 1)
    if _climb(table, basis, lacking, len(lacking)):
        return None
    goal = [*worth, *[Fraction(0)] * (2 * size + 1)]
    value = _climb(table, basis, goal, count + size)
    x = [Fraction(0)] * len(goal)
    for row, k in zip(table, basis, strict=True):
        x[k] = row[-1]
    return value, x[:count]


def _climb(table: list[Row], basis: list[int], goal: Row, usable: int) -> Fraction:
    """Exchange variables, the first that helps for the first that hits 0; return the value."""
    while True:
        entering = next((k for k in range(usable) if _rate(table, basis, goal, k) > 0), None)
        if entering is None:
            return sum(
                (goal[k] * row[-1] for k, row in zip(basis, table, strict=True)), Fraction(0)
            )
        artificial = [
            i for i, row in enumerate(table) if basis[i] >= usable and row[entering] and not row[-1]
        ]
        ratios = [
            (row[-1] / row[entering], basis[i], i)
            for i, row in enumerate(table)
            if row[entering] > 0
        ]
        _pivot(table, basis, artificial[0] if artificial else min(ratios)[2], entering)


def _rate(table: list[Row], basis: list[int], goal: Row, k: int) -> Fraction:
    paid = (goal[b] * row[k] for b, row in zip(basis, table, strict=True) if goal[b])
    return goal[k] - sum(paid, Fraction(0))


def _pivot(table: list[Row], basis: list[int], at: int, entering: int) -> None:
    top = table[at][entering]
    table[at] = [a / top for a in table[at]]
    for i, row in enumerate(table):
        if i != at and row[entering]:
            factor = row[entering]
            table[i] = [a - factor * b for a, b in zip(row, table[at], strict=True)]
    basis[at] = entering

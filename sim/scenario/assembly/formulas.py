"""A formula as written, as a noun: its points, and the number of every option."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from sim.scenario.nouns.formula import Formula, formula_number
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.quantity import Quantity
from sim.scenario.schema.entries import QuantityTable
from sim.scenario.schema.formulas import EndsTable, IdealTable
from sim.scenario.schema.issues import PreferenceTable
from sim.scenario.text.exact_numbers import decimal

Read = Callable[[QuantityTable], Quantity]
NOUGHT, HUNDRED = QuantityTable(best=Fraction(0)), QuantityTable(best=Fraction(100))


def preference_formula(
    table: PreferenceTable, numbers: Mapping[str, Fraction], read: Read
) -> Formula:
    """Return the formula of a checked preference that has one; ``read`` makes its numbers."""
    least, most = min(numbers.values()), max(numbers.values())
    own = FrozenMapping(numbers)
    if table.points is not None:
        given = {Fraction(at): read(y) for at, y in table.points.items()}
        points = {at: given[at] for at in sorted(given)}
        words = " ".join(f"{decimal(at)}:{formula_number(y)}" for at, y in points.items())
        return Formula(f"points {words}", own, FrozenMapping(points))
    if table.ideal is not None:
        ideal = read(table.ideal)
        low, high = _ends(table.ideal, NOUGHT, HUNDRED, read)
        text = f"ideal {formula_number(ideal)}{_ends_words(table.ideal, low, high)}"
        return Formula(text, own, FrozenMapping({Fraction(0): low, Fraction(1): high}), ideal)
    rises = table.rising is not None
    ends = table.rising if table.rising is not None else table.falling
    assert ends is not None
    first, last = _ends(ends, *((NOUGHT, HUNDRED) if rises else (HUNDRED, NOUGHT)), read)
    text = f"{'rising' if rises else 'falling'}{_ends_words(ends, first, last)}"
    return Formula(text, own, FrozenMapping({least: first, most: last}))


def _ends(
    table: EndsTable | IdealTable, first: QuantityTable, last: QuantityTable, read: Read
) -> tuple[Quantity, Quantity]:
    return read(table.from_ or first), read(table.to or last)


def _ends_words(table: EndsTable | IdealTable, first: Quantity, last: Quantity) -> str:
    if table.from_ is None and table.to is None:
        return ""
    return f" from {formula_number(first)} to {formula_number(last)}"

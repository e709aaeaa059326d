"""A table of payoffs as it is given: outcomes × parties, as mappings or as a DataFrame."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import isfinite
from numbers import Real
from typing import TYPE_CHECKING, TypeAlias

from sim.errors import SimError
from sim.problem.exact_number import Number, exact_number

if TYPE_CHECKING:
    import pandas as pd

PayoffTable: TypeAlias = "Mapping[str, Mapping[str, Number]] | pd.DataFrame"
ByParty: TypeAlias = "Mapping[str, Number] | pd.Series[float]"
FUNCTION = "problem_from_payoffs"
SHAPE = "give {outcome: {party: number}}, or a DataFrame with a row per outcome"


def read_payoffs(table: PayoffTable) -> dict[str, dict[str, Fraction]]:
    """Return the payoff of every party at every outcome, in the order given.

    Raises SimError for a table that is empty, has a name twice or none, a gap, or a cell that is
    no finite number.
    """
    rows = _rows(table)
    if not rows:
        raise SimError(f"{FUNCTION}: no outcome is listed - give at least one")
    parties = tuple(next(iter(rows.values())))
    if not parties:
        raise SimError(f"{FUNCTION}: no party has payoffs - {SHAPE}")
    for row in rows.values():
        check_rated(parties, row)
    return {
        outcome: {p: exact_number(row.get(p), f"payoff of {p} at {outcome}") for p in parties}
        for outcome, row in rows.items()
    }


def read_by_party(values: ByParty | None, what: str) -> dict[str, Number]:
    """Return one number per party, as it is written. Raises SimError for anything else."""
    if values is None:
        return {}
    if not is_of_pandas(values, "Series") and not isinstance(values, Mapping):
        given = type(values).__name__
        raise SimError(f"{FUNCTION}: {given} given as {what} - give {{party: number}}, or a Series")
    return dict(zip(_names(values.keys(), "party"), _cells(values), strict=True))


def check_rated(known: Iterable[str], named: Iterable[str]) -> None:
    """Raise SimError for a party without payoffs."""
    parties = tuple(known)
    for party in named:
        if party not in parties:
            raise SimError(
                f'{FUNCTION}: "{party}" has no payoff at the first outcome - parties are '
                f"{', '.join(parties)}"
            )


def _rows(table: object) -> dict[str, dict[str, Number]]:
    if is_of_pandas(table, "DataFrame"):
        frame: pd.DataFrame = table  # type: ignore[assignment]
        parties = _names(frame.columns, "party")
        outcomes = _names(frame.index, "outcome")
        columns = [_cells(frame.iloc[:, k]) for k in range(len(parties))]
        return {
            outcome: {p: column[at] for p, column in zip(parties, columns, strict=True)}
            for at, outcome in enumerate(outcomes)
        }
    if not isinstance(table, Mapping):
        raise SimError(f"{FUNCTION}: {type(table).__name__} given - {SHAPE}")
    rows = {}
    for outcome, row in zip(_names(table, "outcome"), table.values(), strict=True):
        if not isinstance(row, Mapping) and not is_of_pandas(row, "Series"):
            given = type(row).__name__
            raise SimError(f'{FUNCTION}: {given} given at outcome "{outcome}" - {SHAPE}')
        rows[outcome] = read_by_party(row, outcome)
    return rows


def is_of_pandas(value: object, kind: str) -> bool:
    """Return whether a value is of a class of pandas, which whoever made one has imported."""
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, getattr(pandas, kind))


def _cells(values: Mapping[str, Number] | pd.Series[float]) -> list[Number]:
    return [*(values.values() if isinstance(values, Mapping) else values)]


def _is_number(label: object) -> bool:
    if isinstance(label, bool) or not isinstance(label, int | float | Real):
        return False
    return isfinite(label)


def _names(labels: Iterable[object], what: str) -> list[str]:
    """Return names as texts; numbers, such as those of a default index, name as they print."""
    found: dict[str, None] = {}
    for label in labels:
        name = str(label) if isinstance(label, str) or _is_number(label) else ""
        if not name:
            raise SimError(f"{FUNCTION}: {label!r} names no {what} - give a text or a number")
        if name in found:
            raise SimError(f'{FUNCTION}: {what} "{name}" is there twice - give each one name')
        found[name] = None
    return list(found)

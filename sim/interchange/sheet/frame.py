"""A DataFrame of pandas as the grid of a score sheet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from numbers import Real
from typing import TYPE_CHECKING, Any

from sim.errors import SimError
from sim.interchange.sheet.grid import SheetGrid, grid_of
from sim.scenario.document.made import plain_value
from sim.scenario.text.shortened import shown

if TYPE_CHECKING:
    import pandas as pd

_MISSING = (
    "; pandas takes names such as None and NA for missing values, unless it reads a file with "
    "keep_default_na=False"
)


def frame_grid(frame: pd.DataFrame, name: str) -> SheetGrid:
    """Return the cells of a frame below its columns, a named index being columns too.

    Floats are meant as they print. A cell is called by its row and column, as ``frame.loc`` does.

    Raises SimError where the columns have several levels.
    """
    if twice := [name for name in frame.index.names if name in frame.columns]:
        raise SimError(f"{name}: {shown(twice[0])} names a column and the index - rename one")
    whole = frame if frame.index.names == [None] else frame.reset_index()
    if whole.columns.nlevels > 1:
        raise SimError(f"{name}: the columns have several levels - give each column one name")
    columns, labels = list(whole.columns), list(whole.index)
    values = [[_cell(value) for value in row] for row in whole.itertuples(index=False, name=None)]

    def called(row: int, column: int) -> str:
        at = shown(columns[column - 1]) if column <= len(columns) else f"column {column}"
        return f"[{shown(labels[row - 2])}, {at}]" if row > 1 else f"[{at}]"

    grid = grid_of([[_cell(column) for column in columns], *values], called=called)
    return replace(grid, hint=_MISSING)


def _cell(value: Any) -> object:
    """Return a value with its exact number; None for each of the ways in which pandas has none."""
    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, Real | Decimal) and value != value:  # nan
        return None
    plain = plain_value(value)
    return value if plain is None else plain

"""In which forms results are written."""

from __future__ import annotations

from dataclasses import dataclass

from sim.report.tables.table_form import CSV, TableForm


@dataclass(frozen=True)
class FileForms:
    """The format of figures, and the forms of tables."""

    figures: str = "png"
    tables: tuple[TableForm, ...] = (CSV,)

"""Tables of commands that print, written where they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.folders import DEFAULT_FOLDER
from sim.cli.options import FigureFormat
from sim.cli.printing import say_written
from sim.cli.targets import check_folder

if TYPE_CHECKING:
    from sim.report.output.file_forms import FileForms
    from sim.report.tables.named_table import NamedTable
    from sim.report.tables.table_form import TableForm


def file_forms(figures: FigureFormat, tables: str, out: Path | None) -> FileForms:
    """Return how results are written.

    Raises SimError for an unknown form or a missing extra, and where the folder cannot be written.
    """
    from sim.report.output.file_forms import FileForms
    from sim.report.tables.table_form import table_forms

    check_folder(out or DEFAULT_FOLDER)
    return FileForms(figures.value, table_forms(tables))


def asked_forms(tables: str | None, out: Path | None) -> tuple[TableForm, ...]:
    """Return the forms in which a command that prints also writes its tables; by default none.

    Raises SimError as ``file_forms`` does.
    """
    if tables is None and out is None:
        return ()
    from sim.report.tables.table_form import CSV, table_forms

    check_folder(out or DEFAULT_FOLDER)
    return (CSV,) if tables is None else table_forms(tables)


def write_tables(
    tables: Iterable[NamedTable],
    forms: tuple[TableForm, ...],
    folder: Path,
    scenario: Path,
    left_out: Iterable[str] = (),
) -> None:
    """Write tables into a folder, if forms were asked for, and say so."""
    from sim.report.output.run_folder import folder_of_run, write_run
    from sim.report.tables.table_form import table_files

    if forms:
        found = table_files(tables, forms)
        with folder_of_run(folder, scenario):
            paths = write_run(folder, found.files, scenario=scenario)
        say_written(folder, paths, (*left_out, *found.left_out))

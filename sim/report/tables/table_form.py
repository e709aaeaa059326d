"""The forms in which tables are written, each with what it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sim.errors import SimError
from sim.report.tables.csv_table import write_csv
from sim.report.tables.latex_table import latex_refusal, load_styler, write_latex
from sim.report.tables.named_table import NamedTable
from sim.report.tables.parquet_table import load_parquet, write_parquet
from sim.scenario.text.shortened import quoted

NO_TABLES = "none"


@dataclass(frozen=True)
class TableForm:
    """A form of tables: its name, the end of its files' names, and what writes one at a path.

    ``load`` raises SimError where a package that it needs is missing; ``refused`` says why a table
    cannot be written in this form, or nothing.
    """

    name: str
    suffix: str
    write: Callable[[NamedTable, Path], None]
    load: Callable[[], object] = tuple
    refused: Callable[[NamedTable], str] = lambda _: ""


CSV = TableForm("csv", ".csv", write_csv)
PARQUET = TableForm("parquet", ".parquet", write_parquet, load_parquet)
LATEX = TableForm("latex", ".tex", write_latex, load_styler, latex_refusal)
FORMS = {form.name: form for form in (CSV, PARQUET, LATEX)}


@dataclass(frozen=True)
class TableFiles:
    """Files of tables as functions that write them at a path, and why others are left out."""

    files: Mapping[str, Callable[[Path], None]]
    left_out: tuple[str, ...] = ()


def table_forms(words: str) -> tuple[TableForm, ...]:
    """Return the forms that a text names, such as "csv,latex"; none for "none".

    Raises SimError for an unknown name, and where a package that a form needs is not installed.

    >>> [form.suffix for form in table_forms("csv, latex")], table_forms("none")
    (['.csv', '.tex'], ())
    >>> table_forms("csv,cvs")
    Traceback (most recent call last):
    sim.errors.SimError: --tables: no form is called "cvs" - choose among csv, parquet, latex; \
or none
    """
    names = list(dict.fromkeys(word.strip() for word in words.split(",")))
    if names == [NO_TABLES]:
        return ()
    for name in names:
        if name not in FORMS:
            known = f"choose among {', '.join(FORMS)}; or {NO_TABLES}"
            raise SimError(f"--tables: no form is called {quoted(name)} - {known}")
    forms = tuple(FORMS[name] for name in names)
    for form in forms:
        form.load()
    return forms


def table_files(tables: Iterable[NamedTable], forms: Sequence[TableForm]) -> TableFiles:
    """Return each table in each form, by file name; nothing is written yet."""
    found, left_out = {}, []
    for table in tables:
        for form in forms:
            name = table.name + form.suffix
            if reason := form.refused(table):
                left_out.append(f"{name}: not written: {reason}; csv and parquet have all of it")
            else:
                found[name] = partial(form.write, table)
    return TableFiles(found, tuple(left_out))

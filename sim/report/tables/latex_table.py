"""A table for an article in LaTeX: booktabs, a caption, a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import islice
from math import ceil, isinf
from pathlib import Path

from sim.extras import extra
from sim.report.numbers import decimals, rounded_number
from sim.report.tables.latex_text import latex_text
from sim.report.tables.named_table import Cell, Column, Kind, NamedTable, Row
from sim.rounding import exactly, rounded

MOST_ROWS, MOST_COLUMNS = 500, 12
INFINITE, INFTY = "∞", r"\infty "
LINES_OF_A_PAGE = 40
SIGN, GAP, NARROW = 0.0135, 0.036, 0.13  # widths in parts of a line: a sign, the space of a column
LONG = (28, 14)  # signs, from which a column of texts may be set in lines
HEAD = r"""% Needs \usepackage{booktabs,array,longtable}, in pdfLaTeX also \usepackage[T1]{fontenc}.
% Names in scripts that pdfLaTeX does not know need XeLaTeX or LuaLaTeX and a font that has them.
"""


def load_styler() -> None:
    """Raise SimError, with the command that installs it, where what writes LaTeX is missing."""
    extra("jinja2", "latex", "writing LaTeX tables")


def latex_refusal(table: NamedTable) -> str:
    """Return why a table is not written as LaTeX, empty where it is: it would not fit on paper."""
    table = table.printed or table
    if sum(1 for _ in islice(table.rows, MOST_ROWS + 1)) > MOST_ROWS:
        return f"more than {MOST_ROWS} rows are too many for a printed table"
    if len(table.columns) > MOST_COLUMNS:
        return f"more than {MOST_COLUMNS} columns are too many for a printed table"
    return ""


def write_latex(table: NamedTable, path: Path) -> None:
    """Write a table at a path, as it is laid out for print; its label is tab:<about>-<name>."""
    path.write_text(latex(table), encoding="utf-8")


def latex(table: NamedTable) -> str:
    """Return a table as LaTeX: numbers rounded as on the screen, texts as they are."""
    import pandas as pd

    load_styler()
    laid_out = table.printed or table
    rows, columns = list(laid_out.rows), laid_out.columns
    titles = [column.heading for column in columns]
    cells = [_column(laid_out, rows, at) for at in range(len(columns))]
    widths = line_widths(columns, titles, cells)
    frame = pd.DataFrame(
        list(zip(*map(_latex_column, columns, cells), strict=True)),
        columns=pd.Index([latex_text(title) for title in titles], dtype=object),
        dtype=object,
    )
    is_long = _lines(cells, widths) > LINES_OF_A_PAGE
    text = frame.style.hide(axis="index").to_latex(
        column_format="".join(map(_alignment, columns, widths)),
        hrules=True,
        caption=latex_text(table.caption),
        label=_label(table),
        environment="longtable" if is_long else "table",
        position=None if is_long else "htbp",
        position_float=None if is_long else "centering",
    )
    return HEAD + str(text)


def _label(table: NamedTable) -> str:
    """Return the label, of signs that every package for references takes."""
    return "tab:" + re.sub(r"[^A-Za-z0-9._-]+", "-", f"{table.about}-{table.name}")


def _column(table: NamedTable, rows: Sequence[Row], at: int) -> list[str]:
    """Return the cells of one column; all exact numbers of a table have as many decimals."""
    kind = table.columns[at].kind
    alike = [k for k, column in enumerate(table.columns) if kind == "exact" == column.kind] or [at]
    found = [_finite(row[k]) for row in rows for k in alike] if kind in ("exact", "number") else []
    places = decimals([x for x in found if x is not None]) if any(found) else 0
    return [_cell(row[at], kind, places) for row in rows]


def _finite(cell: Cell) -> Fraction | None:
    if cell is None or isinstance(cell, str) or (isinstance(cell, float) and isinf(cell)):
        return None
    return exactly(cell)


def _cell(cell: Cell, kind: Kind, places: int) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if kind == "text" or isinstance(cell, int | str):
        return str(cell)
    if isinstance(cell, float) and isinf(cell):
        return INFINITE if cell > 0 else f"-{INFINITE}"
    return rounded_number(exactly(cell), places)


def _latex_column(column: Column, texts: Sequence[str]) -> list[str]:
    if not column.is_numeric:
        return [latex_text(text) for text in texts]
    return [
        f"${text.replace(INFINITE, INFTY)}$" if text[:1] in ("-", INFINITE) else text
        for text in texts
    ]


def line_widths(
    columns: Sequence[Column], titles: Sequence[str], cells: Sequence[Sequence[str]]
) -> list[float]:
    """Return the widths of the columns of texts that are set in lines, 0 for those that are not.

    Widths are parts of a line of the page. Where a table is too wide, long texts share what the
    other columns leave, but are no narrower than a word.
    """
    needed = [SIGN * max(map(len, (title, *own))) for title, own in zip(titles, cells, strict=True)]
    left = 1 - GAP * len(columns)
    if sum(needed) <= left:
        return [0.0] * len(columns)
    for long in LONG:
        texts = {
            k
            for k, column in enumerate(columns)
            if not column.is_numeric and needed[k] > SIGN * long
        }
        others = sum(width for k, width in enumerate(needed) if k not in texts)
        share = (left - others) / max(1, len(texts))
        if share >= NARROW:
            break
    return [max(NARROW, share) if k in texts else 0.0 for k in range(len(columns))]


def _alignment(column: Column, width: float) -> str:
    if width:
        return rf">{{\raggedright\arraybackslash}}p{{{rounded(width, 2)}\linewidth}}"
    return "r" if column.is_numeric else "l"


def _lines(cells: Sequence[Sequence[str]], widths: Sequence[float]) -> int:
    """Return about how many lines the rows take."""
    rows = zip(*cells, strict=True)
    return sum(
        max(
            ceil(SIGN * len(text) / width) if width else 1
            for text, width in zip(row, widths, strict=True)
        )
        for row in rows
    )

"""A table that is read back has the values that it was made of, in every form."""

from __future__ import annotations

import csv
import io
import sys
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import SimError
from sim.report.tables.csv_table import csv_text
from sim.report.tables.latex_table import latex, latex_refusal, line_widths
from sim.report.tables.latex_text import latex_text
from sim.report.tables.named_table import Anew, Cell, Column, NamedTable, Row
from sim.report.tables.parquet_table import write_parquet
from sim.report.tables.table_form import FORMS, LATEX, table_files, table_forms
from sim.rounding import rounded
from sim.spreadsheet import from_cell
from tests.report.tables.tex_rows import printed, tex_rows

SIGNS = st.text(
    st.sampled_from("\\&%$#_{}~^[]*-'`,<>?!\"| =+@aß«Я中") | st.characters(codec="utf-8")
)
WORDS = SIGNS.filter(lambda text: text.isprintable())
COLUMNS = (
    Column("name", "text", "Who & what"),
    Column("agrees", "flag"),
    Column("count", "count"),
    Column("share", "number"),
    Column("pay_off", "exact"),
)
FRACTIONS = st.fractions(-(10**6), 10**6, max_denominator=10**6)
ROWS = st.lists(
    st.tuples(
        st.none() | WORDS,
        st.none() | st.booleans(),
        st.none() | st.integers(-(2**63), 2**63 - 1),
        st.none() | st.floats(-1e6, 1e6),
        st.none() | FRACTIONS,
    ),
    max_size=6,
)


def table(rows: list[tuple[Cell, ...]]) -> NamedTable:
    return NamedTable("some_table", "case 1", "Some & other {things}", COLUMNS, rows)


@given(ROWS)
def test_csv_is_read_back(rows: list[tuple[Cell, ...]]) -> None:
    head, *lines = csv.reader(io.StringIO(csv_text(table(rows)), newline=""))
    assert head == [column.name for column in COLUMNS]
    assert len(lines) == len(rows)
    for line, (name, agrees, count, share, exact) in zip(lines, rows, strict=True):
        assert from_cell(line[0]) == (name or "")
        assert line[1] == {None: "", True: "yes", False: "no"}[agrees]  # type: ignore[index]
        assert line[2] == ("" if count is None else str(count))
        assert [float(x) if x else None for x in line[3:]] == [
            None if x is None else float(x) for x in (share, exact)
        ]


@given(ROWS)
def test_parquet_is_read_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[Cell, ...]]
) -> None:
    path = tmp_path_factory.mktemp("parquet") / "some.parquet"
    write_parquet(table(rows), path)
    found = pyarrow.parquet.read_table(path)
    assert found.column_names == ["name", "agrees", "count", "share", "pay_off", "pay_off_exact"]
    assert [str(kind) for kind in found.schema.types] == [
        "string", "bool", "int64", "double", "double", "string",
    ]  # fmt: skip
    for own, (name, agrees, count, share, exact) in zip(found.to_pylist(), rows, strict=True):
        assert (own["name"], own["agrees"], own["count"], own["share"]) == (
            name, agrees, count, share,
        )  # fmt: skip
        assert own["pay_off"] == (None if exact is None else float(exact))
        text = own["pay_off_exact"]
        assert exact == (None if text is None else Fraction(text))
    assert found.schema.metadata[b"caption"] == b"Some & other {things}"
    assert pd.read_parquet(path).shape == (len(rows), 6)


def test_parquet_has_counts_beyond_all_floats_as_texts(tmp_path: Path) -> None:
    rows = [(-(10**400),), (Fraction(10**400, 3),), (10**300,)]
    write_parquet(NamedTable("huge", "case", "", (COLUMNS[4],), rows), tmp_path / "huge.parquet")
    found = pyarrow.parquet.read_table(tmp_path / "huge.parquet").to_pylist()
    assert [row["pay_off"] for row in found] == [None, None, 1e300]
    assert [Fraction(row["pay_off_exact"]) for row in found] == [row[0] for row in rows]


@given(ROWS)
def test_latex_is_read_back_cell_by_cell(rows: list[tuple[Cell, ...]]) -> None:
    head, *lines = tex_rows(latex(table(rows)))
    assert head == ["Who & what", "agrees", "count", "share", "pay off"]
    assert len(lines) == len(rows)
    for line, (name, agrees, count, share, exact) in zip(lines, rows, strict=True):
        assert line[0] == (name or "").strip()
        assert line[1] == {None: "", True: "yes", False: "no"}[agrees]  # type: ignore[index]
        assert line[2] == ("" if count is None else str(count))
        for cell, value in ((line[3], share), (line[4], exact)):
            places = len(cell.partition(".")[2])
            assert cell == ("" if value is None else rounded(value, places))


def test_latex_rounds_a_float_as_it_is_printed_elsewhere() -> None:
    """0.15 is a little less than 3/20 in binary, and 0.2 on the screen."""
    rows = [(None, None, None, share, None) for share in (0.15, 96.0)]
    assert [line[3] for line in tex_rows(latex(table(rows)))[1:]] == ["0.2", "96.0"]


@given(WORDS)
def test_every_text_prints_as_it_is(text: str) -> None:
    assert printed(latex_text(text)) == text.strip()


def test_line_breaks_and_signs_that_steer_do_not_reach_the_file() -> None:
    assert latex_text("one\n\ntwo\tthree") == "one two three"
    assert "\x1b" not in latex_text("\x1b[2J")


def test_caption_and_label_are_there() -> None:
    text = latex(table([("a", True, 1, 0.5, Fraction(1, 3))]))
    assert "\\caption{Some \\& other \\{things\\}}" in text
    assert "\\label{tab:case-1-some_table}" in text
    assert "\\toprule" in text
    assert "0.333" in text
    for package in ("booktabs", "array", "longtable"):
        assert package in text.splitlines()[0]


def test_endless_numbers_are_signs() -> None:
    column = (Column("rate", "number"),)
    text = latex(NamedTable("t", "a", "", column, [(float("inf"),), (float("-inf"),), (2.5,)]))
    assert [row[0] for row in tex_rows(text)] == ["rate", "∞", "-∞", "2.50"]


def test_long_tables_go_over_pages() -> None:
    rows = [("a", True, k, 0.5, Fraction(1, 3)) for k in range(60)]
    text = latex(table(rows))
    assert "\\begin{longtable}" in text
    assert len(tex_rows(text)) == 61
    assert "\\begin{longtable}" not in latex(table(rows[:30]))


def test_long_texts_share_the_line_that_is_left() -> None:
    columns = (Column("name"), Column("why"), Column("x", "number"))
    cells = [["a" * 80], ["b" * 90], ["1.5"]]
    widths = line_widths(columns, [c.name for c in columns], cells)
    assert widths[0] == widths[1] > 0.3
    assert widths[2] == 0
    assert sum(widths) < 1
    assert line_widths(columns, ["", "", ""], [["a"], ["b"], ["1"]]) == [0, 0, 0]


def test_what_does_not_fit_on_paper_is_left_out_with_its_reason() -> None:
    long = NamedTable("draws", "a", "", COLUMNS[:1], Anew(lambda: iter([("a",)] * 501)))
    wide = NamedTable("wide", "a", "", COLUMNS * 3, [])
    found = table_files([long, wide], [*FORMS.values()])
    assert sorted(found.files) == ["draws.csv", "draws.parquet", "wide.csv", "wide.parquet"]
    assert found.left_out == (
        "draws.tex: not written: more than 500 rows are too many for a printed table; csv and "
        "parquet have all of it",
        "wide.tex: not written: more than 12 columns are too many for a printed table; csv and "
        "parquet have all of it",
    )
    narrow = NamedTable("wide", "a", "", COLUMNS * 3, [], NamedTable("w", "a", "", COLUMNS, []))
    assert not latex_refusal(narrow)


@pytest.mark.parametrize("module", ["jinja2", "pyarrow"])
def test_a_form_whose_package_is_missing_is_refused_before_any_work(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = {"jinja2": "latex", "pyarrow": "parquet"}[module]
    package = {"jinja2": "Jinja2"}.get(module, module)
    monkeypatch.setitem(sys.modules, module, None)
    sentence = rf"{package}, which is not installed.*\"bargaining-sim\[{name}\]\""
    with pytest.raises(SimError, match=sentence):
        table_forms(f"csv,{name}")
    assert [form.name for form in table_forms("csv")] == ["csv"]


def test_a_form_is_taken_once_and_an_unknown_one_refused() -> None:
    assert table_forms("latex,latex") == (LATEX,)
    for words in ("xlsx", "", "csv,none"):
        with pytest.raises(SimError, match=r"^--tables: no form is called .*choose among csv,"):
            table_forms(words)


def test_names_of_files_that_are_no_text_are_written(tmp_path: Path) -> None:
    rows: list[Row] = [("caf\udce9", None, None, None, None)]
    for form in FORMS.values():
        form.write(table(rows), tmp_path / f"t{form.suffix}")
        assert b"caf" in (tmp_path / f"t{form.suffix}").read_bytes()

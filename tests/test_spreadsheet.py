"""No cell is a formula, numbers are numbers, and every text can be read back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.axiomatic.compare import compare
from sim.formulation.from_scenario import problem
from sim.report.tables.agreements import write_members
from sim.report.tables.csv_table import csv_text
from sim.report.tables.solutions import deals, payoffs
from sim.scenario.reader import loads
from sim.spreadsheet import as_cell, from_cell, write_row

SIGNS = st.text(st.sampled_from("'=+-@\t\r\n 1.5e\uff1d\uff0b,\"") | st.characters(codec="utf-8"))


@given(st.lists(SIGNS, min_size=1))
def test_every_text_is_read_back_and_none_is_computed(texts: list[str]) -> None:
    stream = io.StringIO(newline="")
    write_row(stream, *texts)
    stream.seek(0)
    [cells] = csv.reader(stream)
    assert [from_cell(cell) for cell in cells] == texts
    for cell in cells:
        assert not cell.lstrip().startswith(("=", "@", "\uff1d")), cell
        assert not cell.startswith(("\t", "\r", "\n"))
        if cell.lstrip().startswith(("+", "-")):
            float(cell)


@pytest.mark.parametrize("number", ["-7.2", "+3", "-1e-05", "0", "-1E+20"])
def test_a_number_stays_one(number: str) -> None:
    assert as_cell(number) == number


def test_a_float_is_written_in_full() -> None:
    stream = io.StringIO()
    write_row(stream, -7.25, -1e-7, 3)
    assert stream.getvalue() == "-7.25,-1e-07,3\n"


TEXT = """
format = 1
parties = {{ p = {{}}, q = {{}} }}
no_deal_payoffs = {{ p = -5, q = 0 }}
issues.land = {{ name = "{name}", status_quo = "x", options = {{ x = "{word}", y = "plain" }} }}
preferences = {{ p.land = "x > y", q.land = "y > x" }}
importance = {{ p.tiers = [["land"]], q.tiers = [["land"]] }}
"""


@pytest.mark.parametrize("word", ["=2+3", "+SUM(1)", "-1+1", "@now", "'=2"])
def test_no_table_of_a_run_holds_a_formula(word: str, tmp_path: Path) -> None:
    scenario = loads(TEXT.format(name=word, word=word))
    solved = compare(problem(scenario))
    write_members(solved.problem, tmp_path / "zone.csv")
    tables = [
        csv_text(deals(scenario, solved)),
        csv_text(payoffs(solved)),
        (tmp_path / "zone.csv").read_text("utf-8"),
    ]
    rows = [row for table in tables for row in csv.reader(table.splitlines())]
    cells = {cell for row in rows for cell in row}
    assert f"'{word}" in cells
    assert word not in cells
    assert "-5.0" in cells

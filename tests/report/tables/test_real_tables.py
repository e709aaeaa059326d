"""Every table that a command writes is read back with the same values from every form."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import pyarrow.parquet
import pytest

import sim
from sim.claims.claims import evaluate
from sim.claims.other_codings import other_verdicts
from sim.claims.readings.reading_difference import difference
from sim.cli.play_models import MODELS
from sim.doubt.decisive.questions import decisions
from sim.doubt.value_sweep import sweep
from sim.report.tables.agreements import agreements
from sim.report.tables.csv_table import csv_text
from sim.report.tables.diagnoses import diagnoses
from sim.report.tables.differences import differences
from sim.report.tables.draws import draws
from sim.report.tables.latex_table import latex, latex_refusal
from sim.report.tables.named_table import Cell, NamedTable
from sim.report.tables.parquet_table import write_parquet
from sim.report.tables.powers import powers
from sim.report.tables.solutions import deals, packages, payoffs
from sim.report.tables.sources import sources
from sim.report.tables.stays import stays
from sim.report.tables.sweeps import sweeps
from sim.report.tables.tournaments import tournaments
from sim.report.tables.verdicts import verdicts
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from sim.spreadsheet import from_cell
from sim.stability.stability import stability
from sim.strategic.concession.tournament import tournament
from tests.report.tables.tex_rows import printed, tex_rows

TEXT = """
format = 1
title = "Who mends the mill & the weir, 50 %"
parties.hill = { name = "Hill_side #1" }
parties.mill = { name = "=Mill" }
[no_deal_payoffs]
hill = { low = 20, best = 30, high = 60 }
mill = { low = 10, best = 100/3, high = 80 }
[issues.weir]
name = "[Weir]"
status_quo = "broken"
options = { broken = "As it is", mended = "*Mended -- at once", raised = "Raised by ½ m" }
[issues.toll]
status_quo = "none"
options = { none = "No toll", low = "$1", high = "+$2" }
[preferences]
hill = { weir = "raised > mended > broken", toll = "none > low > high" }
mill = { weir = "mended > broken > raised", toll = "high > low > none" }
[importance]
hill = { tiers = [["weir"], ["toll"]] }
mill = { tiers = [["toll"], ["weir"]] }
[outcomes.draft]
name = "The ~ draft"
choice = { weir = "mended", toll = "low" }
"""


@cache
def mill() -> Scenario:
    return loads(TEXT.replace("100/3", "33.3"), "mill")


def of_solutions() -> Iterator[NamedTable]:
    for scenario in (mill(), sim.load("textbook/five_of_six")):
        found = sim.compare(sim.problem(scenario))
        yield from (payoffs(found), deals(scenario, found), packages(scenario, found.problem))
        yield agreements(found.problem, 40)


def of_draws() -> Iterator[NamedTable]:
    spread = sim.propagate(mill(), 64, solutions=("nash", "egalitarian"))
    yield from draws(spread, decisions(spread, base=32))


def of_talks() -> Iterator[NamedTable]:
    problem = sim.problem(mill())
    given = {
        "concession": ({}, {"sessions": 20, "strategy": {"mill": "random"}}),
        "reputation": (
            {
                "demand": {"hill": 80, "mill": 75},
                "obstinate": {"hill": "0.2", "mill": "0.1"},
                "discount": {"hill": "0.9", "mill": "0.8"},
            },
        ),
    }
    for model in MODELS:
        for options in given.get(model.name, ({},)):
            yield from model.tables(model.play(problem, options))


def of_other_commands() -> Iterator[NamedTable]:
    scenario = mill()
    yield sources(scenario, scenario.sources())
    yield from diagnoses(sim.diagnose(scenario, draws=0))
    yield from differences(difference(scenario, sim.load("textbook/trade_across_issues")))
    yield from powers(sim.power(sim.load("textbook/five_of_six")))
    yield stays(stability(sim.problem(sim.load("textbook/challenge"))))
    for path in ("no_deal_payoffs.mill", "preferences.hill.toll.ranking"):
        values = {"no_deal_payoffs.mill": [0, "1/3", 90]}.get(
            path, ["none > low > high", "high > low > none"]
        )
        yield sweeps(sweep(scenario, {path: values}))
    yield from tournaments(tournament({"mill": sim.problem(scenario)}, ["linear"], repeat=2))
    report = evaluate(sim.load("eyal2014"))
    yield verdicts(report, other_verdicts(report))


SOURCES = (of_solutions, of_draws, of_talks, of_other_commands)


@pytest.fixture(scope="module", params=SOURCES, ids=lambda one: one.__name__)
def tables(request: pytest.FixtureRequest) -> list[NamedTable]:
    make: Callable[[], Iterator[NamedTable]] = request.param
    found = list(make())
    assert all(isinstance(table.rows, tuple) or list(table.rows) for table in found)
    return found


def number(cell: Cell) -> Fraction | None:
    return None if cell is None else Fraction(cell)


def test_csv_has_every_value(tables: list[NamedTable]) -> None:
    for table in tables:
        head, *lines = csv.reader(io.StringIO(csv_text(table), newline=""))
        assert head == [column.name for column in table.columns]
        for line, row in zip(lines, table.rows, strict=True):
            for text, cell, column in zip(line, row, table.columns, strict=True):
                if column.kind == "text":
                    assert from_cell(text) == (cell or "")
                elif column.kind == "flag":
                    assert text == {True: "yes", False: "no", None: ""}[cell]  # type: ignore[index]
                else:
                    exact = number(cell)
                    told = Fraction(text) if text else None
                    assert (told is None) == (exact is None)
                    assert told == exact or float(text) == float(exact)  # type: ignore[arg-type]


def test_parquet_has_every_value_exactly(tables: list[NamedTable], tmp_path: Path) -> None:
    for table in tables:
        write_parquet(table, tmp_path / "t.parquet")
        found = pyarrow.parquet.read_table(tmp_path / "t.parquet").to_pydict()
        rows = list(table.rows)
        for at, column in enumerate(table.columns):
            cells = [row[at] for row in rows]
            if column.kind == "exact":
                exact = [number(cell) for cell in cells]
                assert [number(x) for x in found[f"{column.name}_exact"]] == exact
                assert found[column.name] == [None if x is None else float(x) for x in exact]
            else:
                assert found[column.name] == cells


def test_latex_has_every_cell(tables: list[NamedTable]) -> None:
    for table in tables:
        if latex_refusal(table):
            continue
        laid_out = table.printed or table
        head, *lines = tex_rows(latex(table))
        assert head == [" ".join(column.heading.split()) for column in laid_out.columns]
        for line, row in zip(lines, laid_out.rows, strict=True):
            for text, cell, column in zip(line, row, laid_out.columns, strict=True):
                if column.is_numeric:
                    places = len(text.partition(".")[2])
                    exact = number(cell)
                    near = None if exact is None else abs(exact - Fraction(text))
                    assert near is None or near <= Fraction(1, 2 * 10**places)
                    assert (text == "") == (cell is None)
                elif column.kind == "text":
                    assert text == " ".join(str(cell or "").split("\n")).strip()


def test_captions_have_units_and_the_disagreement_point() -> None:
    scenario = mill()
    found = sim.compare(sim.problem(scenario))
    told = printed(latex(payoffs(found)).split("\\caption{", 1)[1].split("\n", 1)[0][:-1])
    assert told.startswith("Who mends the mill & the weir, 50 %: ")
    assert "in points from 0" in told
    assert "No deal: Hill_side #1 30.0, =Mill 33.3." in told
    raw = sim.problem_from_payoffs({"a": {"x": 1, "y": 3}, "b": {"x": 2, "y": 1}})
    assert "No deal: x 0, y 0." in payoffs(sim.compare(raw)).caption

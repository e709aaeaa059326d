"""Commands take a score sheet where they take a scenario, and write one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

SHEET = """\
issue,option,status quo,Mayor,Shops,Riders
Lane,none,x,10,30,0
,painted,,20,12,15
,raised,,25,0,40
Parking,all,x,0,20,5
,half,,15,10,10
,none,,5,0,20
no deal,,,20,15,15
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "street.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "command", ["solve", "explain", "check", "sources", "diagnose", "power", "uncertainty"]
)
def test_a_sheet_stands_for_a_scenario(sim, sheet, tmp_path, monkeypatch, command) -> None:
    monkeypatch.chdir(tmp_path)
    done = sim(command, sheet)
    assert done.status == 0, done.err
    assert "street" in done.out


def test_its_answer_is_that_of_the_numbers_in_it(sim, sheet) -> None:
    found = sim("solve", sheet, "--json").json
    assert found["agreement_zone"]["count"] == 3  # painted with all or half, raised with all
    nash = found["solutions"]["nash"]
    assert nash["outcome"] == {"Lane": "painted", "Parking": "half"}


def test_mistakes_end_with_the_status_of_a_wrong_file(sim, sheet) -> None:
    sheet.write_text(SHEET.replace("25,0,40", "25,,forty"), encoding="utf-8")
    done = sim("solve", sheet)
    assert done.status == sim("check", sheet).status != 0
    assert done.err.splitlines()[-2:] == [
        f'{sheet}:E4: empty: points of "Shops" - write a number, 0 for no points',
        f'{sheet}:F4: "forty" is no number - write a number',
    ]


def test_a_sheet_becomes_a_scenario_and_a_scenario_a_sheet(sim, sheet, tmp_path) -> None:
    assert sim("convert", sheet, tmp_path / "street.toml").status == 0
    done = sim("convert", tmp_path / "street.toml", tmp_path / "again.xlsx")
    assert done.status == 0
    assert "are left aside (a warning)" in done.err
    first, again = (sim("solve", path, "--json").json for path in (sheet, tmp_path / "again.xlsx"))
    assert again["agreement_zone"] == first["agreement_zone"]


def test_only_a_workbook_has_sheets_to_choose_from(sim, sheet, tmp_path) -> None:
    done = sim("solve", sheet, "--sheet", "Points")
    assert "the file has one sheet - leave --sheet out" in done.err
    assert done.status != 0
    assert sim("convert", sheet, tmp_path / "street.xlsx").status == 0
    assert sim("check", tmp_path / "street.xlsx", "--sheet", "Points").status == 0


def test_parties_and_issues_may_stand_in_lists(sim, tmp_path) -> None:
    lists = ("--parties", "North, South", "--issues", "Aid: no, yes; Wage: 3..6 step 1")
    assert sim("new", "--csv", tmp_path / "one.csv", *lists).status == 0
    each = ("--party", "North", "--party", "South", "--issue", "Aid: no, yes")
    done = sim("new", "--csv", tmp_path / "each.csv", *each, "--issue", "Wage: 3..6 step 1")
    assert done.status == 0
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "each.csv").read_bytes()


@pytest.mark.parametrize("arguments", [["--csv", "talks.csv"], ["talks.csv"]])
def test_new_writes_a_sheet_to_fill_in(sim, tmp_path, monkeypatch, arguments) -> None:
    monkeypatch.chdir(tmp_path)
    done = sim("new", *arguments, "--party", "North", "--party", "South", "--issue", "Aid: no, yes")
    assert done.status == 0
    assert (
        (tmp_path / "talks.csv")
        .read_text(encoding="utf-8")
        .startswith("issue,option,status quo,North,South\nAid,no,x,,\n,yes,,,\nno deal,,,,\n")
    )
    assert sim("new", *arguments).status != 0  # it exists
    wanted = sim("check", "talks.csv", "--json").out
    assert len(json.loads(wanted)["files"][0]["mistakes"]) == 3


def test_new_writes_a_workbook_where_the_file_is_called_so(sim, tmp_path) -> None:
    path = tmp_path / "talks.xlsx"
    assert sim("new", "--csv", path).status == 0
    book = load_workbook(path)
    assert [cell.value for cell in book["Points"][1]][:3] == ["issue", "option", "status quo"]

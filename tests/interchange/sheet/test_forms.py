"""Sheets of points, and of ranks and weights, say the same as a scenario file that says it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from sim.formulation.from_scenario import problem
from sim.interchange.reading import foreign_data
from sim.interchange.sheet.from_grid import sheet_of
from sim.interchange.sheet.grid import grid_of
from sim.scenario.reader import loads
from tests.interchange.sheet.sheets import LAKE, as_text, read, remarks, scenario, written

COUNCIL = """\
issue,option,status quo,Mayor,Shops,Riders
Lane,none,x,10,30,0
,painted,,20,12,15
,raised,,25,0,40
Parking,all,,0,20,5
,half,,15,10,10
,none,,5,0,20
minimum,,,20,15,25
veto,,,yes,,
quorum,,2
"""

AS_TOML = """\
format = 1
title = "game"
payoffs = "raw"
parties = { Mayor = {}, Shops = {}, Riders = {} }
deciding = { quorum = 2, veto = ["Mayor"] }
issues.Lane = { status_quo = "none", options = ["none", "painted", "raised"] }
issues.Parking = { status_quo = "all", options = ["all", "half", "none"] }
no_deal_payoffs = { Mayor = 20, Shops = 15, Riders = 25 }
[preferences]
Mayor.Lane.scores = { none = 10, painted = 20, raised = 25 }
Shops.Lane.scores = { none = 30, painted = 12, raised = 0 }
Riders.Lane.scores = { none = 0, painted = 15, raised = 40 }
Mayor.Parking.scores = { all = 0, half = 15, none = 5 }
Shops.Parking.scores = { all = 20, half = 10, none = 0 }
Riders.Parking.scores = { all = 5, half = 10, none = 20 }
"""


def test_points_are_those_of_a_scenario_file(tmp_path: Path) -> None:
    ours, theirs = problem(scenario(written(tmp_path, COUNCIL))), problem(loads(AS_TOML))
    assert ours.option_ids == theirs.option_ids
    assert ours.disagreement == theirs.disagreement
    assert ours.status_quo == theirs.status_quo
    assert ours.deciding == theirs.deciding
    for code in range(ours.space.size):
        outcome = ours.space.outcome(code)
        assert ours.payoffs(outcome) == theirs.payoffs(outcome)
    assert ours.agreement_zone.count == theirs.agreement_zone.count > 0


@pytest.mark.parametrize(
    ("separator", "encoding", "comma"),
    [
        (",", "utf-8", "."),
        (",", "utf-8-sig", "."),
        (";", "cp1252", ","),
        ("\t", "utf-16", ","),
        (";", "utf-16-be", ","),
    ],
)
def test_every_dialect_says_the_same(
    tmp_path: Path, separator: str, encoding: str, comma: str
) -> None:
    text = as_text(LAKE, separator).replace("Campers", "Campeurs à vélo")
    for number in ("8.25", "0.5", "10.1", "12.5", "3.0", "5.0", "4.25", "0.25", "0.1"):
        text = text.replace(number, number.replace(".", comma))
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    data = foreign_data(written(tmp_path, mark + text.encode(encoding), "lac.txt"))
    assert data is not None  # it is recognised by its header
    found = data.document
    assert found["title"] == "A lake and its users"
    assert found["parties"]["campeurs_a_velo"]["name"] == "Campeurs à vélo"
    assert found["no_deal_payoffs"]["Fishers"]["best"] == Fraction(25, 2)
    assert found["issues"]["level_in_summer"]["range"] == {
        "from": 3,
        "to": 5,
        "step": Fraction(1, 4),
    }
    assert found["preferences"]["campeurs_a_velo"]["Boats"]["scores"]["None"] == Fraction(33, 4)


def test_only_a_line_end_ends_a_row(tmp_path: Path) -> None:
    found = read(written(tmp_path, COUNCIL.replace("painted", "pain\u2028ted"))).document
    assert found["issues"]["Lane"]["options"]["pain_ted"]["text"] == "pain ted"


def test_a_quotation_mark_is_no_sign_between_cells(tmp_path: Path) -> None:
    path = written(tmp_path, 'sep="\n' + COUNCIL)
    assert list(read(path).document["parties"]) == ["Mayor", "Shops", "Riders"]


def test_formulas_on_a_range_give_points_at_each_step(tmp_path: Path) -> None:
    found = problem(scenario(written(tmp_path, as_text(LAKE))))
    at = {
        level: found.payoffs({"level_in_summer": level, "Boats": "motor_boats"})
        for level in ("3", "4.25")
    }
    assert at["3"]["power_station"] == Fraction("0.1")
    assert at["4.25"]["power_station"] == 25 + Fraction("0.1")
    assert at["3"]["Fishers"] == 5
    assert at["4.25"]["Fishers"] == 30
    assert at["4.25"]["Campers"] == Fraction("7.5") - 3


def test_ranks_and_weights_become_rankings(tmp_path: Path) -> None:
    text = """\
issue,weight North,weight South
Border,60,2
Water,40,1

issue,option,rank North,rank South
Border,closed,2,1
,open,1,1
Water,none,3,1
,half,1,2
,all,1,3
no deal,,30,20
"""
    found = read(written(tmp_path, text)).document
    assert found["payoffs"] == "scores"
    assert found["preferences"]["North"]["Water"]["ranking"] == "half = all > none"
    assert found["preferences"]["South"]["Border"]["ranking"] == "closed = open"
    assert found["importance"]["South"]["weights"] == {"Border": 2, "Water": 1}
    assert scenario(tmp_path / "game.csv").parties.keys() == {"North", "South"}


def test_without_a_row_no_deal_is_the_status_quo_and_that_is_said(tmp_path: Path) -> None:
    text = "issue,option,A,B\nWage,low,1,9\n,high,7,2\nLeave,short,4,0\n,long,0,8\n"
    path = written(tmp_path, text)
    assert problem(scenario(path)).disagreement == {"A": 5, "B": 9}
    assert remarks(path) == [
        "game.csv: no row says what no deal is worth, so it is what the status quo is worth to "
        "each party - add a row “no deal” below the options if it is not",
        "game.csv: the first option of each issue stands for the status quo - mark the option "
        "that holds today in a column “status quo”",
    ]


def test_roles_and_powers_are_those_of_the_rows(tmp_path: Path) -> None:
    text = """\
issue,option,A,B,Senate,Press,King
Wage,low,1,9,2,,3
,high,7,2,1,,4
no deal,,2,3,0,,1
Role,,,,ratifier,observer,Observer
POWER,,2,0.5,,,
"""
    found = scenario(written(tmp_path, text))
    roles = {p: party.role for p, party in found.parties.items()}
    assert roles["Senate"] == "ratifier"
    assert roles["Press"] == roles["King"] == "observer"
    powers = problem(found).powers
    assert (powers["A"], powers["B"], powers["Senate"]) == (2, Fraction(1, 2), 1)
    assert "Press" not in problem(found).parties


def test_an_issue_may_stand_in_a_row_of_its_own_even_one_called_like_a_row(tmp_path: Path) -> None:
    text = "issue,option,A,B\nPower:,,,\n,on,1,2\n,off,2,1\nVeto,yes,0,1\n,no,1,0\n"
    found = scenario(written(tmp_path, text))
    assert {i: len(issue.options) for i, issue in found.issues.items()} == {"power": 2, "Veto": 2}


def test_sources_and_reasons_of_a_row_are_evidence(tmp_path: Path) -> None:
    text = 'issue,option,A,B,source,note\nWage,low,1,9,"Annex 2, p. 4",as they said\n,high,7,2,,\n'
    option = scenario(written(tmp_path, text)).issues["Wage"].options["low"]
    assert option.evidence.why == "as they said"
    assert [r.source for r in option.evidence.references] == ["annex_2_p_4"]


def test_everything_read_is_stated_by_the_sheet(tmp_path: Path) -> None:
    found = scenario(written(tmp_path, COUNCIL))
    evidence = found.preferences["Mayor"]["Lane"].evidence
    assert evidence.grade == "stated"
    assert [reference.source for reference in evidence.references] == ["sheet"]
    assert read(tmp_path / "game.csv").document["sources"] == {"sheet": {"title": "game.csv"}}


def test_a_grid_of_plain_values_is_enough() -> None:
    rows = [["issue", "option", "A", "B"], ["Wage", "low", 1, 0.1 + 0.2], [None, "high", 7.5, 2]]
    found = sheet_of([grid_of(rows)], "frame", Path("frame"))
    scores = found.document["preferences"]["B"]["Wage"]["scores"]
    assert scores == {"low": Fraction(3, 10), "high": 2}


def test_a_row_below_may_have_a_dash_or_its_own_word_for_an_option(tmp_path: Path) -> None:
    text = """\
issue,option,status quo,A,B,C
Road,north,x,1,5,2
,south,,4,1,3
role,Role,,,,observer
veto,—,,x,,
quorum,-,,1,,
Power,-,,3,,
no deal,BATNA,-,2,1,0
"""
    found = scenario(written(tmp_path, text))
    assert list(found.issues) == ["Road"]
    assert problem(found).disagreement == {"A": 2, "B": 1, "C": 0}
    assert problem(found).powers["A"] == 3
    assert found.parties["C"].role == "observer"
    assert found.deciding is not None
    assert (found.deciding.quorum, list(found.deciding.veto)) == (1, ["A"])


def test_an_issue_called_like_a_row_has_several_options_or_a_range(tmp_path: Path) -> None:
    rows = "Threshold,low,1,2\n,high,2,1\nPower,0..4 step 2,rising from 0 to 9,0\nno deal,,1,1\n"
    assert list(scenario(written(tmp_path, "issue,option,A,B\n" + rows)).issues) == [
        *("Threshold", "Power")
    ]


def test_a_column_of_noes_marks_no_status_quo(tmp_path: Path) -> None:
    text = "issue,option,status quo,A,B\nRoad,north,no,5,1\n,south,no,1,3\nToll,0..2 step 1,0,0,0\n"
    text += "Lane,old,,1,1\n,new,x,2,1\nno deal,,,1,1\n"
    path = written(tmp_path, text)
    assert remarks(path) == [
        "game.csv: the first option of Road stands for the status quo - mark the option that holds "
        "today in a column “status quo”"
    ]
    assert scenario(path).status_quo == {"Road": "north", "Toll": "0", "Lane": "new"}

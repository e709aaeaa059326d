"""Deals that teams made are read from sheets of either shape, with every mistake at its cell."""

from __future__ import annotations

from pathlib import Path

import pytest

import sim
from sim.errors import ScenarioError
from sim.explanation.scores import Deal
from sim.interchange.sheet.deals import deals_of
from sim.interchange.sheet.grid import grid_of

PATH = Path("deals.csv")
BIKES = sim.problem(
    sim.scenario_from(
        {
            "payoffs": "raw",
            "parties": {"shop": {"name": "The shop"}, "club": {"name": "The club"}},
            "issues": {
                "price": {"name": "Price", "status_quo": 40, "options": ["40", "50", "60"]},
                "lights": {
                    "name": "Front lights",
                    "status_quo": "none",
                    "options": {"none": "No lights", "dynamo": "A dynamo"},
                },
                "rent": {"status_quo": 1, "range": {"from": 1, "to": 2, "step": 0.5}},
            },
            "preferences": {
                "shop": {
                    "price": {"scores": {"40": 0, "50": 4, "60": 9}},
                    "lights": {"scores": {"none": 3, "dynamo": 0}},
                    "rent": "rising from 0 to 5",
                },
                "club": {
                    "price": {"scores": {"40": 9, "50": 5, "60": 0}},
                    "lights": {"scores": {"none": 0, "dynamo": 9}},
                    "rent": "falling from 5 to 0",
                },
            },
            "no_deal_payoffs": {"shop": 0, "club": 0},
        }
    )
)
FIRST = {"price": "50", "lights": "dynamo", "rent": "1.5"}


def read(*rows: list[object]) -> tuple[Deal, ...]:
    return deals_of([grid_of(rows)], BIKES, PATH).deals


@pytest.mark.parametrize(
    "row",
    [
        ["50", "dynamo", "1.5"],
        [50, "A DYNAMO", 1.5],
        ["50.0", 2, "1,5"],
        [" 50 ", "a  dynamo", "1.50"],
    ],
)
def test_an_option_is_known_by_its_id_its_name_or_its_number(row: list[object]) -> None:
    [deal] = read(["team", "Price", "Front lights", "rent"], ["Reds", *row])
    assert (deal.team, deal.outcome) == ("Reds", FIRST)


def test_a_number_is_no_place_where_options_are_numbers() -> None:
    with pytest.raises(ScenarioError, match=r'deals.csv:A2: "3" is no option of "price"'):
        read(["price", "lights", "rent"], [3, 1, 1])


def test_rows_by_team_and_by_team_and_issue_say_the_same() -> None:
    wide = read(
        ["What we agreed"],
        ["team", "rent", "price", "lights", "The shop", "note"],
        ["Reds", 1.5, 50, "dynamo", "Zoe", "in the last minute"],
        [],
        ["Blues", "no deal"],
    )
    long = read(
        ["team", "issue", "option", "shop"],
        ["Reds", "Price", 50, "Zoe"],
        ["Blues", None, "No deal"],
        ["Reds", "Front lights", 2],
        ["Reds", "rent", 1.5],
    )
    assert wide == long
    assert wide == (Deal("Reds", FIRST, {"shop": "Zoe"}), Deal("Blues", None))


def test_teams_without_names_are_called_by_their_rows() -> None:
    found = read(["price", "lights", "rent"], [50, 1, 1], ["no deal", None, None])
    assert [deal.team for deal in found] == ["row 2", "row 3"]


def test_all_mistakes_are_told_at_once_by_their_cells() -> None:
    with pytest.raises(ScenarioError) as found:
        read(
            ["team", "price", "lihgts", "rent"],
            ["Reds", "55", 1, "#REF!"],
            ["Reds", 50, 2, None],
            ["Blues", "no deal", 1, "2"],
        )
    assert str(found.value).splitlines() == [
        'deals.csv:A1: no column for issue "lights" (Front lights) - head one with each, and give '
        "the option on which a team agreed",
        'deals.csv:C1: "lihgts" is neither an issue nor a party - did you mean "lights"?',
        'deals.csv:B2: "55" is no option of "price" - write one of: 40, 50, 60',
        "deals.csv:D2: #REF! is the error of a formula - mend it, or write its value",
        'deals.csv:A3: "Reds" stands in A2 too - give each team one row and its own name',
        'deals.csv:D3: empty: an option of "rent" - write one of: 1, 1.5, 2; or “no deal” for all '
        "issues",
        'deals.csv:D4: an option of "Blues" beside “no deal” - leave one of the two out',
    ]


def test_the_mistakes_of_a_long_sheet_too() -> None:
    with pytest.raises(ScenarioError) as found:
        read(
            ["team", "issue", "option"],
            ["Reds", "price", 50],
            ["Reds", "price", 60],
            ["Reds", "rennt", 1],
            ["Reds", "rent", 9],
        )
    assert str(found.value).splitlines() == [
        'deals.csv:A2: "Reds" has no row for issue "lights" (Front lights) - give it one, or write '
        "“no deal” once instead of all its rows",
        'deals.csv:B3: "Reds" has this issue in C2 too - keep one of the two',
        'deals.csv:B4: "rennt" is no issue - did you mean "rent"?',
        'deals.csv:C5: "9" is no option of "rent" - write one of: 1, 1.5, 2',
    ]


@pytest.mark.parametrize("rows", [[], [["team", "colour"], ["Reds", "blue"]]])
def test_a_sheet_without_issues_says_which_there_are(rows: list[list[object]]) -> None:
    with pytest.raises(ScenarioError, match="no row names an issue - head a column with each"):
        read(*rows)


def test_a_header_alone_has_no_deal() -> None:
    with pytest.raises(ScenarioError, match="no deal stands below - give each team a row"):
        read(["price", "lights", "rent"])

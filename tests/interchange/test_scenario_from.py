"""A scenario from a DataFrame laid out as a score sheet."""

from __future__ import annotations

import warnings
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

import sim
from sim.errors import SimError
from sim.scenario.reader import loads
from tests.example_count import examples
from tests.random_scenario import randoms

SHEET = pd.DataFrame(
    {
        "issue": ["Hours", None, "Wage", "no deal", "role"],
        "option": ["long", "short", "3.0..6.0 step 0.1 %", None, None],
        "status quo": ["x", None, "3.5", None, None],
        "Union": [0, 30.5, "rising from 0 to 60", 20, None],
        "Firm": [np.float32(30.1), Decimal("0.2"), "points 3:70 4.5:50 6:0", 40, "ratifier"],
    }
)


def random_sheet(random: Random) -> pd.DataFrame:
    """Issues with options, points of a few parties, and a row for no deal."""
    parties = random.sample(["Union", "Firm", "City", "Region"], random.randint(2, 4))
    lines = [
        (f"Issue {k}", f"option {k}{letter}")
        for k in range(random.randint(1, 4))
        for letter in "abc"[: random.randint(2, 3)]
    ]
    lines.append(("no deal", None))
    points = [
        [random.randint(-50, 100) / random.choice((1, 4, 10)) for _ in parties] for _ in lines
    ]
    table = pd.DataFrame(points, columns=parties)
    table.insert(0, "option", [option for _, option in lines])
    table.insert(0, "issue", [issue for issue, _ in lines])
    return table


def said(data: object) -> list[str]:
    with pytest.raises(SimError) as caught:
        sim.scenario_from(data, "talks")  # type: ignore[arg-type]
    return str(caught.value).split("\n")


@examples(13)
@given(randoms)
def test_a_frame_is_read_as_the_sheet_that_it_would_be_saved_as(random: Random) -> None:
    table = random_sheet(random)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = sim.scenario_from(table, "talks")
        again = loads(made.to_toml(), "talks")
    columns = [p for p in table.columns if p not in ("issue", "option")]
    problem = sim.problem(made)
    for party, name in zip(made.parties, columns, strict=True):
        assert problem.disagreement[party] == Fraction(repr(float(table[name].iloc[-1])))
        given_points = {Fraction(repr(float(x))) for x in table[name].iloc[:-1]}
        wants = made.preferences[party].values()
        assert {score.best for wish in wants for score in wish.scores.values()} == given_points
    assert again == made


def test_numbers_are_meant_as_they_print_and_formulas_are_read() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nothing is assumed of a sheet that says everything
        made = sim.scenario_from(SHEET, "wages")
    hours = made.preferences["Firm"]["Hours"].scores
    assert [score.best for score in hours.values()] == [Fraction(301, 10), Fraction(1, 5)]
    assert made.preferences["Union"]["Wage"].scores["4"].best == 20
    assert (made.status_quo["Wage"], made.parties["Firm"].role) == ("3.5", "ratifier")
    assert made.title == "wages"


def test_a_named_index_counts_as_columns() -> None:
    by_index = SHEET.ffill().set_index(["issue", "option"]).iloc[:2].drop(columns="status quo")
    with pytest.warns(UserWarning, match="no row says|the first option") as told:
        made = sim.scenario_from(by_index)
    assert "no row says what no deal is worth" in str(told[0].message)
    assert list(made.issues["Hours"].options) == ["long", "short"]


def test_what_is_assumed_is_warned_of_where_the_frame_is_given() -> None:
    with pytest.warns(UserWarning, match="the first option of each issue") as told:
        sim.scenario_from(SHEET.drop(columns="status quo"))
    assert {Path(warning.filename).name for warning in told} == {"test_scenario_from.py"}


def test_mistakes_are_called_by_row_and_column() -> None:
    wrong = SHEET.copy()
    wrong.loc[1, "Union"] = pd.NA
    wrong.loc[0, "Firm"] = "many"
    wrong.loc[3, "Firm"] = True
    wrong.loc[2, "Union"] = "riising"
    assert {line.split(": ")[0] for line in said(wrong)} == {
        'talks:[0, "Firm"]',
        'talks:[1, "Union"]',
        'talks:[2, "Union"]',
        'talks:[3, "Firm"]',
    }
    assert any('"riising" is no formula - write such as "rising' in line for line in said(wrong))
    levels = pd.MultiIndex.from_tuples([("a", "b"), ("a", "c")])
    assert said(pd.DataFrame([[1, 2]], columns=levels)) == [
        "talks: the columns have several levels - give each column one name"
    ]
    assert said(SHEET.set_index("issue", drop=False)) == [
        'talks: "issue" names a column and the index - rename one'
    ]
    assert said(pd.Series([1]))[0].startswith("sim.scenario_from: Series given - give a dict")
    assert len(said(pd.DataFrame())) == 1

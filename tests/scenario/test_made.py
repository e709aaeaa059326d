"""Scenarios without a file: from the data of a program, and written as a file."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given

import sim
from sim.errors import ScenarioError, SimError
from sim.scenario.reader import load, loads
from sim.scenario.text.writer import write_document
from tests.example_count import examples
from tests.random_scenario import document, randoms
from tests.scenario.test_layout_round_trip import content

TWO: dict[str, Any] = {
    "parties": {"north": {}, "south": {}},
    "issues": {"wage": {"status_quo": 3, "range": {"from": 3, "to": 4, "step": 0.1}}},
    "preferences": {"north": {"wage": "rising"}, "south": {"wage": "falling"}},
    "importance": {"north": {"tiers": ["wage"]}, "south": {"weights": {"wage": 1}}},
    "no_deal_payoffs": {"north": 10, "south": 20},
}


def with_(**tables: Any) -> dict[str, Any]:
    return {**TWO, **tables}


def said(data: Any, name: str = "talks") -> list[str]:
    with pytest.raises(SimError) as caught:
        sim.scenario_from(data, name)
    return str(caught.value).split("\n")


def of_other_kinds(random: Random, value: Any) -> Any:
    """The same data as another program has them: other kinds of numbers, tuples, and so on."""
    if isinstance(value, dict):
        return {key: of_other_kinds(random, inner) for key, inner in value.items()}
    if isinstance(value, list):
        kind = random.choice((list, tuple))
        return kind(of_other_kinds(random, entry) for entry in value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return np.str_(value) if isinstance(value, str) and random.random() < 0.1 else value
    if isinstance(value, float):
        return random.choice((float, np.float64, lambda x: Decimal(repr(x))))(value)
    return random.choice((int, np.int64, Fraction, Decimal))(value)


@examples(15)
@given(randoms)
def test_what_is_made_is_what_a_file_says_and_can_be_written_as_one(random: Random) -> None:
    data = document(random)
    try:
        read = loads(write_document(data), "made")
    except ScenarioError:
        assume(False)
    made = sim.scenario_from(of_other_kinds(random, data), "made")
    assert content(made) == content(read) | {"path": made.path}
    again = loads(made.to_toml(), "made")
    assert again == made
    assert again.sha256 == made.sha256
    assert read.to_toml() == write_document(data)
    moved = made.with_value("title", "Moved")
    assert loads(moved.to_toml()).title == "Moved"


@pytest.mark.parametrize(
    "step", [0.1, np.float64(0.1), np.float32(0.1), Decimal("0.1"), Fraction(1, 10), "1/10"]
)
def test_numbers_of_any_kind_are_meant_as_they_print(step: Any) -> None:
    wage = {"status_quo": 3.0, "range": {"from": np.int8(3), "to": Decimal(4), "step": step}}
    points = {3.0: 1 / 3, np.float32(3.1): Fraction(1, 3), "4": np.uint8(9)}
    wants = {"north": {"wage": {"points": points}}, "south": {"wage": "falling"}}
    found = sim.scenario_from(with_(issues={"wage": wage}, preferences=wants))
    assert list(found.issues["wage"].options) == ["3", *(f"3.{k}" for k in range(1, 10)), "4"]
    scores = found.preferences["north"]["wage"].scores
    assert scores["3"].best == Fraction("0.3333333333333333")
    assert (scores["3.1"].best, scores["4"].best) == (Fraction(1, 3), 9)


def test_dates_truth_and_names_are_taken_over_and_nothing_is_shared() -> None:
    party = {"plural": np.bool_(True)}
    data = with_(date=datetime.date(2024, 5, 2), parties={"north": party, "south": {}})
    made = sim.scenario_from(data, "talks")
    party["plural"] = np.bool_(False)
    assert made.with_variant(None).parties["north"].plural
    assert (made.id, made.title, made.date) == ("talks", "talks", datetime.date(2024, 5, 2))
    assert loads(made.to_toml()).title == "talks"


def test_raw_points_need_no_weights() -> None:
    wants = {"north": {"wage": "rising from 0 to 7"}, "south": {"wage": "falling from 9 to 1/3"}}
    data = with_(payoffs="raw", preferences=wants)
    del data["importance"]
    made = sim.scenario_from(data)
    assert "importance" not in made.to_toml()
    payoffs = sim.problem(loads(made.to_toml())).payoffs({"wage": "4"})
    assert payoffs == {"north": 7, "south": Fraction(1, 3)}


def test_all_mistakes_are_told_at_once_by_their_keys() -> None:
    wants = {"north": {"wage": "ideal 9"}, "south": {"wages": "falling"}}
    variants = {"v": {"no_deal_payoffs": {"north": "much"}}}
    weights = {"north": {"tiers": [("wage", "hours")]}, "south": {"weights": {"wage": 1}}}
    assert said(with_(preferences=wants, importance=weights, variants=variants)) == [
        'talks: importance.north.tiers[0][1]: unknown issue "hours" - write one of: wage',
        "talks: preferences.north.wage: ideal: 9 is above 4 - write a number from 3 to 4",
        'talks: preferences.south.wages: unknown issue "wages" - did you mean "wage"?',
        'talks: variants.v.no_deal_payoffs.north: "much" cannot stand here - '
        "write a number, or { low = ..., best = ..., high = ... }",
    ]


def test_what_no_file_can_hold_is_refused_by_its_keys() -> None:
    parties = {"a": None, 3: {}, "3": {}, "b": {1, 2}, None: {}, "c": [{}, object()], True: {}}
    text = "a text, a date, a list or a table"
    assert said(with_(parties=parties, summary=1e300, note=Decimal("Infinity"))) == [
        "talks: parties: the key None is no text - write it in quotes",
        "talks: parties: the key True is no text - write it in quotes",
        'talks: parties.3: two keys are "3" - keep one of them',
        "talks: parties.a: None cannot stand in a scenario - leave the key out",
        f"talks: parties.b: set cannot stand in a scenario - write a number, {text}",
        f"talks: parties.c[1]: object cannot stand in a scenario - write a number, {text}",
        "talks: summary: the number has too many digits - write a shorter one",
    ]
    assert said(with_(title="a\x1b[2J"))[0].startswith("talks: title: the text has the control")
    assert said(with_(extends="b.toml")) == [
        "talks: extends: data extend no file - give the whole scenario"
    ]


def test_data_beyond_measure_end_in_a_sentence() -> None:
    endless: list[Any] = []
    endless += [endless, endless]
    assert said(with_(tracks=endless)) == ["talks: lists and tables are nested more than 32 deep"]
    for huge in ("1e999999999", "-1e-999999999"):
        [line] = said(with_(summary=Decimal(huge)))
        assert line == "talks: summary: the number has too many digits - write a shorter one"
    wide = {"options": dict.fromkeys(map(str, range(200_001)), "x")}
    assert said(with_(issues={"wage": wide})) == ["talks: the data have more than 200,000 entries"]
    assert said("talks.toml") == [
        "sim.scenario_from: str given - give a dict of what a scenario file would hold, or a "
        "DataFrame laid out as a score sheet; sim.load reads a file"
    ]


def test_a_file_is_written_as_it_was_typed_unless_it_was_changed(tmp_path: Path) -> None:
    text = write_document({"format": 1, **TWO}).replace("[importance", "# a note\n[importance")
    (tmp_path / "talks.toml").write_text(text)
    base = load(tmp_path / "talks.toml")
    assert base.to_toml() == text
    changed = base.with_no_deal("north", {"low": 5, "best": 6, "high": 9})
    again = loads(changed.to_toml())
    assert again.no_deal_payoffs == changed.no_deal_payoffs
    assert (again.title, again.selection.sets) == ("talks", ())
    (tmp_path / "more.toml").write_text('format = 1\nextends = "talks.toml"\ntitle = "More"\n')
    more = load(tmp_path / "more.toml")
    assert content(loads(more.to_toml())) == content(more) | {"path": Path("scenario.toml")}


def test_what_a_file_cannot_select_is_said() -> None:
    data = with_(variants={"v": {"no_deal_payoffs": {"north": 3}}}, lenses={"l": {"title": "L"}})
    seen = sim.scenario_from(data, "talks").with_variant("v").with_lens("l")
    with pytest.raises(SimError, match=r"^talks: a file cannot have variant v, lens l selected - "):
        seen.to_toml()
    assert seen.with_variant().with_lens(None).to_toml().startswith("format = 1\n")
    steps = {"may": {"after": 1, "no_deal_payoffs": {"north": 3}}}
    del steps["may"]["after"]
    dated = sim.scenario_from(with_(time_steps=steps, default_at="may"))
    assert loads(dated.to_toml()).no_deal_payoffs["north"].best == 3
    with pytest.raises(SimError, match="no time step selected"):
        dated.at(None).to_toml()
    with pytest.raises(SimError, match="values set over a time step cannot be written"):
        dated.with_no_deal("north", 4).to_toml()

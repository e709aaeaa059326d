"""Scores by formula: against plain interpolation, in every layout, and what is wrong with them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.formulation.from_scenario import problem
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from sim.scenario.text.formula_words import formula_in
from sim.scenario.text.writer import convert_layout, write_document

TENTHS = tuple(Fraction(number, 10) for number in range(30, 61))


def written(north: Any, south: Any = "falling", **top: Any) -> str:
    """A file on a wage from 3.0 to 6.0, with what two parties want of it."""
    file = {
        "format": 1,
        "parties": {"north": {}, "south": {}},
        "issues": {
            "wage": {"status_quo": "3.0", "range": {"from": 3, "to": 6, "step": Fraction(1, 10)}}
        },
        "preferences": {"north": {"wage": north}, "south": {"wage": south}},
        "importance": {"north": {"tiers": ["wage"]}, "south": {"tiers": ["wage"]}},
        "no_deal_payoffs": {"north": 10, "south": 10},
    }
    return write_document({**file, **top})


def scores(scenario: Scenario, party: str = "north") -> dict[Fraction, Fraction]:
    found = scenario.preferences[party]["wage"].scores
    return {Fraction(option): score.best for option, score in found.items()}


def said(text: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        loads(text)
    return str(caught.value)


def between(points: dict[Fraction, Fraction], at: Fraction) -> Fraction:
    """Plain interpolation, written apart: the line through the last point before and the next."""
    left = max(x for x in points if x <= at)
    right = min(x for x in points if x >= at)
    if left == right:
        return points[left]
    return (points[left] * (right - at) + points[right] * (at - left)) / (right - left)


def test_one_line_a_party_says_all_scores() -> None:
    scenario = loads(written("rising", "falling"))
    assert scores(scenario) == {x: (x - 3) / 3 * 100 for x in TENTHS}
    assert scores(scenario, "south") == {x: (6 - x) / 3 * 100 for x in TENTHS}
    assert scenario.preferences["north"]["wage"].scores["4"].is_point


def test_an_ideal_falls_equally_on_both_sides_to_0_at_the_end_farther_away() -> None:
    found = scores(loads(written("ideal 4.5", {"ideal": Fraction(19, 4)})))
    assert found[Fraction(9, 2)] == 100
    assert found[Fraction(3)] == found[Fraction(6)] == 0
    aside = scores(loads(written("ideal 4", "falling")))
    assert (aside[Fraction(3)], aside[Fraction(4)], aside[Fraction(6)]) == (50, 100, 0)


@given(
    st.dictionaries(st.sampled_from(TENTHS[1:-1]), st.fractions(0, 100), max_size=6),
    st.fractions(0, 100),
    st.fractions(0, 100),
)
def test_points_are_joined_by_straight_lines(
    inner: dict[Fraction, Fraction], first: Fraction, last: Fraction
) -> None:
    points = {Fraction(3): first, **inner, Fraction(6): last}
    text = "points " + " ".join(f"{at}:{points[at]}" for at in sorted(points))
    table = {"points": {str(float(at)): score for at, score in points.items()}}  # in any order
    for form in (text, table):
        assert scores(loads(written(form))) == {x: between(points, x) for x in TENTHS}


def test_raw_payoffs_say_their_points() -> None:
    raw = {"payoffs": "raw", "importance": {}}
    scenario = loads(written("rising from -5 to 35", "ideal 5 from 0 to 12", **raw))
    bargaining = problem(scenario)
    assert bargaining.payoffs({"wage": "4.5"}) == {"north": 15, "south": 9}
    found = said(written("rising", {"ideal": {"best": 5, "to": 9}}, **raw))
    assert 'north": issue "wage": rising has no points, and payoffs are raw' in found
    assert 'south": issue "wage": ideal has no points' in found


def test_options_by_name_follow_their_values() -> None:
    text = """
format = 1
[parties.west]
[parties.east]
[issues.winter]
status_quo = "none"
[issues.winter.options]
none = { text = "None", value = 0 }
weekly = { text = "One a week", value = 1 }
daily = { text = "One a day", value = 7 }
[issues.winter.wants]
west = "Rising from 20 to 90"
east = "ideal 1"
[importance]
west.tiers = ["winter"]
east.tiers = ["winter"]
[no_deal_payoffs]
west = 0
east = 0
"""
    wants = {p: loads(text).preferences[p]["winter"].scores for p in ("west", "east")}
    assert {o: x.best for o, x in wants["west"].items()} == {"none": 20, "weekly": 30, "daily": 90}
    assert wants["east"]["none"].best == Fraction(500, 6)
    for layout in ("by party", "by issue"):
        again = loads(convert_layout(text, layout))  # type: ignore[arg-type]
        assert again.preferences == loads(text).preferences


def test_an_interval_bounds_what_follows_from_it() -> None:
    ideal = {"low": 4, "best": Fraction(9, 2), "high": 5}
    kink = {"low": 60, "best": 80, "high": 90}
    table = {"points": {"3": 0, "4.5": {**kink, "source": "2"}, "6": 100}, "source": "1"}
    notes = {"notes": {"title": "Notes"}}
    scenario = loads(written({"ideal": ideal}, table, sources=notes))
    wants = {p: scenario.preferences[p]["wage"] for p in ("north", "south")}
    low, _, high = wants["north"].scores["4.2"], None, wants["north"].scores["5.5"]
    assert (low.low, low.high) == (Fraction(12, 20) * 100, 100)  # ideal 5, and ideal 4.2
    assert (high.low, high.best, high.high) == (25, Fraction(100, 3), 75)
    at = wants["south"].scores
    assert (at["4.5"].low, at["4.5"].high, at["3.5"].high) == (60, 90, 30)
    assert [at[o].evidence.references[0].paragraphs for o in ("4.5", "4.4")] == ["2", "1"]
    assert wants["south"].text == "points 3:0 4.5:80 [60 to 90] 6:100"


def test_it_is_listed_as_written_and_changed_by_what_is_laid_over_it() -> None:
    variants = {"later": {"preferences": {"north": {"wage": {"ideal": 5}}}}}
    scenario = loads(written("rising from 10 to 1/3", "falling").replace("1/3", "70"))
    assert {row.written for row in scenario.sources("north", "wage") if row.kind == "score"} == {
        "rising from 10 to 70"
    }
    scenario = loads(written({"ideal": 4, "why": "It says so."}, variants=variants))
    later = scenario.with_variant("later").preferences["north"]["wage"]
    assert (later.text, later.evidence.why) == ("ideal 5", "It says so.")
    assert (
        scenario.with_value("preferences.north.wage.ideal", 5.5).preferences["north"]["wage"].text
        == "ideal 5.5"
    )
    points = {"points": {"3": 0, "4.50": 80, "6": 100}}
    values = {"a": {"value": 3}, "b": {"value": Fraction(9, 2)}, "c": {"value": 6}}
    for issue in ({}, {"issues": {"wage": {"status_quo": "a", "options": values}}}):
        moved = loads(written(points, **issue)).with_value(
            'preferences.north.wage.points."4.5"', 50
        )
        wants = moved.preferences["north"]["wage"]
        assert wants.text == "points 3:0 4.5:50 6:100"


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ("ideal 7", "ideal: 7 is above 6 - write a number from 3 to 6"),
        ({"ideal": {"low": 2, "best": 4}}, "ideal: 2 is below 3 - write a number from 3 to 6"),
        ("ideal", '"ideal" names no number - write one behind it: "ideal 4.5"'),
        ("ideal 4,5", '"4,5" is not a number in a formula - write 4.5'),
        ("ideal four", '"four" is not a number in a formula - write such as 4.5 or 1/3'),
        ("rising 0 35", '"0 35" cannot stand behind rising - write nothing, or two scores: "from'),
        ("rising from 70 to 20", "rising from 70 to 20 does not rise - write falling"),
        ("falling from 5 to 5", "does not fall - let every option have one score, under scores"),
        ("ideal 4 from 60 to 30", "does not make the ideal the best - exchange them"),
        ("rising from 0 to 101", "rising: to: 101 is above 100 - write a number from 0 to 100"),
        ({"rising": False}, "false cannot stand here - write true, or { from = 0, to = 35 }"),
        ("points", '"points" names no point - write such as "points 3:0 4.5:80 6:100"'),
        ("points 3:0 6", '"6" is not a point - write number:score, without blanks'),
        ("points 3:0 5:10 4:20 6:9", "the point at 4 follows that at 5 - write each number once"),
        ("points 3:0 5:10", "there is no point at 6 - write one: points reach from"),
        ("points 2:0 6:10", 'the options run from 3 to 6, and "2" lies outside - keep within'),
        ({"points": {"3": 0, "6": 1, "06": 2}}, '"6" and "06" are one number - keep one'),
        ({"points": {"3": 0, "six": 1}}, '"six" is not a number - write such as "4.5" = 80'),
        ({"rising": True, "ideal": 4}, "rising and ideal both - write one of ranking and scores"),
        ({"rising": True, "ideal": 4, "ranking": "3"}, "ranking, rising and ideal together -"),
        ({"ranking": "ideal 4"}, 'a formula is no ranking - write it without ranking: "ideal 4"'),
    ],
)
def test_nonsense_is_one_clear_sentence(form: Any, sentence: str) -> None:
    found = said(written(form)).split("\n")
    assert any(sentence in line and 'party "north": issue "wage"' in line for line in found), found


def test_a_formula_needs_options_with_numbers() -> None:
    two = {"a": {"value": 3}, "b": {}}
    for options, sentence in [
        (two, 'rising needs numbers, and option "b" has none - give every option a value'),
        ({"a": {"value": 3}, "b": {"value": 3}}, "rising needs different numbers, and every"),
        (
            {"a": {"value": 3, "unit": "days"}, "b": {"value": 2}},
            "rising needs numbers of one kind",
        ),
    ]:
        issues = {"wage": {"status_quo": "a", "options": options}}
        [line] = said(written("rising", "a > b", issues=issues)).split("\n")
        assert sentence in line


@pytest.mark.parametrize("text", ["rising", "ideal -1/3", "points -1:0 1/3:5 2.5:7"])
def test_words_and_tables_say_the_same(text: str) -> None:
    issues = {"wage": {"status_quo": "-1", "range": {"from": -1, "to": 2.5, "step": 0.5}}}
    one, other = (loads(written(form, issues=issues)) for form in (text, formula_in(text)))
    assert one.preferences == other.preferences

"""Evidence that is recorded: observations, audience costs, notes, the situation."""

from fractions import Fraction
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario.language.rules import NAMED_RULES, rules
from sim.scenario.reader import load, loads
from sim.scenario.scenario import Scenario

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FOLDERS = ("", "first_coding/", "second_reading/")
CASES = sorted(path for folder in FOLDERS for path in SCENARIOS.glob(f"{folder}*.toml"))

MORE = """
[situation]
when = "Now."
source = "1-3"

[observations.war_soon]
kind = "probability"
party = "south"
holder = "the author"
about = ["north", "south"]
text = "War is not excluded."
event = "war without a deal"
probability = ["unlikely", "remote chance"]
source = "4"

[observations.odds]
kind = "belief"
holder = "north"
about = "south"
text = "South will give in."
probability = { low = 0.1, best = 0.2, high = 0.4 }

[audience_costs.retreat]
party = ["north", "south"]
on = { land = "give" }
size = "minor"
source = "5"

[audience_costs.alone]
party = "north"

[links.remark]
issue = ["land", "aid"]
text = "The two go together, somehow."
"""


@pytest.fixture
def scenario(text: str) -> Scenario:
    return loads(text + MORE)


def test_observations_have_a_holder_and_a_probability_in_any_form(scenario: Scenario) -> None:
    soon, odds = scenario.observations.values()
    assert soon.probability is not None
    assert soon.probability.bands == ("unlikely", "remote chance")
    assert (soon.probability.best, soon.about) == (Fraction(13, 80), ("north", "south"))
    assert [str(place) for place in soon.probability.evidence.references] == ["book:4"]
    assert odds.probability is not None
    assert (odds.probability.high, odds.holder, odds.about) == (Fraction(2, 5), "north", ("south",))


def test_an_audience_cost_falls_on_each_of_several(scenario: Scenario) -> None:
    retreat = scenario.audience_costs["retreat"]
    assert (retreat.parties, retreat.party) == (("north", "south"), "north")
    assert scenario.audience_costs["alone"].parties == ("north",)
    rows = [row for row in scenario.sources() if row.kind == "audience cost"]
    assert [(row.subject, row.party) for row in rows] == [
        ("retreat: north", "north"),
        ("retreat: south", "south"),
        ("alone", "north"),
    ]


def test_a_note_says_which_issues_it_is_about(scenario: Scenario) -> None:
    remark = scenario.links["remark"]
    assert (remark.hardness, remark.issues) == ("note", ("land", "aid"))
    assert scenario.links["aid_for_land"].issues == ("aid", "land")
    assert "remark" in {row.subject for row in scenario.sources(issue="aid")}


def test_the_situation_has_a_source(scenario: Scenario) -> None:
    assert [str(place) for place in scenario.situation.evidence.references] == ["book:1-3"]


def test_observations_are_listed_with_who_holds_them(scenario: Scenario) -> None:
    written = [row.cells() for row in scenario.sources() if row.kind == "observation"]
    assert written[0][2:4] == ("0.163", "0-0.5")
    assert "held by the author" in written[0][6]
    assert "about north, south" in written[0][6]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("about = ", 'about = "nrth" #', 'about: unknown party "nrth"'),
        ("about = ", "about = [] #", "the list of ids is empty - name at least one"),
        ("= [\"unlikely\"", '= "otherwise" # ["unlikely"', "has a meaning only among branches"),
        ("= [\"unlikely\"", '= "unlikly" # ["unlikely"', 'unknown verbal band "unlikly"'),
        ('party = ["north"', 'party = ["nrth"', 'unknown party "nrth"'),
        ('party = ["north"', 'party = ["south"', 'party "south" is listed twice'),
        ('issue = ["land"', 'issue = ["lnd"', 'link "remark": issue: unknown issue "lnd"'),
        ("issue = ", 'if = { land = "give" }\nthen = "So."\nissue = ', "names its issues"),
        ("size = ", 'size = 4 #', ""),
    ],
)  # fmt: skip
def test_mistakes_in_records(tmp_path: Path, text: str, old: str, new: str, words: str) -> None:
    path = tmp_path / "s.toml"
    path.write_text(text + MORE.replace(old, new, 1), encoding="utf-8")
    if not words:
        load(path)
        return
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert words in str(caught.value)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_rule_that_a_case_names_is_described(path: Path) -> None:
    named = {row.evidence.rule for row in load(path).sources() if row.evidence.grade == "default"}
    derived = {row.derivation for row in load(path).sources()}
    assert named - derived - {""} <= set(NAMED_RULES)
    assert all(f"**{rule}**" in rules() for rule in named & set(NAMED_RULES))

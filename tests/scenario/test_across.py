"""The common questions of the articles and the timeline: what they hold, and every slip in them."""

import json
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.errors import ScenarioError
from sim.scenario.across.canon import read_canon
from sim.scenario.across.moments import read_moments
from sim.scenario.scenario import Scenario
from sim.scenario.text.shipped import companion

REFERENCE = Path(__file__).parents[3] / "shared" / "coding" / "coding.json"
CANON = """\
format = 1
scenarios = ["one", "two"]
[parties.north]
name = "North"
in = { one = "n" }
[issues.LAND]
name = "Land"
scale = { kept = "kept", given = "given" }
source = "one:3"
[issues.LAND.in]
one = { issue = "land", options = { keep = "kept", give = "given" } }
two = "ground"
[aspects.delay]
name = "Delay"
in = { one = { text = "North", source = "4" } }
"""
MOMENTS = """\
format = 1
follow = ["LAND"]
[moments.then]
when = "Then"
date = 2020-01-01
scenario = "one"
no_deal = "War."
options = "All."
source = "one:1"
[moments.now]
when = "Now"
date = 2021-01-01
on_the_table = { LAND = ["kept"] }
no_deal = "Peace."
options = "None."
source = "two"
"""


@pytest.fixture(scope="module")
def scenarios() -> dict[str, Scenario]:
    return {name: sim.load(name) for name in read_canon().scenarios}


def said(path: Path, text: str, old: str, new: str) -> list[str]:
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    if text is CANON:
        with pytest.raises(ScenarioError) as caught:
            read_canon(path)
    else:
        canon = read_canon(written(path.with_name("c.toml"), CANON))
        with pytest.raises(ScenarioError) as caught:
            read_moments(canon, path)
    return [line.removeprefix(f"{path}:") for line in str(caught.value).split("\n")]


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_file_agrees_with_the_scenarios(scenarios: dict[str, Scenario]) -> None:
    canon = read_canon()
    canon.check(scenarios.values())
    assert len(canon.issues) == 32
    for name, scenario in scenarios.items():
        for issue in scenario.issues.values():
            place = canon.issues[issue.canonical].places[name]
            assert issue.id in (place.issue, *place.also)
        for aspect in canon.aspects.values():
            assert aspect.entries[name].references


def test_the_timeline_starts_after_crimea_and_ends_in_2024() -> None:
    canon = read_canon()
    found = read_moments(canon)
    assert len(found.moments) == 7
    assert [moment.scenario for moment in found.moments if moment.scenario] == [
        *canon.scenarios,
        "petro2024",
    ]
    assert all(moment.references for moment in found.moments)


ADDED = {  # options that the revision adds to the coding of the reference
    ("cameron2022", "minsk"): {"lost"},
    ("cameron2022", "ua_force"): {"used"},
}
ADDED_STEPS = {"USE_OF_FORCE": {"used"}}


@pytest.mark.skipif(not REFERENCE.exists(), reason="needs the reference data")
def test_the_option_maps_are_those_of_the_reference() -> None:
    coded = json.loads(REFERENCE.read_text(encoding="utf-8"))["cross"]["canonical"]
    canon = read_canon()
    assert {issue["id"] for issue in coded} == set(canon.issues)
    for entry in coded:
        issue = canon.issues[entry["id"]]
        assert [x for x in issue.scale if x not in ADDED_STEPS.get(issue.id, ())] == entry["scale"]
        assert set(issue.places) == set(entry["articles"])
        for article, expected in entry["articles"].items():
            assert issue.places[article].issue == expected["issue"].lower()
            options = issue.places[article].options
            added = ADDED.get((article, issue.places[article].issue), set())
            assert options.keys() - added == expected["option_map"].keys()
            assert {o: options[o] for o in options if o not in added} == expected["option_map"]


@pytest.mark.skipif(not REFERENCE.exists(), reason="needs the reference data")
def test_the_sources_of_the_timeline_are_those_of_the_reference() -> None:
    coded = json.loads(REFERENCE.read_text(encoding="utf-8"))["cross"]["timeline"]
    for moment, expected in zip(read_moments(read_canon()).moments, coded, strict=True):
        places = [(s["article"], str(ref)) for s in expected["src"] for ref in s["refs"]]
        assert [(r.source, r.paragraphs) for r in moment.references] == places


SLIPS: list[tuple[Any, str, str, int, str]] = [
    (CANON, "format = 1", "format = 2", 1, "format 2 is not known"),
    (CANON, 'name = "Land"', "name = 3", 7, "3 is not a text"),
    (CANON, 'name = "Land"', 'nmae = "Land"', 7, 'unknown key "nmae"'),
    (CANON, 'one = "n"', 'onne = "n"', 5, 'unknown scenario "onne" - did you mean "one"?'),
    (CANON, 'keep = "kept"', 'keep = "kpt"', 11, '"kpt" is not on the scale - did you mean "kept"'),
    (CANON, 'source = "one:3"', 'source = "three:3"', 9, 'unknown source "three"'),
    (CANON, 'source = "4"', 'source = "5-2"', 15, "run backwards"),
    (CANON, "two =", "three =", 12, 'unknown scenario "three"'),
    (MOMENTS, "2020-01-01", "2022-01-01", 3, "out of order"),
    (MOMENTS, 'follow = ["LAND"]', 'follow = ["LNAD"]', 2, 'unknown issue "LNAD" - did you mean'),
    (MOMENTS, "{ LAND =", "{ SEA =", 13, 'unknown issue "SEA"'),
    (MOMENTS, '["kept"]', '["kpt"]', 13, '"kpt" is not on the scale - did you mean "kept"?'),
    (MOMENTS, 'scenario = "one"', 'scenario = "onne"', 6, 'unknown scenario "onne"'),
    (MOMENTS, 'scenario = "one"', 'variant = "v"', 6, "a variant of no scenario"),
    (MOMENTS, 'scenario = "one"', 'time_step = "t"', 6, "a time step of no scenario"),
    (MOMENTS, 'source = "one:1"', 'source = "no:1"', 9, 'unknown source "no"'),
    (MOMENTS, 'options = "All."\n', "", 3, '"options" is missing'),
]


@pytest.mark.parametrize(("text", "old", "new", "line", "words"), SLIPS)
def test_every_slip_is_named_with_its_line(
    tmp_path: Path, text: str, old: str, new: str, line: int, words: str
) -> None:
    found = said(tmp_path / "x.toml", text, old, new)
    assert any(entry.startswith(f"{line}: ") and words in entry for entry in found), found


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('issue = "inf"', 'issue = "infx"', 'lieven2022 has no issue "infx" - did you mean "inf"?'),
        ('defacto = "not', 'deifacto = "not', 'has no option "deifacto" - did you mean "defacto"?'),
        ("tyrol = ", "tirol = ", 'option "tyrol" of petro2024 has no place on the scale'),
        ('petro2024 = "west"', 'petro2024 = "wets"', 'petro2024 has no party "wets"'),
    ],
)
def test_names_that_a_scenario_does_not_have(
    tmp_path: Path, scenarios: dict[str, Scenario], old: str, new: str, words: str
) -> None:
    text = companion("across/canonical.toml").read_text(encoding="utf-8")
    assert old in text
    path = written(tmp_path / "c.toml", text.replace(old, new, 1))
    with pytest.raises(ScenarioError) as caught:
        read_canon(path).check(scenarios.values())
    assert words in str(caught.value)
    assert all(f"{path}:" in line for line in str(caught.value).split("\n"))

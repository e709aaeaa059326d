"""The second readings load, solve and have a source for every number; they are what was read."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

import sim
from sim.scenario.nouns.ranking import Ranking
from sim.scenario.scenario import Scenario
from sim.scenario.text.shipped import find, second_readings

KEYS = ("cameron2022", "episkopos2022", "eyal2014", "lieven2022", "petro2024")
REFERENCE = Path(__file__).parents[2] / "shared" / "coding" / "second_reading.json"
PARTIES = {"US": "us", "RU": "russia", "UA": "ukraine", "WEST": "west"}
GRADES = {"S": "stated", "I": "implied", "D": "default"}
LISTS = {"no_deal", "red_lines", "preferences", "importance", "lenses"}

needs_reference = pytest.mark.skipif(not REFERENCE.exists(), reason="needs the reference data")


def second(key: str) -> Scenario:
    return sim.load(f"second_reading/{key}")


def read(key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(REFERENCE.read_text(encoding="utf-8"))["articles"][key]
    return found


def test_every_article_has_a_second_reading() -> None:
    assert tuple(path.stem for path in second_readings()) == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_it_changes_only_what_a_reader_reads(key: str) -> None:
    data = tomllib.loads(find(f"second_reading/{key}").read_text(encoding="utf-8"))
    assert data["extends"] == f"../first_coding/{key}.toml"
    assert set(data) - {"format", "extends", "title", "drop"} <= LISTS
    first, other = sim.load(f"first_coding/{key}"), second(key)
    for same in ("parties", "issues", "links", "outcomes", "agreement", "variants", "claims"):
        assert getattr(first, same) == getattr(other, same)


@pytest.mark.parametrize("key", KEYS)
def test_every_number_has_a_source_and_no_rule_is_left_over(key: str) -> None:
    rows = second(key).sources()
    assert not rows.without_source, str(rows.without_source)
    left = [
        r.subject for r in rows if r.evidence.rule and r.evidence.grade in ("stated", "implied")
    ]
    assert not left


@pytest.mark.parametrize("key", KEYS)
def test_it_solves_and_is_explained(key: str) -> None:
    scenario = second(key)
    problem = sim.problem(scenario)
    for found in sim.compare(problem).solutions:
        outside = found.name in ("weighted_mean", "adjusted_winner")
        assert outside or problem.is_in_zone(found.outcome)
    assert sim.explain(problem).zone_sentences
    for lens in scenario.lenses:
        assert sim.problem(scenario.with_lens(lens)).parties


@needs_reference
@pytest.mark.parametrize("key", KEYS)
def test_rankings_grades_and_paragraphs_are_those_of_the_reader(key: str) -> None:
    scenario = second(key)
    for coded, party in read(key)["parties"].items():
        for issue, entry in party["rankings"].items():
            preference = scenario.preferences[PARTIES[coded]][issue.lower()]
            if entry["ranking"] == "unknown":
                assert preference.is_unknown, (coded, issue)
                continue
            assert preference.ranking is not None
            written = Ranking.parse(entry["ranking"])
            assert (preference.ranking.levels, preference.ranking.gaps) == (
                written.levels,
                written.gaps,
            )
            assert preference.evidence.grade == GRADES[entry["grade"]], (coded, issue)
            assert paragraphs(preference.evidence) == entry["refs"], (coded, issue)


def paragraphs(evidence: Any) -> list[int]:
    return sorted(int(place.paragraphs) for place in evidence.references)


@needs_reference
@pytest.mark.parametrize("key", KEYS)
def test_importance_is_that_of_the_reader(key: str) -> None:
    scenario = second(key)
    for coded, party in read(key)["parties"].items():
        importance = scenario.importance[PARTIES[coded]]
        assert [set(tier) for tier in importance.tiers] == [
            {issue.lower() for issue in tier} for tier in party["tiers"]
        ]
        for listed in ("no_stake", "unknown"):
            issues = {issue.lower() for issue in party[listed]}
            assert set(getattr(importance, listed)) == issues
        for issue, grade in party["tier_grades"].items():
            weight = importance.weights[issue.lower()]
            assert issue in party["unknown"] or weight.evidence.grade == GRADES[grade]


@needs_reference
@pytest.mark.parametrize("key", KEYS)
def test_costs_and_probabilities_are_those_of_the_reader(key: str) -> None:
    scenario = second(key)
    for name, coded in read(key)["no_deal"].items():
        branch = scenario.no_deal[name]
        for party, costs in coded["costs"].items():
            words = [cost.label for cost in branch.costs[PARTIES[party]]]
            assert words == [word.replace("gain-minor", "minor gain") for word in costs]
        if coded["probability"] != "complement":
            band = sim.scenario.nouns.grades.BANDS[coded["probability"]]
            probability = branch.probability
            assert (probability.low, probability.best, probability.high) == band


@needs_reference
@pytest.mark.parametrize("key", KEYS)
def test_red_lines_are_those_of_the_reader(key: str) -> None:
    lines = [line for line in second(key).red_lines.values() if line.never or line.require]
    found = {(line.party, i): line for line in lines for i in (line.never or line.require or {})}
    coded = {
        (PARTIES[line["party"]], line["issue"].lower()): line for line in read(key)["red_lines"]
    }
    assert set(found) == set(coded)
    for place, line in coded.items():
        mine, issue = found[place], place[1]
        assert mine.hardness == line["hardness"], place
        assert paragraphs(mine.evidence) == line["refs"], place
        refused = set(second(key).issues[issue].options) - set((mine.require or {}).get(issue, ()))
        refused = refused if mine.require else set((mine.never or {})[issue])
        assert refused >= set(line.get("refused", ())), place


@needs_reference
@pytest.mark.parametrize("key", KEYS)
def test_conduct_is_what_the_reader_reports_and_nothing_else(key: str) -> None:
    base = second(key)
    seen = base.with_lens("revealed") if "revealed" in base.lenses else base
    for coded, party in read(key)["parties"].items():
        for issue, entry in party["rankings"].items():
            conduct = entry.get("revealed", entry)
            text = conduct if isinstance(conduct, str) else conduct["ranking"]
            found = seen.preferences[PARTIES[coded]][issue.lower()]
            if text == "unknown":
                assert found.is_unknown
                continue
            assert found.ranking is not None
            written = Ranking.parse(text)
            assert (found.ranking.levels, found.ranking.gaps) == (written.levels, written.gaps)

"""What the page tells of sources, steps and doubt: all of it, in words, and nothing twice."""

from __future__ import annotations

import re
from functools import cache

import pytest

import sim
from sim.page.sections.doubt_lists import doubt_lists
from sim.page.sections.ladder import ladder
from sim.page.sections.source_groups import MOST_ENTRIES, SourceGroups, source_groups
from sim.report.first_screen.headline import headline
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from sim.sentences import capital
from tests.page.case_pages import solved
from tests.report.many_parties import many_parties
from tests.report.screened import ARTICLES, PATHS, answered

CASES = (*ARTICLES, "camp_david1978", "five_of_six")


@cache
def read(name: str) -> Scenario:
    return sim.load(str(PATHS[name]))


@cache
def groups_of(name: str) -> SourceGroups:
    return source_groups(read(name), sim.problem(read(name)))


@pytest.mark.parametrize("name", CASES)
def test_every_number_is_told_with_its_party_its_interval_and_its_place(name: str) -> None:
    scenario, found = read(name), groups_of(name)
    assert not found.left_out
    issues = {group.issue: group.entries for group in found.groups if group.issue}
    others = [entry for group in found.groups if not group.issue for entry in group.entries]
    for row in scenario.sources():
        if row.value is None:
            continue
        who = scenario.parties[row.party].name if row.party else ""
        entries = issues[row.issue or ""] if row.kind in ("score", "weight") else others
        own = [one for one in entries if one.party == who and str(row.value) in one.value]
        assert own, row
        grades = [one for one in own if one.grade == (row.evidence.grade or "")]
        assert any(row.evidence.why in one.why for one in grades), row
        for place in row.evidence.references:
            assert any(place.paragraphs in one.place for one in grades), row


@pytest.mark.parametrize("name", CASES)
def test_entries_are_in_words(name: str) -> None:
    scenario = read(name)
    issues = [id for id in scenario.issues if "_" in id]
    options = [o for issue in scenario.issues.values() for o in issue.options if "_" in o]
    parties = [id for id in scenario.parties if "_" in id]
    ids = re.compile(rf"\b(?:{'|'.join([*issues, *options, *parties, 'no_such'])})\b")
    for group in groups_of(name).groups:
        for entry in group.entries:
            assert not ids.search(f"{entry.what} {entry.value} {entry.written}"), entry


def test_rankings_and_grades_stand_beside_the_numbers_that_follow_from_them() -> None:
    scenario = loads(many_parties(2))
    entries = source_groups(scenario, sim.problem(scenario)).groups[0].entries
    first = [one for one in entries if one.party == "Riparian state number 1"]
    assert [one.what for one in first] == ["Weight", "Scores of its options, 0 to 100"]
    assert first[0].written.startswith("tier ")
    assert first[1].written == scenario.preferences["p1"]["quota"].text
    told = dict(part.split(": ") for part in first[1].value.split("; "))
    assert set(told) == {"o0", "o1", "o2"}


def test_of_very_many_entries_the_first_groups_are_told_and_a_sentence() -> None:
    scenario = loads(many_parties(300))
    found = source_groups(scenario, sim.problem(scenario))
    assert found.left_out == f"Not all are shown; sim sources {scenario.id} lists them."
    assert 0 < sum(len(group.entries) for group in found.groups) <= MOST_ENTRIES


def test_the_steps_stand_in_the_order_that_needs_least_with_who_would_stop() -> None:
    found = ladder(answered(sim.load("textbook/empty_promise"), draws=0))
    assert found is not None
    assert [rung.change.partition(":")[0] for rung in found.rungs] == [
        "Power",
        "Weapons of the rebels",
    ]
    (government,), (rebels,) = (rung.owners for rung in found.rungs)
    assert (government.need, government.told) == (None, "gains nothing by stopping before it")
    assert rebels.need == pytest.approx(2 / 3)
    assert rebels.told == (
        "would gain 4 by stopping before it, unless no deal follows with a chance of at least "
        "66.7 %"
    )


def test_without_steps_there_is_no_ladder() -> None:
    assert ladder(answered(sim.load("textbook/bluff"), draws=0)) is None


@pytest.mark.parametrize("name", ["camp_david1978", "empty_zone", "five_of_six", "eyal2014"])
def test_doubt_says_more_than_the_first_screen_and_nothing_twice(name: str) -> None:
    answers = solved(name)
    items = headline(answers).items
    found = doubt_lists(answers, items)
    told = [sentence for part in found for sentence in part.sentences]
    assert told
    assert len(set(told)) == len(told)
    assert not {sentence for item in items for sentence in item.sentences} & set(told)
    assert all(sentence == capital(sentence) for sentence in told)

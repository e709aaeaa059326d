"""Whatever the style of a file that is accepted, its preferences can be laid out either way."""

from __future__ import annotations

import re
from dataclasses import fields
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given

from sim.errors import ScenarioError
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from sim.scenario.text.writer import convert_layout
from tests.example_count import examples
from tests.random_scenario import document, randoms
from tests.toml_styles import styled


def content(scenario: Scenario) -> dict[str, Any]:
    """Everything that a scenario says, its sources and reasons with it."""
    left_out = ("sha256", "origin", "id")
    return {f.name: getattr(scenario, f.name) for f in fields(scenario) if f.name not in left_out}


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"# note \d+", text))


def wants(text: str) -> bool:
    return re.search(r"\bwants\b", text) is not None


@examples(12)
@given(randoms)
def test_any_style_there_and_back(random: Random) -> None:
    text = styled(random, document(random))
    try:
        scenario = loads(text)
    except ScenarioError:
        assume(False)
    by_issue = convert_layout(text, "by issue")
    by_party = convert_layout(by_issue, "by party")
    again = convert_layout(by_party, "by issue")
    for other in (by_issue, by_party, again, convert_layout(text, "by party")):
        assert content(loads(other)) == content(scenario)
        assert comments(other) == comments(text)
        assert ("\r\n" in other) == ("\r\n" in text)
        assert other.count("\n") == other.count("\r\n") or "\r\n" not in text
    assert not re.search(r"\bpreferences\b", by_issue)
    assert not wants(by_party)


HEAD = "format = 1\nparties = { a = {}, b = {} }\nno_deal_payoffs = { a = 1, b = 2 }\n"
TAIL = 'importance = { a = { tiers = ["x"] }, b = { tiers = ["x"] } }\n'
PREFERENCES = 'preferences = { a = { x = "n > y" }, b = { x = "y > n" } }\n'
OPTIONS = 'status_quo = "n", options = { n = "No", y = "Yes" }'
WANTS = 'wants = { a = "n > y", b = "y > n" }'


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}{TAIL}{PREFERENCES}issues = {{ x = {{ {OPTIONS} }} }} # closed\n",
        f"{HEAD}{TAIL}issues.x = {{ {OPTIONS}, {WANTS} }}\n",
        f"{HEAD}{TAIL}issues = {{ x = {{ {OPTIONS}, {WANTS} }} }}\n",
        f"{HEAD}{TAIL}[issues]\n'x' = {{ {OPTIONS}, wants.a = \"n > y\", wants . b = 'y > n' }}\n",
        f'{HEAD}{TAIL}{PREFERENCES}issues."x" = {{ {OPTIONS} }}\n'
        'lenses = { deeds = { preferences.a.x = "y > n" } }\n',
        f"{HEAD}{TAIL}{PREFERENCES}issues.x.status_quo = 'n'\nissues.x.options = ['n', 'y']\n"
        'variants.v = { issues.x = { note = "z", wants = { a = "n = y" } }, forbid = { x = "y" } }',
    ],
)
def test_closed_tables_are_opened_where_they_must(text: str) -> None:
    scenario = loads(text)
    for layout, gone in (("by issue", "preferences"), ("by party", "wants")):
        converted = convert_layout(text, layout)  # type: ignore[arg-type]
        assert gone not in converted
        assert content(loads(converted)) == content(scenario)

"""A misspelt name explains all that seems to be missing because of it: one mistake, one message."""

from __future__ import annotations

import pytest

from sim.errors import ScenarioError
from sim.scenario.reader import loads

HARBOUR = """format = 1
title = "A harbour"
parties.port = { name = "Port" }
parties.town = { name = "Town" }
issues.quay = { status_quo = "old", options = ["old", "new"] }
issues.toll = { status_quo = "high", options = ["high", "low"] }
preferences.port = { quay = "new > old", toll = "high > low" }
preferences.town = { quay = "old > new", toll = "low > high" }
importance.port = { tiers = [["quay"], ["toll"]] }
importance.town = { weights = { quay = 1, toll = 2 } }
no_deal_payoffs = { port = 10, town = 10 }
"""
BY_ISSUE = """format = 1
title = "A harbour"
parties.port = {}
parties.town = {}
issues.quay.status_quo = "old"
issues.quay.options = ["old", "new"]
issues.quay.wants = { port = "new > old", town = "old > new" }
issues.toll.status_quo = "high"
issues.toll.options = ["high", "low"]
issues.toll.wants = { port = "high > low" }
importance.port = { tiers = [["quay"], ["toll"]] }
importance.town = { tiers = [["quay"]], no_stake = ["toll"] }
no_deal_payoffs = { port = 10, town = 10 }
"""


def said(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        loads(text)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("right", "wrong", "line", "message"),
    [
        ("preferences.town", "preferance.town", 8, 'unknown key "preferance" - did you mean'),
        ("importance.town", "importence.town", 10, 'unknown key "importence" - did you mean'),
        ("no_deal_payoffs", "no_deal_payofs", 11, 'unknown key "no_deal_payofs" - did you mean'),
        ("issues.toll", "isues.toll", 6, 'unknown key "isues" - did you mean "issues"?'),
        ("parties.town", "partys.town", 4, 'unknown key "partys" - did you mean "parties"?'),
        ("preferences.town", "preferences.twon", 8, 'unknown party "twon" - did you mean "town"?'),
        ("importance.town", "importance.twon", 10, 'unknown party "twon" - did you mean "town"?'),
        ("{ port = 10,", "{ prot = 10,", 11, 'unknown party "prot" - did you mean "port"?'),
        ('[["quay"]', '[["quai"]', 9, 'unknown issue "quai" - did you mean "quay"?'),
        ("{ quay = 1", "{ quai = 1", 10, 'unknown issue "quai" - did you mean "quay"?'),
        ('{ quay = "old', '{ quai = "old', 8, 'unknown issue "quai" - did you mean "quay"?'),
    ],
)
def test_one_misspelt_name(right: str, wrong: str, line: int, message: str) -> None:
    assert HARBOUR.count(right) == 1
    (found,) = said(HARBOUR.replace(right, wrong))
    assert found.startswith(f"scenario.toml:{line}: ")
    assert message in found


def test_what_is_wrong_elsewhere_is_said_too() -> None:
    text = HARBOUR.replace("preferences.town", "preferance.town").replace("quay = 1", "quay = -1")
    first, second = said(text)
    assert "preferance" in first
    assert "-1 is below 0" in second


def test_a_name_that_resembles_none_explains_nothing() -> None:
    found = said(HARBOUR.replace('tiers = [["quay"], ["toll"]]', 'tiers = [["xxxxxx"]]'))
    assert len(found) == 3
    assert any('issue "quay" has no place' in line for line in found)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (BY_ISSUE, "add issues.toll.wants.town; under no_stake"),
        (
            HARBOUR.replace(', toll = "low > high"', "").replace(
                "weights = { quay = 1, toll = 2 }", 'tiers = [["quay"]], no_stake = ["toll"]'
            ),
            "add preferences.town.toll; under no_stake",
        ),
    ],
)
def test_a_preference_is_asked_for_in_the_layout_of_the_file(text: str, place: str) -> None:
    (found,) = said(text)
    assert place in found

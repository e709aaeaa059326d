"""The time step as of which a file is read unless another is asked for."""

from __future__ import annotations

import pytest

from sim.errors import ScenarioError
from sim.scenario.changed_scenarios import changed_scenarios
from sim.scenario.reader import loads

TEXT = """
format = 1
default_at = "later"
payoffs = "raw"
[parties.a]
[parties.b]
[issues.x]
status_quo = "p"
options = ["p", "q"]
[preferences]
a.x = { scores = { p = 0, q = 3 } }
b.x = { scores = { p = 0, q = 2 } }
[importance]
a.weights = { x = 1 }
b.weights = { x = 1 }
[no_deal_payoffs]
a = 0
b = 1
[time_steps.now]
[time_steps.later]
no_deal_payoffs.b = 3
[time_steps.last]
no_deal_payoffs.b = 4
[variants.poor]
no_deal_payoffs.a = -1
"""


def test_a_file_is_read_as_of_its_default() -> None:
    scenario = loads(TEXT)
    assert scenario.selection.time_step == "later"
    assert scenario.no_deal_payoffs["b"].best == 3
    assert scenario.with_variant("poor").no_deal_payoffs["b"].best == 3


def test_another_step_and_the_file_itself_can_be_asked_for() -> None:
    scenario = loads(TEXT)
    assert scenario.at("last").no_deal_payoffs["b"].best == 4
    assert scenario.at(None).no_deal_payoffs["b"].best == 1


def test_what_changes_the_file_changes_it_as_it_stands() -> None:
    changed = {next(s.selection.named()): s for s in changed_scenarios(loads(TEXT))}
    poor = changed["variants", "poor"]
    assert (poor.no_deal_payoffs["a"].best, poor.no_deal_payoffs["b"].best) == (-1, 1)
    assert changed["time_steps", "now"].no_deal_payoffs["b"].best == 1


def test_an_unknown_default_is_one_mistake_with_its_line() -> None:
    with pytest.raises(ScenarioError) as caught:
        loads(TEXT.replace('"later"', '"latr"', 1))
    assert str(caught.value) == (
        'scenario.toml:3: default at: unknown time step "latr" - did you mean "later"?'
    )


def test_no_change_of_the_file_has_a_default_of_its_own() -> None:
    with pytest.raises(ScenarioError, match=r"default_at.*cannot be changed from here"):
        loads(TEXT + 'default_at = "now"\n')

"""No deal as different parties see it, and the zones they perceive."""

from __future__ import annotations

import pytest

from sim.crisis.beliefs import believed, no_deal_value
from sim.errors import SimError
from sim.scenario.scenario import Scenario


def test_the_same_no_deal_under_two_beliefs(border: Scenario) -> None:
    # North: war 50, quiet 30. South: war -60, quiet 30. War at 0.4, in the eyes of south at 0.8.
    assert no_deal_value(border, "north") == 38
    assert no_deal_value(border, "north", belief_of="south") == 46
    assert no_deal_value(border, "south") == -6
    assert no_deal_value(border, "south", belief_of="south") == -42
    assert float(believed(border, "quiet", "south")) == 0.2


def test_numbers_depend_on_no_belief(border: Scenario) -> None:
    stated = border.with_no_deal("north", 20)
    assert no_deal_value(stated, "north", belief_of="south") == 20


def test_mistakes_are_named(border: Scenario) -> None:
    with pytest.raises(SimError, match='no party is called "east"'):
        no_deal_value(border, "north", belief_of="east")
    with pytest.raises(SimError, match='no branch of no deal is called "peace"'):
        believed(border, "peace")

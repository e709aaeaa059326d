"""No deal as different parties see it, and the zones they perceive."""

from __future__ import annotations

import pytest

import sim
from sim.crisis.beliefs import as_seen_by, believed, no_deal_value
from sim.errors import SimError
from sim.scenario.scenario import Scenario


def test_the_same_no_deal_under_two_beliefs(border: Scenario) -> None:
    # North: war 50, quiet 30. South: war -60, quiet 30. War at 0.4, in the eyes of south at 0.8.
    assert no_deal_value(border, "north") == 38
    assert no_deal_value(border, "north", belief_of="south") == 46
    assert no_deal_value(border, "south") == -6
    assert no_deal_value(border, "south", belief_of="south") == -42
    assert float(believed(border, "quiet", "south")) == 0.2


def test_perceived_and_actual_zones_differ(border: Scenario) -> None:
    # Payoffs, north / south: land north 100/0, shared 70/15, south 40/30 with the canal closed,
    # 60/70, 30/85, 0/100 with it open.
    actual = sim.problem(border)
    assert (actual.disagreement["north"], actual.disagreement["south"]) == (38, -42)
    assert actual.agreement_zone.count == 4
    by_south = as_seen_by(border, "south")
    assert by_south.disagreement == {"north": 46, "south": -42}
    assert by_south.agreement_zone.count == 3  # north would refuse 40/30
    in_common = as_seen_by(border, None)
    assert in_common.disagreement == {"north": 38, "south": -6}


def test_outside_options_stay_and_numbers_depend_on_no_belief(border: Scenario) -> None:
    with_option = border.with_value("outside_options", {"north": 65})
    assert as_seen_by(with_option, "south").reservation == {"north": 65, "south": -42}
    stated = border.with_no_deal("north", 20)
    assert no_deal_value(stated, "north", belief_of="south") == 20


def test_mistakes_are_named(border: Scenario) -> None:
    with pytest.raises(SimError, match='no party is called "east"'):
        no_deal_value(border, "north", belief_of="east")
    with pytest.raises(SimError, match='no branch of no deal is called "peace"'):
        believed(border, "peace")

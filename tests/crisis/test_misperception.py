"""Perceived and actual agreement zones on cases worked out by hand."""

from __future__ import annotations

import pytest

import sim
from sim.axiomatic.nash import nash
from sim.crisis.misperception import perceived_zones
from sim.errors import SimError
from sim.scenario.reader import loads

OPTIMISTS = """
format = 1
payoffs = "raw"
[parties]
a = {}
b = {}
[issues.share]
status_quo = "5"
range = { from = 0, to = 10, step = 1 }
[preferences]
a.share.scores = { 0 = 0, 1 = 1, 2 = 2, 3 = 3, 4 = 4, 5 = 5, 6 = 6, 7 = 7, 8 = 8, 9 = 9, 10 = 10 }
b.share.scores = { 0 = 10, 1 = 9, 2 = 8, 3 = 7, 4 = 6, 5 = 5, 6 = 4, 7 = 3, 8 = 2, 9 = 1, 10 = 0 }
[importance]
a.weights = { share = 1 }
b.weights = { share = 1 }
[no_deal.a_wins]
outcome = { share = 10 }
probability = 0.5
cost = { a = 1, b = 1 }
believed_by = { a = 0.8 }
[no_deal.b_wins]
outcome = { share = 0 }
probability = "otherwise"
cost = { a = 1, b = 1 }
believed_by = { b = 0.7 }
"""


def test_who_overrates_the_others_cost_sees_a_zone_where_there_is_none() -> None:
    zones = perceived_zones(sim.load("textbook/contested_throne"), solution=nash)
    assert zones.actual.count == 0
    assert zones.actual.ideal_point is None
    assert zones.actual.expected is None
    reds, blues = zones.perceived.values()
    assert (reds.count, blues.count) == (1, 0)
    assert reds.ideal_point == {"reds": 10, "blues": 0}
    assert reds.expected is not None
    assert reds.expected.outcome == {"throne": "reds"}
    assert zones.believers == zones.mistaken == ("reds",)
    assert zones.disappointment("reds") == 10 - 4  # it comes to war instead
    assert zones.disappointment("blues") is None


def test_mutual_optimism() -> None:
    # a expects 0.8 * 10 - 1 = 7 of war, b expects 0.7 * 10 - 1 = 6: together more than the 10 there
    # are. Each takes the other to be as hopeful as it is, so both know that there is no agreement.
    scenario = loads(OPTIMISTS)
    zones = perceived_zones(scenario, solution=nash)
    assert zones.actual.problem.disagreement == {"a": 7, "b": 6}
    assert (zones.actual.count, zones.believers, zones.mistaken) == (0, (), ())
    # Where b holds the odds of a there are three ways to divide, and both see them.
    sober = scenario.with_value("no_deal.b_wins.believed_by.b", 0.2)
    zones = perceived_zones(sober, solution=nash)
    assert zones.actual.problem.disagreement == {"a": 7, "b": 1}
    assert [zone.count for zone in zones.perceived.values()] == [3, 3]
    assert zones.disappointment("a") == 0


def test_without_beliefs_everyone_sees_what_is() -> None:
    zones = perceived_zones(sim.load("textbook/divide_the_dollar"))
    assert {zone.count for zone in zones.perceived.values()} == {zones.actual.count}
    assert zones.mistaken == ()
    assert zones.disappointment("ann") is None


def test_one_view_at_a_time() -> None:
    seen = sim.load("textbook/contested_throne").as_seen_by("reds")
    with pytest.raises(SimError, match="through the eyes of reds already"):
        perceived_zones(seen)

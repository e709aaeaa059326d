"""The textbook case of shifting power over its two days, worked out by hand."""

from __future__ import annotations

import datetime

import pytest

import sim
from sim.errors import SimError
from sim.explanation.time_steps import time_steps
from sim.scenario.reader import loads

TALKS = """
format = 1
payoffs = "raw"
[parties]
buyer = {}
seller = {}
[issues.price]
status_quo = "none"
options = ["none", "low", "high"]
[issues.guarantee]
status_quo = "no"
options = ["no", "yes"]
[preferences]
buyer = { price.scores = { none = 0, low = 6, high = 3 }, guarantee.scores = { no = 0, yes = 2 } }
seller = { price.scores = { none = 0, low = 3, high = 6 }, guarantee.scores = { no = 0, yes = -1 } }
[importance]
buyer.weights = { price = 1, guarantee = 1 }
seller.weights = { price = 1, guarantee = 1 }
[no_deal_payoffs]
buyer = { low = 0, best = 1, high = 2 }
seller = 3

[time_steps.monday]
date = 2024-05-06
[time_steps.tuesday]
date = 2024-05-07
forbid = { price = "low" }
no_deal_payoffs.buyer = 4
[time_steps.wednesday]
date = 2024-05-08
off_agenda = ["guarantee"]
"""


def test_power_shifts() -> None:
    today, tomorrow = time_steps(sim.load("textbook/closing_window"))
    assert [value.best for value in today.no_deal.values()] == [4, 4]
    assert [value.best for value in tomorrow.no_deal.values()] == [7, 1]
    assert today.ideal_point == {"rising": 6, "fading": 6}
    assert tomorrow.ideal_point == {"rising": 9, "fading": 3}
    assert tomorrow.deal is not None
    assert tomorrow.deal.payoffs == {"rising": 8, "fading": 2}


def test_options_agenda_and_zone_move() -> None:
    monday, tuesday, wednesday = time_steps(loads(TALKS))
    assert [point.date for point in (monday, wednesday)] == [
        datetime.date(2024, 5, 6),
        datetime.date(2024, 5, 8),
    ]
    assert monday.options == {"price": ("none", "low", "high"), "guarantee": ("no", "yes")}
    assert tuesday.options == {"price": ("none", "high"), "guarantee": ("no", "yes")}
    assert wednesday.options == {"price": ("none", "high"), "guarantee": ("no",)}
    assert (monday.no_deal["buyer"].low, monday.no_deal["buyer"].high) == (0, 2)
    # buyer, seller: low 6, 3 and 8, 2 with guarantee; high 3, 6 and 5, 5; none 0, 0 and 2, -1
    assert [point.agreement_count for point in (monday, tuesday, wednesday)] == [3, 1, 0]
    assert monday.deal is not None
    assert monday.deal.outcome == {"price": "high", "guarantee": "yes"}  # 4 * 2 = 8
    assert (wednesday.ideal_point, wednesday.deal) == (None, None)


def test_without_time_steps_there_is_no_time_steps() -> None:
    with pytest.raises(SimError, match="there are no time steps"):
        time_steps(sim.load("textbook/divide_the_dollar"))

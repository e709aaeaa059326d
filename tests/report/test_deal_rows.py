"""What a deal contains: issues that it leaves as they are today are left out, and it says so."""

from __future__ import annotations

import pytest

from sim.report.first_screen.deal_rows import deal_rows
from sim.scenario.reader import loads
from tests.report.screened import answered

ROADS = """
format = 1
title = "Two roads"
payoffs = "raw"
parties = { north = { role = "signatory" }, south = { role = "signatory" } }
[issues.toll]
status_quo = "high"
options = ["high", "low"]
[issues.bridge]
status_quo = "none"
options = ["none", "built"]
[preferences.north]
toll = { scores = { high = 0, low = 4 } }
bridge = { scores = { none = 0, built = GAIN } }
[preferences.south]
toll = { scores = { high = 0, low = 4 } }
bridge = { scores = { none = 0, built = GAIN } }
[importance]
north.weights = { toll = 1, bridge = 1 }
south.weights = { toll = 1, bridge = 1 }
[no_deal_payoffs]
north = 0
south = 0
"""


@pytest.mark.parametrize(
    ("gain", "contains"),
    [("-3", "toll: low; all else stays as it is"), ("3", "toll: low; bridge: built")],
)
def test_a_deal_says_that_what_it_leaves_out_stays(gain: str, contains: str) -> None:
    rows = deal_rows(answered(loads(ROADS.replace("GAIN", gain)), draws=0))
    assert rows[2].contains == contains

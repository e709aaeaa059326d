"""The next concession of a side: it leaves an agreement where one can, and says who else pays."""

from __future__ import annotations

import pytest

from sim.report.first_screen.next_concessions import concession_item
from sim.scenario.reader import loads
from tests.report.screened import answered

WELLS = """
format = 1
title = "Two wells"
payoffs = "raw"
parties = { a = { role = "signatory" }, b = { role = "signatory" }, c = { role = "signatory" } }
[issues.well]
status_quo = "old"
options = ["old", "new"]
[issues.road]
status_quo = "old"
options = ["old", "new"]
[preferences.a]
well = { scores = { old = 2, new = 2 } }
road = { scores = { old = 2, new = 1 } }
[preferences.b]
well = { scores = { old = 0, new = 4 } }
road = { scores = { old = 0, new = 1 } }
[preferences.c]
well = { scores = { old = 5, new = 1 } }
road = { scores = { old = 5, new = 3 } }
[importance]
a.weights = { well = 1, road = 1 }
b.weights = { well = 1, road = 1 }
c.weights = { well = 1, road = 1 }
[outcomes.today]
name = "As today"
choice = { well = "old", road = "old" }
[no_deal_payoffs]
a = 0
b = 0
c = LEAST
"""


@pytest.mark.parametrize(
    ("least", "said"),
    [
        (0, "4 at no cost (c loses 4) by well: new"),
        (7, "1 at a cost of 1 (c loses 2) by road: new"),
    ],
)
def test_an_exchange_that_a_third_cannot_bear_gives_way_to_one_that_it_can(
    least: int, said: str
) -> None:
    """The well costs its giver nothing, but leaves the third 6 of 10; the road leaves it 8."""
    item = concession_item(answered(loads(WELLS.replace("LEAST", str(least))), draws=0))
    assert item is not None
    assert said in " ".join(item.sentences)


def test_it_says_that_no_agreement_is_left_where_every_exchange_ends_so() -> None:
    item = concession_item(answered(loads(WELLS.replace("LEAST", "9")), draws=0))
    assert item is not None
    assert "4 at no cost (c loses 4; no agreement then) by well: new" in " ".join(item.sentences)

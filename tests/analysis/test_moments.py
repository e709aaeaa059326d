"""The same talks at two moments, worked out by hand."""

from __future__ import annotations

import sim
from sim.analysis.moments import over_time


def test_power_shifts_and_options_are_lost() -> None:
    # A dollar in steps of ten: Ann gets the x that makes (x - hers) * (100 - x - his) largest.
    first = sim.problem(sim.load("textbook/divide_the_dollar"))
    later = first.with_disagreement({"ann": 0, "bob": 40})
    halves_gone = later.fixing({"anns_share": ("0", "10", "20", "60", "100")})
    never = first.with_disagreement({"ann": 60, "bob": 60})
    moments = over_time({"then": first, "now": later, "soon": halves_gone, "too late": never})
    assert [moment.name for moment in moments] == ["then", "now", "soon", "too late"]
    payoffs = [None if m.deal is None else m.deal.payoffs["ann"] for m in moments]
    assert payoffs == [50, 30, 20, None]
    assert [m.disagreement["bob"] for m in moments] == [0, 40, 40, 60]
    assert [m.agreement_count for m in moments][-2:] == [4, 0]

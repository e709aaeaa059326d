"""Tollison, R. D. & Willett, T. D. (1979). An Economic Theory of Mutually Advantageous Issue
Linkages in International Negotiations. International Organization 33(4): 425-449. The numbers are
constructed.
"""

import pytest

import sim


def test_both_concessions_together_are_a_deal() -> None:
    problem = sim.problem(sim.load("textbook/trade_across_issues"))
    assert problem.agreement_zone.count == 1
    found = sim.solve(problem, "nash")
    assert found.outcome == {"tariffs": "low", "fishing": "shared"}
    assert found.gains == {"farmland": 3, "harbour": 3}


@pytest.mark.parametrize("alone", ["tariffs_alone", "fishing_alone"])
def test_neither_concession_alone_is_one(alone: str) -> None:
    scenario = sim.load("textbook/trade_across_issues").with_variant(alone)
    assert sim.problem(scenario).agreement_zone.is_empty

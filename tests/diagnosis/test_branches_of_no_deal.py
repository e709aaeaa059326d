"""Branches of no deal in a diagnosis: the same ones as in the problem, where they are compared."""

from __future__ import annotations

import pytest

import sim
from sim.scenario.reader import loads
from tests.diagnosis.small_cases import HEAD, PIE, WAR, row

HELD = """
[no_deal.attack]
outcome = { land = "n9" }
cost = { north = 4, south = 0 }
probability = 0.5
controlled_by = "north"
threat = true
[no_deal.leave]
outcome = { land = "n5" }
probability = "otherwise"
controlled_by = "north"
"""


def test_of_two_equal_branches_the_holder_carries_out_the_one_that_is_no_threat() -> None:
    scenario = loads(HEAD + PIE + HELD + '[no_deal_rule]\nchosen_by = "common knowledge"\n')
    found = row(sim.diagnose(scenario, draws=0), "threat")
    assert sim.problem(scenario).disagreement["south"] == 5  # it leaves; south has 1 if attacked
    assert found.figures["no deal of south by common knowledge"] == 5


@pytest.mark.parametrize("mechanism", ["beliefs", "threat"])
def test_branches_beside_a_payoff_are_coded_but_not_compared(mechanism: str) -> None:
    stated = HEAD + PIE + HELD + "[no_deal_payoffs]\nnorth = 3\n"
    found = row(sim.diagnose(loads(stated), draws=0), mechanism)
    assert found.status == "not settled"
    assert found.why == "No deal is a payoff for north, whatever its branches."


def test_branches_that_nobody_decides_on_are_not_coded() -> None:
    found = row(sim.diagnose(loads(HEAD + PIE + WAR), draws=0), "threat")
    assert (found.status, found.key) == ("not coded", "no_deal.<branch>.controlled_by")

"""What is said of the draws goes no further than they do."""

from __future__ import annotations

import sim
from sim.analysis.uncertainty.words import deal_sentences


def test_few_draws_are_not_said_to_settle_a_thousandth() -> None:
    scenario = sim.load("lieven2022")
    few = deal_sentences(sim.propagate(scenario, 16))
    many = deal_sentences(sim.propagate(scenario, 512))
    [said] = [line for line in few if line.startswith("The same in all ")]
    assert not any("99.5 %" in line for line in few)
    assert " of them: " in said
    assert any(line.startswith("Settled in at least 99.5 % of them: ") for line in many)

"""What is said of the draws goes no further than they do."""

from __future__ import annotations

import sim
from sim.doubt.decisive.decisive_words import decisive_sentences
from sim.doubt.decisive.questions import decisions
from sim.doubt.draws.draw_limits import DrawLimits
from sim.doubt.words import deal_sentences
from sim.scenario.scenario import Scenario


def test_few_draws_are_not_said_to_settle_a_thousandth() -> None:
    scenario = sim.load("lieven2022")
    few = deal_sentences(sim.propagate(scenario, 16))
    many = deal_sentences(sim.propagate(scenario, 512))
    [said] = [line for line in few if line.startswith("The same in all ")]
    assert not any("99.5 %" in line for line in few)
    assert " of them: " in said
    assert any(line.startswith("Settled in at least 99.5 % of them: ") for line in many)


def test_what_is_left_out_is_said(compromise: Scenario) -> None:
    spread = sim.propagate(compromise, 16)
    said = " ".join(decisive_sentences(spread, decisions(spread, base=0)))
    assert "(PAWN) shows only roughly in 16 draws" in said
    assert "left out" not in said
    alike = " ".join(decisive_sentences(sim.propagate(compromise, 1), ()))
    assert "In the one draw there is" in alike
    searched = sim.propagate(compromise, 16, limits=DrawLimits(paired=0))
    said = " ".join(decisive_sentences(searched, decisions(searched, base=0)))
    assert 'every draw is a search of its own: ask in Python for break_even(scenario, "no_' in said
    assert "the tornado figures) is left out" in said

"""Other readings, lenses and claimed lines, answer the same question."""

from __future__ import annotations

import sim
from sim.explanation.explain import explain
from sim.scenario.option_words import MARK
from sim.scenario.reader import loads
from tests.explanation.pact import (
    LENS,
    PACKAGES,
    PACT,
    explained,
    no_deal,
    sentences,
    telling,
)


def test_each_lens_answers_the_same_question() -> None:
    _, _, explanation = explained(PACT + LENS + no_deal(1, 0.5))
    (line,) = sentences(explanation, "Under other readings")
    assert line.startswith("Lens “Conduct as reported”")
    assert "2 agreements (against 2)" in line
    assert "Nash gives North 4, South 3" in line
    assert f"the Nash deal changes to Tax: “A low tax{MARK}”" in line


def test_a_lens_that_closes_the_zone_says_so() -> None:
    closed = LENS.replace("none = 0, low = 3", "none = -5, low = -5")
    _, _, explanation = explained(PACT + closed + no_deal(1, 1))
    (line,) = sentences(explanation, "Under other readings")
    assert telling([line], "Conduct as reported", "no agreement zone")


def test_claimed_lines_are_tried_as_binding() -> None:
    _, problem, explanation = explained(PACT + PACKAGES + no_deal(1, 0.5))
    (line,) = sentences(explanation, "Under other readings")
    assert line.startswith("With the red line of South (claimed)")
    stricter = problem.with_red_lines("claimed").agreement_zone.count
    assert (stricter, problem.agreement_zone.count) == (1, 2)
    assert "1 agreement (against 2)" in line
    _, _, binding = explained(PACT + PACKAGES + no_deal(1, 0.5), red_lines="claimed")
    assert sentences(binding, "Under other readings") == ()


def test_other_readings_can_be_left_out() -> None:
    scenario = loads(PACT + LENS + no_deal(1, 0.5))
    short = explain(sim.problem(scenario), other_readings=False)
    assert sentences(short, "Under other readings") == ()

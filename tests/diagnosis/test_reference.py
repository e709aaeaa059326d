"""Which deal is asked about, and what a source concludes of it."""

from __future__ import annotations

import pytest

from sim.diagnosis.diagnosis import Diagnosis, diagnose
from sim.scenario.reader import loads
from tests.diagnosis.small_cases import DEAL, HEAD, PIE, PRISONERS, STEPS, row
from tests.diagnosis.test_commitment import BOTH, LEFT

THESIS = """
[thesis]
statement = "Both give, and keep to it."
expects = "carried out"
"""


def diagnosed(text: str, outcome: str | None = None) -> Diagnosis:
    return diagnose(loads(text), draws=0, outcome=outcome)


def test_the_deal_asked_for_comes_before_the_thesis_the_file_and_nash() -> None:
    bare = HEAD + PRISONERS + STEPS
    named = bare + LEFT + BOTH
    about_both = named + THESIS + 'outcome = "both"\n'
    assert diagnosed(bare).reference == "the Nash deal (the file names no package)"
    assert diagnosed(named).reference == "“Only north” (the first package that the file names)"
    assert diagnosed(about_both).reference == "“Both give” (the thesis names it)"
    assert diagnosed(about_both, "one").reference == "“Only north”"


def test_every_row_asks_about_the_same_deal() -> None:
    """The senate refuses what north alone gives; the plan ends in what both give."""
    text = HEAD.replace("south = { role", 'senate = { role = "ratifier" }, south = { role')
    text += PRISONERS.replace(
        "north.weights", "senate.weights = { left = 0, right = 1 }\nnorth.weights"
    )
    senate = (
        "[preferences.senate]\n"
        "left = { scores = { keep = 0, give = 0 } }\n"
        "right = { scores = { keep = 0, give = 1 } }\n"
    )
    text = text.replace("[preferences.south]", f"{senate}[preferences.south]")
    text = text.replace("north = 1\n", "north = 1\nsenate = 0.5\n") + STEPS + LEFT + BOTH
    one, both = (diagnosed(text, name) for name in ("one", "both"))
    assert row(one, "ratification").status == "blocks"
    assert row(both, "ratification").status == "does not block"
    assert "No plan ends in “Only north”" in row(one, "commitment").why
    assert "No plan" not in row(both, "commitment").why


def test_a_deal_is_carried_out_only_by_a_plan_that_ends_in_it() -> None:
    escrow = STEPS.replace('by = ["south"]', 'by = ["south"]\ntogether_with = ["first"]')
    text = HEAD + PRISONERS + escrow + LEFT + BOTH + THESIS
    kept = diagnosed(text + 'outcome = "both"\n').thesis
    assert kept is not None
    assert kept.agrees is True
    other = diagnosed(text + 'outcome = "one"\n').thesis
    assert other is not None
    assert other.agrees is None
    assert "no plan that was judged ends in “Only north”" in other.why


@pytest.mark.parametrize(("least", "agrees"), [(4, True), (8, False)])
def test_a_deal_is_expected_where_the_zone_is_open_and_nothing_blocks(
    least: int, agrees: bool
) -> None:
    thesis = '[thesis]\nstatement = "They can agree."\nexpects = "deal"\n'
    found = diagnosed(HEAD + PIE + DEAL.replace("south = 4", f"south = {least}") + thesis).thesis
    assert found is not None
    assert found.agrees is agrees
    assert found.blocking == (() if agrees else ("stakes",))


def test_mechanisms_agree_where_just_those_block() -> None:
    thesis = THESIS.replace("carried out", "no deal")
    text = HEAD + PRISONERS + STEPS + thesis
    same = diagnosed(text + 'mechanisms = ["commitment"]\n').thesis
    more = diagnosed(text + 'mechanisms = ["commitment", "waiting"]\n').thesis
    assert same is not None
    assert more is not None
    assert (same.same_mechanisms, more.same_mechanisms) == (True, False)
    assert "the source names waiting, which is not coded" in more.why

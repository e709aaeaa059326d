"""What the source concludes beside the model: whole agreement only where both name the same."""

from __future__ import annotations

import json

import pytest

from sim.report.first_screen.source_and_model import model_item
from sim.scenario.reader import load, loads
from tests.diagnosis.small_cases import DEAL, HEAD, PIE
from tests.report.screened import answered

DEALS, NONE = 4, 8  # what no deal is worth to the south where there are agreements, and are none


@pytest.mark.parametrize(
    ("expects", "south", "mechanisms", "words"),
    [
        ("no deal", NONE, ["stakes"], "agrees with the source, which expects no deal because of"),
        ("no deal", NONE, ["waiting"], "The source also expects no deal, but because of waiting."),
        ("no deal", NONE, [], "That agrees with the source, which expects no deal."),
        ("no deal", DEALS, ["stakes"], "That disagrees with the source, which expects no deal bec"),
        ("deal", DEALS, ["choice"], "The source also expects a deal, but sees choice in its way."),
        ("deal", DEALS, [], "That agrees with the source, which expects a deal."),
        ("deal", NONE, [], "That disagrees with the source, which expects a deal."),
    ],
)
def test_the_model_agrees_whole_only_where_the_source_names_what_blocks(
    expects: str, south: int, mechanisms: list[str], words: str
) -> None:
    thesis = f"""
[thesis]
statement = "So it ends."
expects = "{expects}"
mechanisms = {json.dumps(mechanisms)}
"""
    deal = DEAL.replace("south = 4", f"south = {south}")
    item = model_item(answered(loads(HEAD + PIE + deal + thesis), draws=0))
    assert words in " ".join(item.sentences)
    same = None if not mechanisms else mechanisms == ["stakes"] and south == NONE
    assert item.facts["agrees_on_mechanisms"] is same


def test_a_mechanism_of_the_source_that_may_block_is_said_to() -> None:
    answers = answered(load("cameron2022"), draws=64)
    assert answers.diagnosis.thesis is not None
    rows = {row.mechanism: row.status for row in answers.diagnosis.obstacles}
    assert rows["positions"] == "may block"
    assert answers.diagnosis.thesis.doubtful == ("positions",)
    told = " ".join(model_item(answers).sentences)
    assert "expects no deal, but because of positions, which may block." in told

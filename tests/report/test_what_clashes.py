"""What clashes in an empty zone: rules can be dropped, consents can only be content with less."""

from __future__ import annotations

from sim.explanation.explain import explain
from sim.report.first_screen.agreements import refusal_item
from sim.scenario.reader import loads
from tests.diagnosis.small_cases import DEAL, HEAD, PIE
from tests.report.screened import answered

GREEDY = HEAD + PIE + DEAL.replace("north = 2\nsouth = 4", "north = 6\nsouth = 6")
LINE = "[red_lines.line]\nparty = 'north'\nrequire = { land = 'n9' }\nhardness = 'hard'\n"


def test_consents_want_too_much_together_and_nothing_is_dropped() -> None:
    """Of 10 points to divide in odd parts each wants 6: at 7 or more for one 3 are left."""
    answers = answered(loads(GREEDY), draws=0)
    item = refusal_item(answers)
    assert item is not None
    together, gives = item.sentences
    assert together.endswith("consent of south: together they want more than there is.")
    assert gives.startswith("There would be a deal if north accepted 3 less than no deal")
    told = explain(answers.problem)
    assert "together they want more than there is." in str(told)
    assert "Drop" not in str(told)


def test_a_line_beside_a_consent_is_what_could_be_dropped() -> None:
    item = refusal_item(answered(loads(HEAD + PIE + DEAL + LINE), draws=0))
    assert item is not None
    assert item.sentences[-1].startswith("Drop the red line of north")
    assert "Drop the consent" not in " ".join(item.sentences)
    assert "cannot hold together" in item.sentences[0]

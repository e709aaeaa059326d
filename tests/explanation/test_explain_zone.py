"""Why there is a deal: the size of the zone, whose consent binds, what agreements share."""

from __future__ import annotations

from tests.explanation.pact import (
    LINES,
    PACT,
    explained,
    no_deal,
    sentences,
    telling,
)


def test_a_zone_is_told_with_its_size_and_who_binds() -> None:
    _, problem, explanation = explained(PACT + no_deal(1, 0.5))
    zone = problem.agreement_zone
    assert (zone.count, zone.feasible_count) == (2, 4)
    first, *lines = explanation.zone_sentences
    assert "2 of 4 " in first
    assert "North and South" in first
    assert telling(lines, "North", "1 outcome")
    assert telling(lines, "South", "1 outcome")
    (slack,) = telling(lines, "At best North gains 1 over no deal")
    assert "only if no deal were worth more than 2 to it (read as 1)" in slack


def test_that_the_status_quo_may_be_a_deal_is_said_where_no_substance_is_stated() -> None:
    _, _, bare = explained(PACT + no_deal(0, 0))
    assert any("status quo itself counts" in line for line in bare.zone_sentences)
    text = PACT + no_deal(0, 0) + '[agreement]\nmust_contain = { port = "open" }\n'
    _, _, stated = explained(text)
    assert not any("status quo itself" in line for line in stated.zone_sentences)
    assert any(
        "The port opens" in line and "minimal substance" in line for line in stated.zone_sentences
    )


def test_options_in_every_and_in_no_agreement() -> None:
    _, _, explanation = explained(PACT + LINES + no_deal(0, 0))
    lines = sentences(explanation, "What agreements have in common")
    assert any(
        line.startswith("Every agreement contains") and "stays shut" in line for line in lines
    )
    assert not any(line.startswith("No agreement contains") for line in lines)  # it is the rest
    _, _, free = explained(PACT + no_deal(0, 0))
    assert "Every option occurs" in sentences(free, "What agreements have in common")[0]


SCOPED = """
[parties.senate]
name = "Senate"
role = "ratifier"
consents_to = ["port"]
[preferences.senate]
port = { scores = { shut = 0, open = -1 } }
tax = { scores = { none = 0, low = -9 } }
[importance.senate]
weights = { port = 1, tax = 1 }
"""


def test_a_scoped_ratifier_is_said_to_be_asked_only_there() -> None:
    text = PACT + SCOPED + no_deal(0, 0) + "senate = 0\n"
    _, problem, explanation = explained(text)
    assert problem.agreement_zone.count == 2
    first = explanation.zone_sentences[0]
    assert "Senate (where it is asked)" in first
    assert any(
        line.startswith("Senate alone stands in the way of 2 outcomes")
        for line in explanation.zone_sentences
    )
    (gains,) = telling(explanation.zone_sentences, "Senate (where it is asked) must ratify")
    assert gains.endswith("At best Senate gains nothing over no deal.")

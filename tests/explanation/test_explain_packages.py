"""Named packages are told with gains, with what they break and how all can improve them."""

from __future__ import annotations

from tests.explanation.pact import (
    PACKAGES,
    PACT,
    explained,
    no_deal,
    sentences,
    telling,
)


def test_packages_are_told_with_gains_and_what_they_break() -> None:
    _, _, explanation = explained(PACT + PACKAGES + no_deal(0, 0.5))
    grand, half = sentences(explanation, "Named packages")
    assert telling([grand], "The grand bargain", "North +4", "South -0.5")
    assert "Not an agreement" in grand
    assert "it lacks the consent of South" in grand
    assert "claimed" in grand
    assert telling([half], "The half measure", "North +2", "South +0.5", "An agreement.")


def test_a_package_that_breaks_a_claimed_line_is_still_an_agreement() -> None:
    _, _, explanation = explained(PACT + PACKAGES + no_deal(0, 0))
    grand, _ = sentences(explanation, "Named packages")
    assert "An agreement, though it crosses the red line of South (claimed)" in grand


def test_a_package_that_all_can_improve_is_told_how() -> None:
    text = PACT.replace("shut = 1, open = 0", "shut = 0, open = 0").replace(
        'choice = { port = "open"', 'choice = { port = "shut"'
    )
    wasteful = '[outcomes.poor]\nname = "A poor deal"\nchoice = { port = "shut", tax = "none" }\n'
    _, _, explanation = explained(text + wasteful + no_deal(0, 0))
    (line,) = sentences(explanation, "Named packages")
    assert "It can be improved, for example with Port: “The port opens”" in line
    assert "North +2" in line
    assert "South +0" in line

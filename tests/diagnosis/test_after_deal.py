"""What may follow a deal: the largest hazard at which each party still signs."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.crisis.hazard import largest_hazard
from sim.diagnosis.diagnosis import diagnose
from sim.scenario.reader import loads
from tests.diagnosis.small_cases import DEAL, HEAD, PIE, row

HALVES = '[outcomes.halves]\nname = "Halves"\nchoice = { land = "n5" }\n'
EVENT = """
[after_deal.revolt]
name = "A revolt"
outcome = { land = "n1" }
"""


@given(st.fractions(-9, 9), st.fractions(-9, 9), st.fractions(-9, 9), st.fractions(0, 1))
def test_a_party_signs_up_to_the_largest_hazard(
    payoff: Fraction, end: Fraction, least: Fraction, hazard: Fraction
) -> None:
    assume(payoff >= least)
    largest = largest_hazard(payoff, end, least)
    signs = (1 - hazard) * payoff + hazard * end >= least
    assert signs is (largest is None or hazard <= largest)


@pytest.mark.parametrize(
    ("hazard", "status"),
    [("", "may block"), ("hazard = 0.8\n", "blocks"), ("hazard = 0.7\n", "does not block")],
)
def test_north_bears_three_in_four(hazard: str, status: str) -> None:
    """It has 5, after a revolt 1, and accepts 2; a revolt leaves south 9."""
    found = row(
        diagnose(loads(HEAD + PIE + DEAL + HALVES + EVENT + hazard), draws=0), "power shift"
    )
    assert found.status == status
    assert found.figures["largest hazard of revolt for north"] == 0.75
    assert "largest hazard of revolt for south" not in found.figures
    told = "the chance that “A revolt” follows is 75.0 %"
    number = "chance that “A revolt” follows"
    assert found.threshold == {"number": number, "value": 0.75, "told": told}
    assert "75.0 %" in found.why
    assert found.key == (None if hazard else "after_deal.revolt.hazard")


def test_the_hazard_may_depend_on_what_is_agreed() -> None:
    text = HEAD + PIE + DEAL + HALVES + EVENT
    text += 'hazard = 0.1\ndepends = [{ when = { land = "n5" }, hazard = 0.9 }]\n'
    assert row(diagnose(loads(text), draws=0), "power shift").status == "blocks"
    other = text.replace('when = { land = "n5" }', 'when = { land = "n7" }')
    assert row(diagnose(loads(other), draws=0), "power shift").status == "does not block"


def test_what_leaves_everyone_enough_keeps_nobody_from_signing() -> None:
    text = HEAD + PIE + DEAL + HALVES + EVENT.replace('"n1"', '"n3"')
    found = row(diagnose(loads(text), draws=0), "power shift")
    assert found.status == "does not block"
    assert found.threshold is None


def test_who_would_not_sign_anyway_is_said_and_does_not_count() -> None:
    text = HEAD + PIE + DEAL + HALVES.replace('"n5"', '"n7"') + EVENT.replace('"n1"', '"n9"')
    found = row(diagnose(loads(text), draws=0), "power shift")
    assert found.status == "does not block"
    assert "south would not sign even without it" in found.why


def test_an_event_without_an_end_names_its_key() -> None:
    text = HEAD + PIE + DEAL + HALVES + "[after_deal.revolt]\nhazard = 0.5\n"
    found = row(diagnose(loads(text), draws=0), "power shift")
    assert (found.status, found.key) == ("not coded", "after_deal.revolt.outcome")


def test_the_share_counts_how_likely_the_hazard_is_too_large() -> None:
    """Only the hazard is in doubt: uniform from 0.5 to 0.9, of which 0.75 to 0.9 is too much."""
    text = HEAD + PIE + DEAL + HALVES + EVENT
    text += 'hazard = { low = 0.5, best = 0.7, high = 0.9, distribution = "uniform" }\n'
    found = row(diagnose(loads(text), draws=16), "power shift")
    assert found.share == pytest.approx(0.375)
    assert found.status == "may block"

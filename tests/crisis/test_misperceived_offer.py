"""Offers by what each side believes of the other, against every package."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.crisis.misperceived_offer import MisperceivedOffer, believing, misperceived_offers
from sim.crisis.misperception import zones_as_seen
from sim.errors import SimError
from tests.papers.reference import crisis
from tests.solver.sketch import Sketch
from tests.solver.zone_oracle import ZoneOracle
from tests.strategies import sketches

ROWS = ((80, 10), (70, 30), (50, 60), (30, 80))


def both(
    r_a: int, r_b: int, a_thinks: int, b_thinks: int, rows: tuple[tuple[int, int], ...] = ROWS
) -> dict[str, MisperceivedOffer]:
    table = {f"x{k}": {"a": a, "b": b} for k, (a, b) in enumerate(rows)}
    problem = sim.problem_from_payoffs(table, {"a": r_a, "b": r_b})
    views = {"a": believing(problem, {"b": a_thinks}), "b": believing(problem, {"a": b_thinks})}
    return misperceived_offers(problem, views)


def test_who_underrates_the_other_is_refused_although_there_is_an_agreement() -> None:
    offer = both(40, 55, a_thinks=20, b_thinks=40)["a"]
    assert offer.outcome == {"outcome": "x1"}
    assert offer.is_rejected_by_error
    assert not offer.is_of_false_zone
    assert offer.why == (
        "a asks for a package worth 70; it is refused (consent of b), although there is an "
        "agreement"
    )


def test_who_overrates_the_other_gives_away_too_much() -> None:
    offer = both(20, 55, a_thinks=70, b_thinks=20)["a"]
    assert (offer.outcome, offer.is_accepted, offer.given_away) == ({"outcome": "x3"}, True, 20)
    assert offer.why.endswith("it is accepted, but is 20 less than it could have had")


def test_a_false_zone_and_no_zone() -> None:
    offers = both(60, 55, a_thinks=30, b_thinks=90)
    assert offers["a"].is_of_false_zone
    assert not offers["a"].is_rejected_by_error
    assert offers["a"].why.endswith("there is nothing to agree on in fact")
    assert offers["b"].outcome is None
    assert offers["b"].why == "b sees nothing to agree on and offers nothing"
    assert not offers["b"].is_accepted
    assert not offers["b"].is_rejected_by_error


def test_of_equal_offers_the_better_one_for_the_other() -> None:
    rows = ((50, 20), (50, 40), (40, 60))
    assert both(10, 10, 10, 10, rows)["a"].outcome == {"outcome": "x1"}


def test_a_scenario_in_which_one_side_is_misjudged() -> None:
    zones = sim.crisis.perceived_zones(sim.load("textbook/contested_throne"))
    assert zones.offers["reds"].is_of_false_zone
    assert zones.offers["blues"].outcome is None


def test_a_viewer_must_be_a_signatory() -> None:
    problem = sim.problem_from_payoffs({"x": {"a": 1, "b": 1}})
    with pytest.raises(SimError, match='"c" is no signatory - choose one of a, b'):
        misperceived_offers(problem, {"c": problem})


@given(sketches(scales_of_parties=("whole", "thirds", "near ties")), st.data())
def test_offers_against_every_package(sketch: Sketch, data: st.DataObject) -> None:
    believed = {p: Fraction(data.draw(st.integers(-4, 6))) for p in sketch.parties}
    problem = replace(sketch.problem(), outside_options=sketch.outside_options)
    real = ZoneOracle(sketch).zone
    for offerer in sketch.signatories:
        others = {p: r for p, r in believed.items() if p != offerer}
        own = {p: r for p, r in sketch.outside_options.items() if p == offerer}
        seen = ZoneOracle(
            replace(sketch, disagreement={**sketch.disagreement, **others}, outside_options=own)
        )
        offer = misperceived_offers(problem, {offerer: believing(problem, others)})[offerer]
        if not seen.zone:
            assert offer.outcome is None
            continue
        assert offer.outcome in seen.zone
        most = max(seen.payoff(offerer, x) for x in seen.zone)
        tied = [x for x in seen.zone if seen.payoff(offerer, x) == most]
        assert offer.outcome in tied
        if len(sketch.signatories) == 2:
            (other,) = set(sketch.signatories) - {offerer}
            top = max(seen.payoff(other, x) for x in tied)
            by_name = min(
                (x for x in tied if seen.payoff(other, x) == top),
                key=lambda x: [x[i] for i in sorted(x)],
            )
            assert offer.outcome == by_name
        assert offer.is_accepted == (offer.outcome in real)
        assert offer.is_rejected_by_error == (offer.outcome not in real and bool(real))
        assert offer.is_of_false_zone == (not real)
        if offer.is_accepted:
            best = max(seen.payoff(offerer, x) for x in real)
            assert offer.given_away == best - most


@pytest.mark.parametrize("case", crisis("misperception"))
def test_known_answers(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    table = {f"x{k}": dict(zip("ab", row, strict=True)) for k, row in enumerate(inputs["packages"])}
    problem = sim.problem_from_payoffs(table, {p: inputs[f"r_{p.upper()}"] for p in "ab"})
    views = {
        "a": believing(problem, {"b": inputs["A_believes_r_B"]}),
        "b": believing(problem, {"a": inputs["B_believes_r_A"]}),
    }
    seen = zones_as_seen(problem, views)
    assert seen.actual.count == expected["actual_zone"]
    for party in "ab":
        assert seen.perceived[party].count == expected[f"{party.upper()}_sees"]
        offer, known = seen.offers[party], expected[f"{party.upper()}_offers"]
        assert offer.payoffs is not None
        assert [offer.payoffs[p] for p in "ab"] == known["offer"]
        assert offer.is_accepted == known["accepted"]

"""``sim claims``: verdicts as text and as JSON."""

from __future__ import annotations

import pytest


def test_claims_are_printed_with_verdict_figures_and_reason(sim) -> None:
    done = sim("claims", "first_coding/cameron2022")
    assert done.status == 0
    assert "C3  not supported" in done.out
    assert "Minsk 2 by itself is certainly not sufficient. [cameron2022:11]" in done.out
    assert "n = 30,816" in done.out
    assert "package_accepted_share = 0.9" in done.out
    assert "Shares are of 1,024 draws of every number in doubt (seed 1)." in done.out
    assert "6 claims: 4 supported, 2 not supported" in done.out
    assert "cameron2022.py: running this script" in done.err


def test_json_is_one_strict_document(sim) -> None:
    done = sim("claims", "episkopos2022", "--json")
    document = done.json
    assert set(document) == {"format", "claims", "draws", "first_coding", "second_reading"}
    assert document["format"] == 1
    assert list(document["claims"]) == ["K1", "K2", "K3", "K4", "K5", "K6"]
    for claim in document["claims"].values():
        assert set(claim) == {"statement", "source", "verdict", "figures", "why"}
    assert document["claims"]["K2"]["source"] == "episkopos2022:3,4,5,10"
    assert document["claims"]["K2"]["figures"]["n_both"] == 12
    assert 0 < document["claims"]["K2"]["figures"]["robust_share"] < 1
    assert document["draws"] == {"count": 1024, "seed": 1}
    assert "running this script" in done.err


def test_each_verdict_is_marked_as_the_same_or_different_under_the_second_reading(sim) -> None:
    done = sim("claims", "first_coding/cameron2022")
    assert "C1  supported (second reading: not supported)" in done.out
    assert "C2  supported (second reading: the same)" in done.out
    assert "Different under the second reading: C1, C5" in done.out


def test_a_revision_is_set_beside_the_first_coding_and_the_second_reading(sim) -> None:
    done = sim("claims", "cameron2022")
    assert "C1  supported (first coding: the same; second reading: not supported)" in done.out
    assert "Different under the first coding: " in done.out
    assert "Different under the second reading: C1, C5" in done.out


def test_the_second_reading_is_in_the_json(sim) -> None:
    second = sim("claims", "first_coding/episkopos2022", "--json").json["second_reading"]
    assert list(second) == ["K1", "K2", "K3", "K4", "K5"]
    assert all(found["same"] for found in second.values())


def test_a_second_reading_has_no_second_reading(sim) -> None:
    document = sim("claims", "second_reading/episkopos2022", "--json").json
    assert set(document) == {"format", "claims", "draws"}
    assert "second reading:" not in sim("claims", "second_reading/episkopos2022").out


def test_a_set_value_reaches_the_script(sim) -> None:
    change = ("--set", "no_deal.invasion.cost.us.0.grade=moderate")
    changed = sim("claims", "eyal2014", *change)
    assert "Set: no_deal.invasion.cost.us.0.grade = moderate" in changed.out
    before = sim("claims", "eyal2014", "--json").json["claims"]["E5"]["figures"]["p_star"]
    after = sim("claims", "eyal2014", "--json", *change).json["claims"]["E5"]["figures"]["p_star"]
    assert after != pytest.approx(before)


def test_a_scenario_without_a_script_is_refused_in_one_line(sim, flat) -> None:
    done = sim("claims", flat)
    assert (done.status, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert "write flat.py beside it" in done.err

"""Scenarios written for NegMAS: the same problem when read again."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings

import sim
from sim.errors import ScenarioError
from sim.scenario.reader import loads
from tests.interchange.negmas.files import outing
from tests.interchange.negotiation_domains import (
    additive_scenario,
    out_and_in,
    some_outcomes,
    tied,
)
from tests.random_scenario import randoms, scenario_text

LEAST = 10**-15


@given(randoms)
@settings(max_examples=30, deadline=None)
def test_an_additive_scenario_comes_back_exactly(random: Random) -> None:
    scenario = additive_scenario(random)
    before = sim.problem(scenario)
    with TemporaryDirectory() as folder:
        after, said = out_and_in(scenario, Path(folder) / "out", "negmas")
    assert said == ()
    assert after.option_ids == before.option_ids
    assert after.disagreement == before.disagreement
    for outcome in some_outcomes(before):
        assert after.payoffs(outcome) == before.payoffs(outcome)


@given(randoms)
@settings(max_examples=30, deadline=None)
def test_any_scenario_keeps_its_payoffs(random: Random) -> None:
    try:
        scenario = loads(scenario_text(random), "random")
    except ScenarioError:
        return
    before = sim.problem(scenario)
    with TemporaryDirectory() as folder:
        after, _ = out_and_in(scenario, Path(folder) / "out", "negmas")
    assert after.option_ids == before.option_ids
    for p in after.signatories:
        assert float(after.disagreement[p]) == pytest.approx(float(before.reservation[p]))
        for outcome in [] if tied(before, p) else some_outcomes(before):
            gap = after.payoffs(outcome)[p] - before.payoffs(outcome)[p]
            assert abs(gap) < LEAST * max(1, abs(before.payoffs(outcome)[p]))


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_discount_comes_back(tmp_path: Path) -> None:
    scenario = sim.load(outing(tmp_path / "in"))
    after, said = out_and_in(scenario, tmp_path / "out", "negmas")
    assert not [word for word in said if "talks" in word]
    written = yaml.safe_load((tmp_path / "out/ben.yml").read_text("utf-8"))
    assert (written["discount"], written["factor"]) == (0.8, "step")
    before = sim.problem(scenario)
    for one, two in zip(some_outcomes(before), some_outcomes(after), strict=True):
        assert before.payoffs(one) == after.payoffs(two)
    assert (
        sim.alternating_offers(after, rounds=5).terms
        == sim.alternating_offers(before, rounds=5).terms
    )


def test_the_talks_that_no_discount_holds_are_said_to_be_lost(tmp_path: Path) -> None:
    scenario = sim.load("textbook/closing_window")
    changed = scenario.with_value("talks", {"rounds": 9, "round_length": Fraction(1, 2)})
    _, said = out_and_in(changed, tmp_path / "out", "negmas")
    assert any(
        "no place for these entries of the file" in word and "talks" in word for word in said
    )

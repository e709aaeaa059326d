"""Scenarios written for NegMAS: the same problem when read again."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given

import sim
from sim.errors import ScenarioError
from sim.interchange.foreign.additive_out import OutParty
from sim.interchange.negmas.payoffs import in_decimals
from sim.scenario.reader import loads
from tests.example_count import examples
from tests.interchange.negmas.files import outing
from tests.interchange.negotiation_domains import (
    additive_scenario,
    out_and_in,
    some_outcomes,
    tied,
)
from tests.random_scenario import randoms, scenario_text


@given(randoms)
@examples(15)
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
@examples(15)
def test_any_scenario_keeps_its_payoffs_but_for_a_whole_factor(random: Random) -> None:
    """Payoffs come back exactly, multiplied by what is said, so that ties remain ties."""
    try:
        scenario = loads(scenario_text(random), "random")
    except ScenarioError:
        return
    before = sim.problem(scenario)
    with TemporaryDirectory() as folder:
        after, said = out_and_in(scenario, Path(folder) / "out", "negmas")
    assert after.option_ids == before.option_ids
    for p in after.signatories:
        multiplied = [found for word in said if (found := re.search(f"^{p}: .* by ([0-9]+)", word))]
        factor = int(multiplied[0][1]) if multiplied else 1
        assert after.disagreement[p] == factor * before.reservation[p]
        for outcome in [] if tied(before, p) else some_outcomes(before):
            assert after.payoffs(outcome)[p] == factor * before.payoffs(outcome)[p]


def test_thirds_stay_exact() -> None:
    party = OutParty(
        *("p", "P", {"x": Fraction(1, 3), "y": Fraction(2, 3)}),
        {"x": {"a": Fraction(1), "b": Fraction(0)}, "y": {"c": Fraction(1, 2), "d": Fraction(0)}},
        Fraction(1, 3),
    )
    told, factor = in_decimals(party)
    assert (factor, told.reservation) == (3, 1)
    assert told.points == {"x": {"a": 1, "b": 0}, "y": {"c": 1, "d": 0}}


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

"""Which numbers have a slider, how far it goes, and what moving it sets in the file."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sim.errors import SimError
from sim.formulation.from_scenario import problem
from sim.page.control import Control, grid
from sim.page.controls import controls
from sim.page.moved import assignments, moved
from sim.scenario.reader import load

TENTH = Fraction(1, 10)


def sliders(name: str) -> dict[str, Control]:
    scenario = load(name)
    return {control.path: control for control in controls(scenario, problem(scenario))}


@pytest.mark.parametrize("width", ["0.0037", "1", "54.17", "99.99", "100", "123456"])
def test_a_slider_has_a_hundred_to_a_thousand_steps_of_a_power_of_ten(width: str) -> None:
    lowest, highest, step = grid(Fraction("-1.23"), Fraction("-1.23") + Fraction(width))
    assert lowest <= Fraction("-1.23") < lowest + step
    assert highest - step < Fraction("-1.23") + Fraction(width) <= highest
    assert 100 <= Fraction(width) / step < 1000
    assert (lowest / step).denominator == (highest / step).denominator == 1
    while step < 1:
        step *= 10
    assert set(str(step)) <= {"0", "1"}


def test_every_number_of_who_is_asked_has_a_slider_that_covers_its_interval() -> None:
    found = sliders("minsk2015")
    scenario = load("minsk2015")
    assert {c.party for c in found.values()} == {None, "ukraine", "russia", "parliament"}
    for control in found.values():
        assert control.minimum <= control.low <= control.best <= control.high <= control.maximum
        assert abs(control.start - control.best) <= control.step / 2
        assert control.value_at(control.start) == control.best
    weight = scenario.importance["ukraine"].weights["cease"]
    assert found["importance.ukraine.weights.cease"].best == weight.best


def test_the_branch_that_takes_the_rest_has_no_slider() -> None:
    names = [path for path in sliders("minsk2015") if path.startswith("no_deal.")]
    assert names == ["no_deal.advance.probability"]


def test_an_issue_on_which_nothing_can_be_chosen_has_none() -> None:
    scenario = load("lieven2022").with_variant("no_moratorium")
    case = problem(scenario)
    for control in controls(scenario, case):
        if control.kind == "weight":
            assert len(case.option_ids[control.path.rpartition(".")[2]]) > 1


def test_the_lottery_stands_until_a_slider_of_no_deal_is_moved() -> None:
    scenario = load("minsk2015")
    own = controls(scenario, problem(scenario))
    at = {c.path: c.start for c in own}
    assert assignments(scenario, own, at) == {}
    at["no_deal_payoffs.russia"] += 1
    changed = moved(scenario, own, at)
    assert dict(assignments(scenario, own, at)) == {
        "no_deal_payoffs.russia": at["no_deal_payoffs.russia"]
    }
    before, after = problem(scenario).disagreement, problem(changed).disagreement
    assert after == {**before, "russia": at["no_deal_payoffs.russia"]}


def test_one_weight_leaves_the_others_in_proportion() -> None:
    scenario = load("minsk2015")
    own = controls(scenario, problem(scenario))
    path = "importance.ukraine.weights.cease"
    changed = problem(moved(scenario, own, {path: 50 * TENTH})).weights["ukraine"]
    before = problem(scenario).weights["ukraine"]
    others = [issue for issue in before if issue != "cease" and before[issue]]
    assert len({changed[issue] / before[issue] for issue in others}) == 1
    assert changed["cease"] / changed["border"] == 5 / Fraction(485, 18)


@pytest.mark.parametrize("name", ["textbook/climate_coalition", "minsk2015"])
def test_weights_that_add_up_to_nothing_are_refused(name: str) -> None:
    scenario = load(name)
    own = controls(scenario, problem(scenario))
    paths = [c.path for c in own if c.kind == "weight" and c.party == own[-1].party]
    assert len(paths) > 1
    with pytest.raises(SimError, match="add up to nothing"):
        moved(scenario, own, dict.fromkeys(paths, Fraction(0)))

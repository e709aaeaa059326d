"""Reputation and the double offer: on the outcomes of a problem, and what is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import sim
from sim.axiomatic.solution import EmptyAgreementZoneError
from sim.errors import SimError
from sim.strategic import double_offer, reputation

ROWS = {"x": {"a": 10, "b": 2}, "y": {"a": 7, "b": 7}, "z": {"a": 1, "b": 9}}
TERMS: dict[str, Any] = {
    "demand": {"a": 9, "b": 8},
    "obstinate": {"a": "1/10", "b": "1/5"},
    "discount": {"a": 0.9, "b": 0.8},
}


def test_giving_in_leaves_what_the_other_s_demand_leaves() -> None:
    found = reputation(sim.problem_from_payoffs(ROWS), **TERMS)
    assert float(found.concessions["b"]) == pytest.approx(7 - 2 * 5 / 3)  # between x and y
    assert float(found.concessions["a"]) == 4  # half way from y to z
    hazard = found.rates["b"] * found.concessions["b"] / (8 - found.concessions["b"])
    assert found.hazards["a"] == hazard
    assert min(found.at_once.values()) == 0
    assert float(found.impasse) == pytest.approx(0.02)


def test_a_flow_while_waiting_makes_it_last_longer() -> None:
    problem = sim.problem_from_payoffs(ROWS)
    plain, flowing = (reputation(problem, **TERMS, inside=flow) for flow in ({}, {"a": 2, "b": 2}))
    assert all(flowing.hazards[p] < plain.hazards[p] for p in "ab")
    assert flowing.end > plain.end


def test_time_is_counted_in_periods_of_the_file_and_not_in_rounds() -> None:
    scenario = sim.load("textbook/divide_the_dollar").with_value("talks", {"round_length": 3})
    changed = scenario.with_values(
        {"parties.ann.discount_rate": 0.1, "parties.bob.discount_rate": 0.2}
    )
    demand, obstinate = {"ann": 70, "bob": 60}, {"ann": 0.1, "bob": 0.1}
    found = reputation(sim.problem(changed), demand=demand, obstinate=obstinate)
    assert (found.assumed, found.rates["bob"]) == ({}, Fraction(1, 5))
    assert found.hazards["ann"] == Fraction(1, 5) * 30 / (60 - 30)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"demand": {"a": 5, "b": 5}}, "the demands 5 of a and 5 of b can both be met - raise"),
        ({"demand": {"a": 9}}, "b's demand is missing, and there is no convention - give"),
        ({"demand": {"a": 11, "b": 8}}, "a demands 11, and no lottery brings it more than 10"),
        ({"obstinate": {"a": 0, "b": 0.1}}, "a is obstinate with probability 0 - give a number"),
        ({"obstinate": {"a": 0.1, "b": 1}}, "b is obstinate with probability 1 - give a number"),
        ({"obstinate": {"a": 0.1}}, "b's probability of being obstinate is missing"),
        ({"discount": {"a": 1}}, "a loses nothing by waiting (discount rate 0) - give a discount"),
        ({"inside": {"a": 4, "b": 0}}, "the demand 8 of b leaves a 4, no more than waiting"),
        ({"demand": {"a": 9, "c": 8}}, '"c" is no signatory'),
    ],
)
def test_what_has_no_equilibrium_is_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(SimError) as refused:
        reputation(sim.problem_from_payoffs(ROWS), **{**TERMS, **changed})
    assert str(refused.value).startswith("reputation: ")
    assert said in str(refused.value)


def test_reputation_is_of_two_who_have_something_to_agree_on() -> None:
    three = {k: {p: int(p == k) for p in "abc"} for k in "abc"}
    with pytest.raises(SimError, match="3 signatories - it is solved for two"):
        reputation(sim.problem_from_payoffs(three), **TERMS)
    with pytest.raises(EmptyAgreementZoneError, match="no lottery over the outcomes"):
        reputation(sim.problem_from_payoffs(ROWS, {"a": 10, "b": 9}), **TERMS)


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"weight": 1.2}, "the weight of the bid is 1.2 - give one from 0 to 1"),
        ({"cost": (1, 0)}, "the cost lies between 1 and 0 - give the lower end first"),
        ({"value": (2, 2)}, "two ends that differ"),
        ({"cost": 3}, "cost: int given where several names go"),
        ({"cost": (3,)}, "cost: give two ends, not 1 - write (low, high)"),
        ({"value": (3, 4)}, "with costs from a to b and values from c to d"),
        ({"value": (2, 3)}, "costs from 0 to 1 and values from 2 to 3 have no linear equilibrium"),
        ({"weight": 0.25, "value": (0, 2)}, "give equal intervals, or a weight of 0.5"),
    ],
)
def test_a_double_offer_that_is_not_solved_is_refused(terms: dict[str, Any], said: str) -> None:
    with pytest.raises(SimError) as refused:
        double_offer(**terms)
    assert str(refused.value).startswith("double offer: ")
    assert said in str(refused.value)


def test_units_of_the_price_do_not_matter() -> None:
    plain = double_offer(weight="1/3")
    found = double_offer(weight="1/3", cost=(10, 60), value=(10, 60))
    assert found.chance == plain.chance
    assert found.gains == 50 * plain.gains
    assert (found.second_best, found.subsidy) == (50 * plain.second_best, 50 * plain.subsidy)
    assert found.bid(10 + 50 * plain.weight) == 10 + 50 * plain.bid(plain.weight)

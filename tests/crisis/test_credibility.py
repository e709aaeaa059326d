"""Threats and break-evens on a case whose branches are worth round numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sim.crisis.credibility import (
    branch_values,
    break_even_cost,
    break_even_probability,
    threat_credibility,
)
from sim.errors import SimError
from sim.formulation.disagreement_point import disagreement_value
from sim.scenario.scenario import Scenario


def test_branches_are_payoffs_less_costs(border: Scenario) -> None:
    assert branch_values(border, "north") == {"war": 50, "quiet": 30}
    assert branch_values(border, "south") == {"war": -60, "quiet": 30}


def test_a_threat_that_pays_is_credible(border: Scenario) -> None:
    threat = threat_credibility(border, "north", "war", "quiet")
    assert (threat.value, threat.alternative_value) == (50, 30)
    assert threat.needs == -20
    assert threat.is_credible


def test_a_threat_that_costs_more_needs_a_gain(border: Scenario) -> None:
    threat = threat_credibility(
        border.with_value("no_deal.war.cost.north", 75), "north", "war", "quiet"
    )
    assert threat.needs == 5
    assert not threat.is_credible


def test_a_threat_worth_the_same_is_not_credible(border: Scenario) -> None:
    even = border.with_value("no_deal.war.cost.north", 70)
    assert not threat_credibility(even, "north", "war", "quiet").is_credible


@pytest.mark.parametrize(
    ("payoff", "probability"),
    [
        (30, Fraction(0)),
        (-60, Fraction(1)),
        (-15, Fraction(1, 2)),
        (39, Fraction(-1, 10)),
        (-69, Fraction(11, 10)),
    ],
)
def test_break_even_probability_is_linear_and_not_clipped(
    border: Scenario, payoff: int, probability: Fraction
) -> None:
    assert break_even_probability(border, "south", Fraction(payoff), "war") == probability


def test_break_even_probability_of_the_other_branch_is_the_rest(border: Scenario) -> None:
    war = break_even_probability(border, "south", Fraction(0), "war")
    quiet = break_even_probability(border, "south", Fraction(0), "quiet")
    assert war is not None
    assert quiet is not None
    assert war + quiet == 1


def test_no_probability_is_break_even_where_the_branches_are_worth_the_same(
    border: Scenario,
) -> None:
    even = border.with_value("no_deal.war.cost.north", 70)
    assert break_even_probability(even, "north", Fraction(35), "war") is None


@pytest.mark.parametrize(("party", "payoff"), [("north", 0), ("north", 44), ("south", -42)])
def test_break_even_cost_makes_no_deal_worth_the_payoff(
    border: Scenario, party: str, payoff: int
) -> None:
    cost = break_even_cost(border, party, Fraction(payoff))
    priced = border.with_value(f"no_deal.war.cost.{party}", cost).with_value(
        f"no_deal.quiet.cost.{party}", cost
    )
    assert disagreement_value(priced, party).best == payoff


def test_break_even_cost_by_hand(border: Scenario) -> None:
    # North without costs: 0.4 * 100 + 0.6 * 40 = 64. South by its own belief: 0.2 * 30 = 6.
    assert break_even_cost(border, "north", Fraction(44)) == 20
    assert break_even_cost(border, "south", Fraction(10)) == -4


def test_mistakes_are_named(border: Scenario) -> None:
    with pytest.raises(SimError, match='"peace" - choose one of war, quiet'):
        threat_credibility(border, "north", "peace", "quiet")
    with pytest.raises(SimError, match="number without costs"):
        break_even_cost(border.with_no_deal("north", 20), "north", Fraction(0))

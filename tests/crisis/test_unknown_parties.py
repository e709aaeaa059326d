"""Every crisis model names a party that it does not know."""

from collections.abc import Callable
from fractions import Fraction

import pytest

import sim
from sim.crisis import (
    best_payoff,
    break_even_cost,
    break_even_probability,
    no_deal_value,
    perceived_zones,
    pivotal_interval,
    threat_credibility,
)
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario


@pytest.mark.parametrize(
    "call",
    [
        lambda scenario, _: no_deal_value(scenario, "east"),
        lambda scenario, _: threat_credibility(scenario, "east", "war", "quiet"),
        lambda scenario, _: break_even_cost(scenario, "east", Fraction(1)),
        lambda scenario, _: break_even_probability(scenario, "east", Fraction(1), "war"),
        lambda _, problem: best_payoff(problem, "east", "north"),
        lambda _, problem: pivotal_interval(problem, problem, "east"),
        lambda scenario, _: perceived_zones(scenario).disappointment("east"),
    ],
)
def test_it_is_named(call: Callable[[Scenario, Problem], object], border: Scenario) -> None:
    with pytest.raises(sim.SimError, match=r'"east" .* - choose one of north, south'):
        call(border, sim.problem(border))

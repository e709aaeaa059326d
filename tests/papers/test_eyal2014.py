"""Eyal, J. (2014). US-Russia Diplomatic Feelers Over Ukraine: Based on Wrong Assumptions. The
coding of the article: no-deal payoffs, and the demand as Kerry would have to accept it.
"""

from __future__ import annotations

import pytest

import sim
from sim.formulation.disagreement_point import branch_value, disagreement_value
from tests.papers.reference import article

PARTIES = {"US": "us", "RU": "russia", "UA": "ukraine"}
PRINTED = 0.2


@pytest.mark.parametrize("short", PARTIES)
def test_disagreement_intervals_are_those_of_the_coding(short: str) -> None:
    """The US holds a belief of its own about an invasion; the others share the author's."""
    coded = article("eyal2014")["disagreement"][short]
    value = disagreement_value(sim.load("first_coding/eyal2014"), PARTIES[short])
    found = {"low": float(value.low), "best": float(value.best), "high": float(value.high)}
    assert found == pytest.approx(coded["value"], abs=PRINTED)
    by_branch = {branch: float(x) for branch, x in value.by_branch.items()}
    assert by_branch == pytest.approx(coded["by_branch"], abs=PRINTED)


@pytest.mark.parametrize("short", PARTIES)
def test_talking_on_is_worth_what_the_coding_says(short: str) -> None:
    """The inside option, per period."""
    scenario = sim.load("first_coding/eyal2014")
    assert scenario.inside_option is not None
    _, best, _ = branch_value(scenario, PARTIES[short], scenario.inside_option)
    coded = article("eyal2014")["disagreement"][short]
    assert float(best) == pytest.approx(coded["inside_option"], abs=PRINTED)


def test_the_demand_is_worth_what_the_coding_says() -> None:
    package = article("eyal2014")["packages"][0]
    problem = sim.problem(sim.load("first_coding/eyal2014"))
    offer = problem.named_outcomes["russian_offer"]
    assert {i.lower(): o for i, o in package["choice"].items()} == dict(offer)
    values, gains = problem.payoffs(offer), problem.gains(offer)
    for short, party in PARTIES.items():
        assert float(values[party]) == pytest.approx(package["utility"][short], abs=PRINTED)
        # a difference of two numbers computed from printed ones: twice the tolerance
        assert float(gains[party]) == pytest.approx(package["surplus"][short], abs=2 * PRINTED)

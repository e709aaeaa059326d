"""Pivotal intervals, and the inside option."""

from __future__ import annotations

from fractions import Fraction

import pytest

import sim
from sim.crisis.inside_option import inside_value
from sim.crisis.pivotal import PivotalInterval, best_payoff, pivotal_interval
from sim.errors import SimError
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario


def test_an_option_is_pivotal_above_what_the_party_gets_without_it(border: Scenario) -> None:
    # North has 38 without a deal, so with the canal open it accepts 60/70 only.
    problem = sim.problem(border)
    closed, opened = problem.fixing({"canal": "closed"}), problem.fixing({"canal": "open"})
    interval = pivotal_interval(closed, opened, "south", "north")
    assert (interval.low, interval.high) == (30, 70)
    for d in (30, 31, 70, 71):
        moved = problem.with_disagreement({"south": d})
        zones = [t.agreement_zone for t in (moved.fixing({"canal": "closed"}), moved)]
        decides = zones[0].is_empty and not zones[1].is_empty
        assert decides == (d in interval)


def test_best_payoff_where_nobody_agrees(border: Scenario) -> None:
    nothing = sim.problem(border).fixing({"land": "south", "canal": "open"})
    assert best_payoff(nothing, "south", "north") is None
    assert best_payoff(nothing, "south") == 100


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (PivotalInterval(Fraction(70), Fraction(245, 3)), "(70.0, 81.6]"),
        (PivotalInterval(Fraction(1, 4), Fraction(285, 4)), "(0.3, 71.2]"),
        (PivotalInterval(None, Fraction(5)), "up to 5.0"),
        (PivotalInterval(None, Fraction(-1, 100)), "up to -0.1"),
        (PivotalInterval(Fraction(5), Fraction(5)), "none"),
        (PivotalInterval(Fraction(5), None), "none"),
        (PivotalInterval(None, None), "none"),
    ],
)
def test_intervals_are_half_open(interval: PivotalInterval, words: str) -> None:
    assert f"{interval:.1f}" == words
    assert interval.is_empty == (words == "none")
    assert not (interval.is_empty and 5 in interval)


def test_where_an_option_decides_completes_a_sentence() -> None:
    assert PivotalInterval(Fraction(1, 4), Fraction(285, 4)).where(1) == "in (0.3, 71.2]"
    assert PivotalInterval(None, Fraction(-1, 100)).where(1) == "at -0.1 or below"
    assert PivotalInterval(None, None).where(1) == "nowhere"
    with pytest.raises(ValueError, match="give decimals"):
        format(PivotalInterval(None, Fraction(5)), ".3g")


def test_the_inside_option_is_a_payoff_less_its_costs(border: Scenario) -> None:
    assert inside_value(border, "north") == 0
    assert inside_value(border, "south") == 95
    with pytest.raises(SimError, match='"east" has no preferences'):
        inside_value(border, "east")
    with pytest.raises(SimError, match="there is no inside option"):
        inside_value(sim.load("textbook/divide_the_dollar"), "ann")


def test_a_payoff_term_counts_inside_too() -> None:
    scenario = loads(
        """
        format = 1
        parties = { a = {}, b = {} }
        issues.x = { status_quo = "no", options = ["no", "yes"] }
        issues.y = { status_quo = "no", options = ["no", "yes"] }
        preferences.a.x.scores = { no = 0, yes = 10 }
        preferences.a.y.scores = { no = 0, yes = 10 }
        preferences.b.x.scores = { no = 10, yes = 0 }
        preferences.b.y.scores = { no = 10, yes = 0 }
        importance = { a.weights = { x = 1, y = 1 }, b.weights = { x = 1, y = 1 } }
        payoffs = "raw"
        no_deal_payoffs = { a = 0, b = 0 }
        interactions.both = { party = "a", when = { x = "yes", y = "yes" }, adds = 3 }
        inside_option.outcome = { x = "yes", y = "yes" }
        """
    )
    assert inside_value(scenario, "a") == 23

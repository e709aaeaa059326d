"""What rests on ordinal evidence alone is true at every number that the evidence allows."""

from __future__ import annotations

import pytest

import sim
from sim.axiomatic.compare import compare
from sim.explanation.dominated_options import dominated_options
from sim.explanation.evidence_bounds import surplus_bounds
from sim.explanation.explain_evidence import evidence_section
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario

TWO = """
format = 1
title = "Two"
[parties.us]
name = "US"
role = "signatory"
[parties.russia]
name = "Russia"
role = "signatory"
[issues.arms]
status_quo = "none"
[issues.arms.options]
none = "No limits"
some = "Some limits"
strict = "Strict limits"
[issues.arms.wants]
us = "strict > some > none"
russia = "strict = some > none"
[issues.land]
status_quo = "old"
[issues.land.options]
old = "Old border"
new = "New border"
[issues.land.wants]
us = "old > new"
russia = "new > old"
[importance]
us.tiers = [["arms"], ["land"]]
russia.tiers = [["land"], ["arms"]]
"""


def made(no_deal: str, added: str = "") -> Scenario:
    return loads(TWO + added + no_deal)


def section(scenario: Scenario) -> list[str]:
    return evidence_section(scenario, compare(sim.problem(scenario)))


NEVER_BETTER = "[no_deal_payoffs]\nus = { low = -20, best = -10, high = 0 }\nrussia = -5\n"
DOUBTFUL = "[no_deal_payoffs]\nus = { low = 20, best = 40, high = 95 }\nrussia = -5\n"


def test_a_deal_that_holds_at_every_reading_is_said_to() -> None:
    scenario = made(NEVER_BETTER)
    deal = sim.solve(sim.problem(scenario), "nash").outcome or {}
    assert all(surplus_bounds(scenario, p, deal)[0] >= 0 for p in ("us", "russia"))
    (line, *_) = section(scenario)
    assert "everyone who is asked accepts" in line
    assert "the deal of Nash" in line


def test_a_deal_of_several_winning_sets_is_told_once() -> None:
    """Any two of three decide, and with US either of the others would sign the same."""
    china = """
[deciding]
quorum = 2
[parties.china]
name = "China"
role = "signatory"
"""
    text = TWO.replace('us = "old > new"', 'us = "new > old"')
    for want in ('russia = "strict = some > none"\n', 'russia = "new > old"\n'):
        text = text.replace(want, want + want.replace("russia", "china"))
    text += 'china.tiers = [["arms"], ["land"]]\n' + china
    below = "[no_deal_payoffs]\nus = -10\nrussia = -5\nchina = -5\n"
    (line, *_) = section(loads(text + below))
    assert (
        "accept each of these: the deal of Nash if all but China or all but Russia sign and the "
        "deal of Nash if all but US sign."
    ) in line


def test_a_deal_that_needs_the_best_numbers_is_said_to() -> None:
    scenario = made(DOUBTFUL)
    deal = sim.solve(sim.problem(scenario), "nash").outcome or {}
    low, high = surplus_bounds(scenario, "us", deal)
    assert low < 0 < high
    nothing, doubt, *_ = section(scenario)
    assert nothing.startswith("No package is proven")
    assert "for US" in doubt
    assert "for Russia" not in doubt


def test_an_outside_option_counts_where_it_is_better_than_no_deal() -> None:
    scenario = made(NEVER_BETTER, "[outside_options]\nrussia = 1\n")
    assert "everyone who is asked accepts" in section(scenario)[0]
    dearer = made(NEVER_BETTER, "[outside_options]\nrussia = { low = 1, best = 2, high = 120 }\n")
    nothing, doubt, *_ = section(dearer)
    assert nothing.startswith("No package is proven")
    assert "for Russia over what it could have instead" in doubt


def test_dominated_options_follow_from_the_order_alone() -> None:
    scenario = made(NEVER_BETTER)
    problem = sim.problem(scenario)
    pairs = dominated_options(scenario, problem, "arms")
    assert ("none", "strict") in pairs
    assert {worse for worse, _ in pairs} == {"none", "some"}
    assert dominated_options(scenario, problem, "land") == []
    lines = [line for line in section(scenario) if line.startswith("No signatory wants")]
    assert any("arms: “No limits” or “Some limits”" in line for line in lines)
    assert not any("New border" in line for line in lines)


LINK = '[links.together]\nif = { arms = "strict" }\nthen = { land = "new" }\n'


def test_an_issue_that_a_link_ties_has_no_dominated_option() -> None:
    """A better option might drag something worse with it."""
    scenario = made(NEVER_BETTER, LINK)
    assert dominated_options(scenario, sim.problem(scenario), "arms") == []


def test_nothing_is_claimed_of_an_empty_zone_but_the_order_of_options() -> None:
    scenario = made("[no_deal_payoffs]\nus = 101\nrussia = 0\n")
    assert all(line.startswith("No signatory wants") for line in section(scenario))


@pytest.mark.parametrize("name", ["lieven2022", "eyal2014", "episkopos2022"])
def test_no_solution_uses_an_option_that_everyone_ranks_below_another(name: str) -> None:
    """An independent check: a dominated option on a free issue is in no undominated agreement."""
    scenario = sim.load(name)
    problem = sim.problem(scenario)
    for issue in problem.option_ids:
        for worse, _ in dominated_options(scenario, problem, issue):
            for outcome in problem.agreement_zone.contract_set.outcomes:
                assert outcome[issue] != worse

"""Structure read otherwise: each answer is that of a scenario in which just that entry differs."""

from __future__ import annotations

import pytest

import sim
from sim.articles import Structure, structure
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from tests.border_case import BORDER

LINES = """
[red_lines.open_canal]
party = "south"
require = { canal = "open" }
[red_lines.all_land]
party = "north"
require = { land = "north" }
hardness = "claimed"
[red_lines.manners]
party = "north"
scope = "procedure"
"""
SWAP = """
[[implementation.swap.steps]]
id = "hand over"
does = { land = "shared" }
by = "south"
[[implementation.swap.steps]]
id = "open"
does = { canal = "open" }
reverts = { canal = "closed" }
by = "north"
"""


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return loads(BORDER + LINES + SWAP, "border")


@pytest.fixture(scope="module")
def found(scenario: Scenario) -> Structure:
    return structure(scenario)


def count(scenario: Scenario) -> int | None:
    return sim.problem(scenario).agreement_zone.count


def test_a_hard_line_is_dropped_and_a_claimed_one_taken_hard(
    scenario: Scenario, found: Structure
) -> None:
    lines = [other for other in found.others if other.subject == "red line"]
    assert [other.words.rpartition(": ")[2] for other in lines] == [
        "dropped",
        "hard, not only claimed",
    ]
    without = loads(BORDER, "border")
    assert lines[0].count == count(without)
    both = scenario.with_value("red_lines.all_land.hardness", "hard")
    assert lines[1].count == count(both)
    assert found.zone.count == count(scenario) != lines[0].count


def test_who_counts_on_the_threat(scenario: Scenario, found: Structure) -> None:
    rules = ("holder", "common knowledge")
    expected = [count(scenario.with_value("no_deal_rule.chosen_by", rule)) for rule in rules]
    assert [other.count for other in found.others if other.subject == "threat"] == expected


def test_orders_turn_with_what_is_set_back_and_who_takes_a_step(found: Structure) -> None:
    assert found.orders is not None
    assert (found.orders.count, found.orders.orders) == (0, 2)
    by_words = {other.words: other for other in found.others}
    assert by_words["nothing that was done"].count == 0
    assert by_words["all who sign take every step together"].orders == 2
    assert not found.turns(by_words["nothing that was done"])
    assert {other.subject for other in found.others} >= {"setting back", "owners"}


def test_nothing_about_steps_where_none_is_coded() -> None:
    found = structure(loads(BORDER, "border"))
    assert found.orders is None
    assert {other.subject for other in found.others} == {"threat"}


def test_a_ratifier_who_refuses_everything_turns_the_answer() -> None:
    senate = """
[parties.senate]
name = "Senate"
role = "ratifier"
[preferences.senate]
land.scores = { north = 0, shared = 50, south = 100 }
canal.scores = { closed = 0, open = 100 }
[importance.senate]
weights = { land = 1, canal = 1 }
[no_deal_payoffs]
senate = 101
"""
    found = structure(loads(BORDER + senate, "border"))
    (consent,) = (other for other in found.others if other.subject == "consent")
    assert (found.zone.count, consent.count) == (0, count(loads(BORDER, "border")))
    assert found.turns(consent)


def test_a_body_is_left_out_with_all_its_members() -> None:
    member = """
[parties.{0}]
role = "ratifier"
[preferences.{0}]
land.scores = {{ north = 0, shared = 50, south = 100 }}
canal.scores = {{ closed = 0, open = 100 }}
[importance.{0}]
weights = {{ land = 1, canal = 1 }}
[no_deal_payoffs]
"""
    bench = """
[ratifying_bodies.bench]
name = "Bench"
members = ["judge", "clerk"]
quorum = 2
"""
    judge, clerk = (member.format(name) for name in ("judge", "clerk"))
    values = "judge = 101\nclerk = 0\n"
    text = BORDER + judge.replace("[no_deal_payoffs]\n", "") + clerk + values + bench
    found = structure(loads(text, "border"))
    (consent,) = (other for other in found.others if other.subject == "consent")
    assert consent.words == "not that of Bench (all of its 2 members)"
    assert (found.zone.count, consent.count) == (0, count(loads(BORDER, "border")))

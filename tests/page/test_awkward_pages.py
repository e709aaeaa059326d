"""Pages of cases that are hard to show: long numbers, many parties, no agreement, awful names."""

from __future__ import annotations

import random
import shlex
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import pytest

from sim.axiomatic.nash import nash
from sim.formulation.from_scenario import problem
from sim.page.controls import controls
from sim.page.held_outcomes import MOST_HELD, held_outcomes
from sim.page.moved import moved
from sim.rounding import rounded
from sim.scenario.nouns.selection import Selection
from sim.scenario.reader import load, loads
from sim.scenario.text.exact_numbers import decimal, toml_number
from sim.scenario.text.writer import write_document
from tests.large_scenario import large_scenario
from tests.page.conftest import OpenPage
from tests.page.whole_case import compare, document, put

Open = Callable[[str], OpenPage]
AWFUL = "</script><script>alert(1)</script> <!-- \"q\" 'q' \\ {{x}} עברית 🎉"


def two_parties(name: str = "Party", **tables: object) -> str:
    """Return a case of two parties, three options and one issue more, with names that are given."""
    options = {"low": f"{name} low", "middle": f"{name} middle", "high": f"{name} high"}
    case = {
        "format": 1,
        "title": name,
        "parties": {"a": {"name": f"{name} A"}, "b": {"name": f"{name} B"}},
        "issues": {
            "price": {"name": f"{name} price", "status_quo": "low", "options": options},
            "day": {"name": f"{name} day", "status_quo": "now", "options": ["now", "later"]},
        },
        "preferences": {
            "a": {"price": "low > middle > high", "day": "now > later"},
            "b": {"price": "high > middle > low", "day": "later > now"},
        },
        "importance": {"a": {"tiers": [["price"], ["day"]]}, "b": {"tiers": [["day"], ["price"]]}},
        "no_deal_payoffs": {"a": 30, "b": 20},
    }
    return write_document(case | tables)


def test_names_are_shown_as_they_are_and_run_nothing(opened: Open) -> None:
    scenario = loads(two_parties(AWFUL))
    page = opened(document(scenario))
    compare(page, scenario, controls(scenario, problem(scenario)), {})
    assert f"{AWFUL} price: {AWFUL} low" in page.text("told-deal")
    assert page.text("across").startswith(f"{AWFUL} A{AWFUL} B")
    assert page.run("return document.scripts.length") == 2
    assert page.log() == []


def test_numbers_too_long_for_a_browser_are_rounded_and_said(opened: Open) -> None:
    long = Fraction(10**30 + 7, 3**62)
    scenario = loads(
        two_parties(importance={p: {"weights": {"price": f"{long}", "day": 1}} for p in "ab"})
    )
    page = opened(document(scenario))
    assert "too long for a browser" in page.text("notes")
    compare(page, scenario, controls(scenario, problem(scenario)), {})


def test_of_rounded_numbers_an_outside_option_is_met_by_what_is_worth_as_much(opened: Open) -> None:
    weights = {"price": "1/3", "day": f"{Fraction(10**17 + 3, 7**20)}"}
    case = two_parties(importance={p: {"weights": weights} for p in "ab"}, payoffs="raw")
    read = problem(loads(case))
    outcomes = held_outcomes(read).outcomes
    for outcome in outcomes:
        worth = toml_number(read.payoffs(outcome)["a"])
        scenario = loads(f"{case}\n[outside_options]\na = {worth}\n")
        page = opened(document(scenario))
        assert "too long for a browser" in page.text("notes")
        compare(page, scenario, controls(scenario, problem(scenario)), {})


def test_without_an_agreement_the_page_says_so(opened: Open) -> None:
    scenario = loads(two_parties(no_deal_payoffs={"a": 90, "b": 90}))
    page = opened(document(scenario))
    assert page.text("told-zone") == "0 of 6 possible outcomes are agreements."
    assert page.text("told-deal") == "There is no agreement."
    compare(page, scenario, controls(scenario, problem(scenario)), {})


def test_numbers_that_contradict_each_other_are_told_and_show_no_agreement(opened: Open) -> None:
    branches = {
        name: {"probability": chance, "outcome": "status quo"}
        for name, chance in (("war", 0.25), ("drift", 0.25), ("truce", "otherwise"))
    }
    scenario = loads(two_parties(no_deal=branches, no_deal_payoffs={}))
    sliders = controls(scenario, problem(scenario))
    page = opened(document(scenario))
    at = {f"no_deal.{name}.probability": Fraction(3, 5) for name in ("war", "drift")}
    put(page, sliders, at)
    assert page.text("told-zone").startswith("These sliders contradict each other")
    assert (page.text("told-deal"), page.text("told-command")) == ("", "")
    put(page, sliders, {c.path: Fraction(0) for c in sliders if c.path.startswith("importance.a.")})
    assert page.text("told-zone").startswith("These sliders contradict each other")
    put(page, sliders, {**at, "no_deal.drift.probability": Fraction(2, 5)})
    compare(page, scenario, sliders, {**at, "no_deal.drift.probability": Fraction(2, 5)})


def test_sliders_go_back_to_where_they_were_read(opened: Open) -> None:
    scenario = load("minsk2015")
    sliders = controls(scenario, problem(scenario))
    page = opened(document(scenario))
    before = page.text("value-0")
    put(page, sliders, {sliders[0].path: sliders[0].maximum})
    assert page.text("value-0") != before
    page.run("document.querySelector('button[type=reset]').click()")
    compare(page, scenario, sliders, {})
    assert (page.text("value-0"), page.text("told-command")) == (before, "")


def test_a_slider_says_what_counts_where_its_reading_no_longer_does(opened: Open) -> None:
    branches = {
        "war": {"probability": 0.5, "outcome": {"price": "high", "day": "now"}},
        "truce": {"probability": "otherwise", "outcome": "status quo"},
    }
    scenario = loads(two_parties(no_deal=branches, no_deal_payoffs={"b": 20}))
    sliders = controls(scenario, problem(scenario))
    place = {c.path: f"value-{at}" for at, c in enumerate(sliders)}
    a, b, chance = (
        place[path]
        for path in ("no_deal_payoffs.a", "no_deal_payoffs.b", "no_deal.war.probability")
    )
    page = opened(document(scenario))
    read = page.text(a)
    assert read.endswith(", as read")
    for at in (
        {"no_deal.war.probability": Fraction(9, 10)},
        {"importance.a.weights.day": Fraction(0)},
    ):
        put(page, sliders, at)
        worth = problem(moved(scenario, sliders, at)).disagreement["a"]
        assert page.text(a) == f"{rounded(worth, 1)}, follows from the rest"
        assert page.text(b) == "20, as read"
    put(page, sliders, {"no_deal_payoffs.a": Fraction(7)})
    assert (page.text(a), page.text(chance)) == ("7", "0.5, as read; not used now")
    put(page, sliders, {})
    assert (page.text(a), page.text(chance)) == (read, "0.5, as read")


def test_the_command_gives_what_the_page_shows(opened: Open) -> None:
    scenario = load("minsk2015")
    sliders = controls(scenario, problem(scenario))
    paths = ("no_deal.advance.probability", "importance.ukraine.weights.cease")
    at = {c.path: c.maximum - c.step for c in sliders if c.path in paths}
    page = opened(document(scenario))
    put(page, sliders, at)
    words = shlex.split(page.text("told-command"))
    assert words[:3] == ["sim", "solve", "minsk2015"]
    sets = [words[k + 1] for k, word in enumerate(words) if word == "--set"]
    asked = problem(scenario.under(Selection.of(sets=sets)))
    compare(page, scenario, sliders, at)
    count = asked.agreement_zone.count
    assert page.text("told-zone").startswith(f"{count:,} of 64 possible outcome")
    assert asked.weights["ukraine"] != problem(scenario).weights["ukraine"]


def test_of_many_outcomes_the_frontier_is_whole_and_the_rest_a_sample(opened: Open) -> None:
    scenario = loads(large_scenario(issues=8, no_deal=30))
    case = problem(scenario)
    page = opened(document(scenario))
    assert case.space.size == 10**8
    count = case.agreement_zone.count
    assert page.text("told-zone").startswith(f"{count:,} agreements of 100,000,000 possible")
    shown = page.vega("view.data('frontier').map(t => [t.x, t.y])")
    assert sorted(map(tuple, shown)) == sorted(
        tuple(map(float, point)) for point in case.pareto_frontier.payoffs
    )
    held, found = held_outcomes(case), nash(case)
    assert len(held) == MOST_HELD
    deal = page.vega("view.data('nash').map(t => [t.x, t.y])")
    assert [*found.payoffs.values()] == [pytest.approx(x) for x in deal[0]]
    put(page, (sliders := controls(scenario, case)), {sliders[0].path: sliders[0].minimum})
    assert page.text("told-zone").startswith(f"Agreements among the {MOST_HELD:,} points shown")
    assert "sample" in page.text("notes")
    assert page.text("told-command").endswith(
        f"--set {sliders[0].path}={decimal(sliders[0].minimum)}"
    )


def test_of_many_outcomes_the_frontier_of_any_two_parties_is_whole_too(opened: Open) -> None:
    chance = random.Random(4)
    options = [f"o{k}" for k in range(10)]
    issues = ("fee", "site", "size", "year")
    letters = ("a", "b", "r")
    scenario = loads(
        two_parties(
            payoffs="raw",
            parties={"a": {}, "b": {}, "r": {"role": "ratifier"}},
            issues={i: {"status_quo": "o0", "options": options} for i in issues},
            preferences={
                p: {i: {"scores": {o: chance.randint(0, 90) for o in options}} for i in issues}
                for p in letters
            },
            importance={p: {"weights": dict.fromkeys(issues, 1)} for p in letters},
            no_deal_payoffs=dict.fromkeys(letters, 100),
        )
    )
    case = problem(scenario)
    page = opened(document(scenario))
    assert "The texts and the line of the frontier are exact" in page.text("notes")
    for across, up in permutations(range(3), 2):
        page.put({"across": str(across), "up": str(up)})
        shown = page.vega("view.data('frontier').map(t => [t.x, t.y])")
        pair = replace(case, signatories=(case.parties[across], case.parties[up]))
        exact = [[float(x), float(y)] for x, y in pair.pareto_frontier.payoffs]
        assert sorted(shown) == exact


def test_forty_parties_are_compared_too(opened: Open) -> None:
    letters = [f"p{k}" for k in range(40)]
    case = loads(
        two_parties(
            parties={p: {"name": f"Party {p}"} for p in letters},
            preferences={
                p: {
                    "price": "low > middle > high" if k % 3 else "middle > high > low",
                    "day": "now > later" if k % 2 else "later > now",
                }
                for k, p in enumerate(letters)
            },
            importance={
                p: {"weights": {"price": 2 + k, "day": 40 - k}} for k, p in enumerate(letters)
            },
            no_deal_payoffs=dict.fromkeys(letters, 0),
        )
    )
    sliders = controls(case, problem(case))
    page = opened(document(case))
    compare(page, case, sliders, {})
    at = {"no_deal_payoffs.p3": Fraction(20)}
    put(page, sliders, at)
    compare(page, case, sliders, at)
    assert "more numbers can be moved on the command line" in page.text("notes")
    sizes = page.run(
        "return [...document.querySelectorAll('details.group')]"
        ".map(one => [one.open, one.querySelectorAll('input').length])"
    )
    assert sizes[0][1] == len(letters)
    assert [is_open for is_open, size in sizes if size > 8 and is_open] == []
    assert sizes[1][0]


def test_the_page_asks_no_host_for_anything(opened: Open) -> None:
    page = opened(document(load("textbook/five_of_six")))
    assert page.vega("performance.getEntriesByType('resource').length") == 0
    asked = [entry["message"] for entry in page.driver.get_log("performance")]
    sent = [one for one in asked if '"Network.requestWillBeSent"' in one]
    assert sent
    assert all('"url":"file:' in one for one in sent)


def test_the_same_case_gives_the_same_bytes() -> None:
    made = document(load("textbook/five_of_six"))
    assert made == document(load("textbook/five_of_six"))
    assert len(made.encode()) < 3_000_000

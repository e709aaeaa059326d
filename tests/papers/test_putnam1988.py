"""Putnam, R. D. (1988). Diplomacy and Domestic Politics. International Organization 42(3): 427-460.
His idea on constructed numbers: a ratifier restricts deals and bargains for nothing."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import sim
from sim.crisis.prior import uniform
from sim.crisis.quorum import passing_chance, pivotal_chances
from sim.crisis.ratification import ratification
from sim.crisis.schelling import schelling
from sim.problem.exact_number import exact_number
from tests.papers.reference import crisis, published


def test_the_ratifier_decides() -> None:
    scenario = sim.load("textbook/ratifier_decides")
    problem = sim.problem(scenario)
    assert problem.signatories == ("alpha", "beta")
    assert problem.agreement_zone.count == 2
    assert problem.agreement_zone.ideal_point == {"alpha": 10, "beta": 5}
    assert problem.agreement_zone.refused_by["consent:parliament"] == 1
    assert sim.solve(problem, "nash").outcome == {"treaty": "a"}
    assert sim.solve(problem, "egalitarian").outcome == {"treaty": "c"}


def test_without_the_ratifier_the_governments_meet_in_the_middle() -> None:
    scenario = sim.load("textbook/ratifier_decides").with_variant("without_parliament")
    problem = sim.problem(scenario)
    assert problem.agreement_zone.count == 3
    assert sim.solve(problem, "nash").outcome == {"treaty": "b"}
    assert sim.solve(problem, "nash").payoffs["neighbour"] == 9


def win_set(ideal: Fraction, status_quo: Fraction, points: list[Fraction]) -> list[Fraction]:
    """What a ratifier that cares for nearness takes rather than the status quo."""
    rows = {str(x): {"a": 0, "home": -abs(x - ideal)} for x in points}
    floor = {"home": -abs(status_quo - ideal)}
    zone = sim.problem_from_payoffs(rows, floor, ratifiers=["home"]).agreement_zone
    return [x for x in points if zone.occurring["outcome"][str(x)]]


def test_a_win_set_reaches_as_far_beyond_the_ideal_as_the_status_quo() -> None:
    points = [Fraction(k, 10) for k in range(11)]
    assert win_set(Fraction(1, 2), Fraction(1, 5), points) == points[2:9]
    assert win_set(Fraction(1, 5), Fraction(7, 10), points) == points[:8]


@pytest.mark.parametrize("case", published("putnam-winset-1d"))
def test_win_sets_on_a_line(case: dict[str, Any]) -> None:
    points = [Fraction(k, 20) for k in range(21)]
    sets = {}
    for side in "AB":
        given = case["inputs"][side]
        numbers = [exact_number(given[name], name) for name in ("ratifier_ideal", "status_quo")]
        sets[side] = win_set(numbers[0], numbers[1], points)
        low, high = (exact_number(x, "end") for x in case["expected"][f"winset_{side}"])
        assert sets[side] == [x for x in points if low <= x <= high]
    both = [x for x in sets["A"] if x in sets["B"]]
    assert [both[0], both[-1]] == [exact_number(x, "end") for x in case["expected"]["zopa"]]


@pytest.mark.parametrize("case", crisis("ratification"))
def test_known_answers(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    if "quorum" in inputs:
        chances = {str(k): Fraction(c) for k, c in enumerate(inputs["accept"])}
        assert passing_chance(chances, inputs["quorum"]) == Fraction(expected["pass_"])
        found = [*pivotal_chances(chances, inputs["quorum"]).values()]
        assert found == [*map(Fraction, expected["pivotal"])]
    elif "pie" in inputs:
        check_pie(expected)
    else:
        check_packages(inputs, expected)


def check_pie(expected: dict[str, Any]) -> None:
    points = [Fraction(k, 200) for k in range(201)]
    rows = {str(x): {"a": x, "b": 1 - x, "home": x} for x in points}
    problem = sim.problem_from_payoffs(rows, ratifiers=["home"])
    found = ratification(problem, {"home": uniform(0, 1)})
    assert found.chosen is not None
    assert found.ignoring is not None
    assert found.chosen.payoffs["a"] == Fraction(expected["x_A"])
    assert found.chosen.chance == Fraction(expected["pass_"])
    assert found.ignoring.payoffs["a"] == Fraction(expected["without_ratifier"])
    assert expected["certain_ratification"] == "1 (product 0)"
    sure = problem.payoffs({"outcome": "1"})  # the only point that passes for certain
    assert [uniform(0, 1).at_most(u) == 1 for u in (sure["home"], Fraction(199, 200))] == [
        True,
        False,
    ]
    assert sure["a"] * sure["b"] == 0
    assert found.certain is None
    compared = schelling(problem, {"home": uniform(0, 1)}, "a", "consent:home")
    assert compared.helps == expected["schelling_holds"]


def check_packages(inputs: dict[str, Any], expected: dict[str, Any]) -> None:
    rows = {
        str(k): {"a": u[0], "b": u[1], "home": v}
        for k, (u, v) in enumerate(zip(inputs["packages"], inputs["ratifier_payoff"], strict=True))
    }
    floor = dict(zip("ab", inputs["d"], strict=True))
    problem = sim.problem_from_payoffs(rows, floor, ratifiers=["home"])
    found = ratification(problem, {"home": uniform(20, 80)})
    assert found.chosen is not None
    assert found.ignoring is not None
    assert [found.chosen.payoffs[p] for p in "ab"] == expected["chosen"]
    assert found.chosen.chance == Fraction(expected["pass_"])
    gains = found.chosen.expected_gains
    assert gains["a"] * gains["b"] == Fraction(expected["product"])
    assert [found.ignoring.payoffs[p] for p in "ab"] == expected["ignoring_ratifier"]
    assert (found.certain is None) == (expected["certain"] == [])

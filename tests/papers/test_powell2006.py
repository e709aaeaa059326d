"""Powell, R. (2006). War as a Commitment Problem. International Organization 60(1): 169-203, and
Fearon, J. D. (1995), pp. 404-408: power that shifts too fast.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from sim.crisis.commitment import commitment, order_of_moves
from sim.crisis.guarantee import guarantees
from sim.crisis.half_way import HalfWay, half_way_from_deltas
from sim.crisis.implementation import Step
from sim.crisis.peaceful_path import PeacefulPath, peaceful_path
from sim.crisis.power_shift import power_shift
from sim.crisis.window import Window
from sim.problem.exact_number import exact_number
from tests.papers.reference import crisis, published

F = Fraction


@pytest.mark.parametrize("case", published("fearon-powell-preventive-war"))
def test_the_threshold_of_a_preventive_war(case: dict[str, Any]) -> None:
    numbers = {k: exact_number(v, k) for k, v in case["inputs"].items() if k != "question"}
    delta, whole = numbers["delta"], 1 / (1 - numbers["delta"])

    def forces_war(p_tomorrow: Fraction) -> bool:
        today, later = (
            {"a": p * whole - numbers["cA_total"], "b": (1 - p) * whole - numbers["cB_total"]}
            for p in (numbers["p_today"], p_tomorrow)
        )
        return power_shift(whole, today, later, delta, "b").forces_war

    threshold, near = exact_number(case["expected"]["p2_threshold"], "p2"), F(1, 10**9)
    assert (forces_war(threshold - near), forces_war(threshold + near)) == (True, False)


def closing_window(inputs: dict[str, Any], p_tomorrow: Fraction) -> PeacefulPath:
    size, delta = inputs["pie"], F(inputs["delta"])
    cost = inputs["cost_once"]
    return peaceful_path(
        Window(
            {f"{k:02}": {"a": F(k), "b": F(size - k)} for k in range(size + 1)},
            [
                {"a": size * p / (1 - delta) - cost, "b": size * (1 - p) / (1 - delta) - cost}
                for p in (F(inputs["p_today"]), p_tomorrow)
            ],
            {"a": delta, "b": delta},
        )
    )


def first_without(inputs: dict[str, Any]) -> Fraction:
    tries = (F(k, 100) for k in range(50, 101))
    return next(p for p in tries if not closing_window(inputs, p).exists)


def test_whole_provinces_close_the_window_sooner_than_a_divisible_whole() -> None:
    inputs = {"pie": 6, "delta": "3/4", "p_today": "1/2", "cost_once": 2}
    # b needs 10 ≤ 6 + 3 (6 − k), so k ≤ 4; a needs k ≥ 6 p − 1/2.
    assert first_without(inputs) == F(76, 100)
    # Divisible: k ≤ 14/3, p ≤ 31/36.
    for p, war in ((F(31, 36), False), (F(87, 100), True)):
        today, later = ({"a": 24 * q - 2, "b": 24 * (1 - q) - 2} for q in (F(1, 2), p))
        assert power_shift(F(24), today, later, F(3, 4), "a").forces_war == war


@pytest.mark.parametrize("case", crisis("commitment"))
def test_known_answers(case: dict[str, Any]) -> None:
    expected = case["expected"]
    if "last_period" in case["inputs"]:
        found = closing_window(case["inputs"], F(51, 100))
        values = [*map(list, found.values)]
        assert values == expected["pareto_at_p_tomorrow_51_100"]
        name = "first_p_tomorrow_without_path_on_grid_of_1_100"
        assert first_without(case["inputs"]) == F(expected[name])
        check_divisible(case["inputs"], F(expected["threshold_on_a_divisible_pie"].split()[0]))
        return
    states = tranches(case["inputs"]) if "tranches" in case["inputs"] else listed(case["inputs"])
    found_vectors = [[*vector.values()] for vector in guarantees(states)]
    assert found_vectors == expected["pareto_guarantees"]
    result = commitment(states)
    if "orders" in expected:
        assert (result.orders, result.self_enforcing) == (
            expected["orders"],
            expected["self_enforcing"],
        )
        assert result.by_construction
    for order, needed in expected.get("pi_by_order", {}).items():
        assert order_of_moves(states, [*order]).punishment == F(needed)
    if "least" in expected:
        assert result.least_punishment == F(expected["least"])


def check_divisible(inputs: dict[str, Any], threshold: Fraction) -> None:
    """Check that the window of a pie without pieces closes just beyond the threshold."""
    delta, cost, pie = F(inputs["delta"]), inputs["cost_once"], inputs["pie"]
    total = pie / (1 - delta)

    def forces_war(p: Fraction) -> bool:
        today, later = (
            {"a": total * q - cost, "b": total * (1 - q) - cost} for q in (F(inputs["p_today"]), p)
        )
        return power_shift(total, today, later, delta, "a").forces_war

    assert not forces_war(threshold)
    assert forces_war(threshold + F(1, 10**9))


def tranches(inputs: dict[str, Any]) -> HalfWay:
    count = inputs["tranches"]
    steps = [Step(f"{p}{k}", (p,)) for p in "ab" for k in range(count)]
    cost, worth = F(inputs["cost_to_giver"], count), F(inputs["worth_to_receiver"], count)
    deltas = {p: {s.id: -cost if p in s.owners else worth for s in steps} for p in "ab"}
    return half_way_from_deltas(deltas, steps, {"a": 1, "b": 1})


def listed(inputs: dict[str, Any]) -> HalfWay:
    steps = [Step(name, tuple(owners)) for name, owners in inputs["owners"].items()]
    return half_way_from_deltas(inputs["delta"], steps, inputs["d_below_start"])

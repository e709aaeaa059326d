"""Nash, J. F. (1950). The Bargaining Problem. Econometrica 18(2): 155-162."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import isqrt
from typing import Any

import pytest

import sim
from sim.axiomatic.egalitarian import egalitarian
from sim.axiomatic.kalai_smorodinsky import kalai_smorodinsky
from sim.axiomatic.nash import nash
from sim.axiomatic.utilitarian import utilitarian
from sim.formulation.from_payoffs import problem_from_payoffs
from sim.problem.problem import Problem
from tests.papers.reference import published

BILLS = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
JACKS = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}
GIVEN = {"book", "whip", "ball", "bat", "pen", "toy", "knife"}


def barter() -> Problem:
    """Return the 2⁹ exchanges of Bill and Jack, listed one by one with their gains."""
    goods = {**BILLS, **JACKS}
    rows = {}
    for traded in product((0, 1), repeat=len(goods)):
        given = [good for good, moves in zip(goods, traded, strict=True) if moves]
        bill = sum(goods[g][0] * (-1 if g in BILLS else 1) for g in given)
        jack = sum(goods[g][1] * (1 if g in BILLS else -1) for g in given)
        rows["+".join(given) or "nothing"] = {"bill": bill, "jack": jack}
    return problem_from_payoffs(rows)


def test_bill_and_jack_listed() -> None:
    """The text gives the exchange; that its gains are 12 and 5 follows from the table."""
    found = nash(barter())
    assert found.gains == {"bill": 12, "jack": 5}
    assert set((found.outcome or {})["outcome"].split("+")) == GIVEN
    assert (found.ties, found.payoff_ties, found.is_unique) == (1, 1, True)


def test_bill_and_jack_from_the_textbook_scenario() -> None:
    problem = sim.problem(sim.load("textbook/bill_and_jack"))
    found = sim.solve(problem, "nash")
    assert problem.space.size == 512
    assert found.gains == {"bill": 12, "jack": 5}
    assert {good for good, fate in (found.outcome or {}).items() if fate == "give"} == GIVEN
    assert found.is_unique
    assert found.outcome == problem.named_outcomes["nash_trade"]


@pytest.mark.parametrize("case", published("nash1950"))
def test_bill_and_jack_as_published(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    assert {g: tuple(u) for g, u in inputs["bill_goods_utilities_bill_jack"].items()} == BILLS
    assert {g: tuple(u) for g, u in inputs["jack_goods_utilities_bill_jack"].items()} == JACKS
    assert set(expected["bill_gives"] + expected["jack_gives"]) == GIVEN
    found = nash(barter())
    assert list(found.gains.values()) == expected["gains"]
    assert found.gains["bill"] * found.gains["jack"] == expected["nash_product"]
    assert found.is_unique == expected["unique"]


STEPS = 2000


def pie(no_deal: list[Fraction]) -> Problem:
    """Return the divisions of 1 in equal steps."""
    shares = {str(k): Fraction(k, STEPS) for k in range(STEPS + 1)}
    rows = {name: {"us": x, "russia": 1 - x} for name, x in shares.items()}
    return problem_from_payoffs(rows, dict(zip(("us", "russia"), no_deal, strict=True)))


@pytest.mark.parametrize("case", published("nbs-pie-symmetric", "nbs-pie-disagreement"))
def test_division_of_a_pie(case: dict[str, Any]) -> None:
    """The solution of the continuum lies on the grid, so that the grid has the same one."""
    found = nash(pie([Fraction(str(x)) for x in case["inputs"]["d"]]))
    assert [float(u) for u in found.payoffs.values()] == case["expected"]["u"]
    assert found.is_unique


@pytest.mark.parametrize("case", published("nbs-ks-eg-ut-concave"))
def test_a_risk_averse_second_party(case: dict[str, Any]) -> None:
    """The frontier u₂ = √(1 − u₁) on a grid of 2 000 steps.

    All four objectives are quasi-concave along the frontier, so the best point of the grid is next
    to the best of the continuum: within one step in u₁, and within one step times the slope of the
    frontier, below 1 up to u₁ = 3/4, in u₂; 10⁻⁸ is for the root.
    """
    digits = 10**9
    roots = {k: Fraction(isqrt((STEPS - k) * digits**2 // STEPS), digits) for k in range(STEPS + 1)}
    rows = {str(k): {"us": Fraction(k, STEPS), "russia": root} for k, root in roots.items()}
    problem = problem_from_payoffs(rows)
    for solution in (nash, kalai_smorodinsky, egalitarian, utilitarian):
        found = [float(u) for u in solution(problem).payoffs.values()]
        expected = case["expected"][solution.concept.name]
        assert found == pytest.approx(expected, abs=1.01 / STEPS + 1e-8)

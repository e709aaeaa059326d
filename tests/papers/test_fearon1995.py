"""Fearon, J. D. (1995). Rationalist Explanations for War. International Organization 49(3):
379-414: the bargaining range of a pie of 1, and what leaves it empty.
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import sqrt
from typing import Any

import pytest

import sim
from sim.crisis.costly_war import CostlyWar, costly_war
from sim.crisis.pie import bargaining_range
from sim.errors import SimError
from sim.problem.no_deal_branch import branch
from tests.papers.reference import published


def over(
    shares: list[Fraction], p: Fraction, costs: tuple[Fraction, Fraction], power: int = 1
) -> CostlyWar:
    """Return a war over some shares of a pie, which each side values by a power of its own."""
    table = {str(x): {"a": x**power, "b": (1 - x) ** power} for x in shares}
    ends = [
        branch("a wins", {"a": 1 - costs[0], "b": -costs[1]}, p),
        branch("b wins", {"a": -costs[0], "b": 1 - costs[1]}, 1 - p),
    ]
    return costly_war(sim.problem_from_payoffs(table), ends)


def accepted(war: CostlyWar) -> list[Fraction]:
    options = war.own.agreement_zone.occurring["outcome"]
    return sorted(Fraction(x) for x, is_in in options.items() if is_in)


def grid(steps: int) -> list[Fraction]:
    return [Fraction(k, steps) for k in range(steps + 1)]


def test_the_range_of_a_pie_and_its_cut() -> None:
    found = bargaining_range("1/2", "1/5", "1/10")
    assert (found.low, found.high, found.optimism) == (Fraction(3, 10), Fraction(3, 5), 0)
    cut = bargaining_range("1/10", "1/5", "1/10")
    assert (cut.low, cut.high) == (0, Fraction(1, 5))


def test_mutual_optimism_beyond_the_costs_closes_the_range() -> None:
    at_costs = bargaining_range("7/10", "1/10", "1/10", "1/2")
    assert (at_costs.low, at_costs.is_empty) == (at_costs.high, False)
    beyond = bargaining_range("3/4", "1/10", "1/10", "1/2")
    assert beyond.is_empty
    assert beyond.why == "the first side wants at least 0.65, the other leaves it at most 0.6"


def test_a_grid_of_shares_has_the_ends_of_the_range() -> None:
    war = over(grid(20), Fraction(1, 2), (Fraction(1, 5), Fraction(1, 10)))
    found = accepted(war)
    assert (found[0], found[-1], len(found)) == (Fraction(3, 10), Fraction(3, 5), 7)


def test_sides_that_seek_risk_have_no_range() -> None:
    war = over(grid(100), Fraction(1, 2), (Fraction(1, 50), Fraction(1, 50)), power=2)
    assert war.cause == "indivisible"  # a lottery over the whole pie is what both would like


def test_mistakes_are_named() -> None:
    with pytest.raises(SimError, match="from 0 to 1"):
        bargaining_range(2, 0, 0)
    with pytest.raises(SimError, match="not below 0"):
        bargaining_range("1/2", -1, 0)


@pytest.mark.parametrize("case", published("fearon-range", "fearon-indivisible", "fearon-discrete"))
def test_known_answers(case: dict[str, Any]) -> None:
    given, expected = case["inputs"], case["expected"]
    p, c, k = (Fraction(str(given[name])) for name in ("p", "cA", "cB"))
    if "feasible" in given or "options" in given:
        shares = [Fraction(str(x)) for x in given.get("feasible", given.get("options"))]
        war = over(shares, p, (c, k))
        assert [float(x) for x in accepted(war)] == expected["acceptable"]
        if expected.get("war"):
            assert war.cause == "indivisible"
            assert war.lottery_ideal is not None
            ends = [1 - war.lottery_ideal["b"], war.lottery_ideal["a"]]
            told = re.search(r"prob in \[(.*),(.*)\]", expected["fixed_by"])
            assert told is not None
            assert ends == [Fraction(end) for end in told.groups()]
        return
    if expected["range"] == "empty":
        war = over(grid(1000), p, (c, k), power=2)
        assert war.is_empty
        d = war.own.disagreement
        assert sqrt(d["a"]) == pytest.approx(expected["lower"], abs=case["tolerance"])
        assert 1 - sqrt(d["b"]) == pytest.approx(expected["upper"], abs=case["tolerance"])
        return
    found = bargaining_range(p, c, k)
    assert [float(found.low), float(found.high)] == pytest.approx(
        expected["range"], abs=case["tolerance"]
    )
    assert float(found.high - found.low) == pytest.approx(expected["width"], abs=case["tolerance"])

"""Kalai, E. & Smorodinsky, M. (1975). Other Solutions to Nash's Bargaining Problem. Econometrica
43(3): 513-518."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from sim.axiomatic.egalitarian import egalitarian
from sim.axiomatic.kalai_smorodinsky import kalai_smorodinsky
from sim.axiomatic.nash import nash
from sim.formulation.from_payoffs import problem_from_payoffs
from sim.problem.problem import Problem
from tests.papers.reference import published


def curve(
    second: Callable[[Fraction], Fraction], start: Fraction, end: int, steps: int, d: list[int]
) -> Problem:
    """Return the points (x, second(x)) of a frontier, x from start to end in steps of 1/steps."""
    places = range(round(start * steps), end * steps + 1)
    rows = {
        str(k): {"us": Fraction(k, steps), "russia": second(Fraction(k, steps))} for k in places
    }
    return problem_from_payoffs(rows, dict(zip(("us", "russia"), d, strict=True)))


def polygon(x: Fraction) -> Fraction:
    """Return the upper border of the comprehensive hull of (0, 4), (2, 3) and (3, 0)."""
    return 4 - x / 2 if x <= 2 else 9 - 3 * x


@pytest.mark.parametrize("case", published("nbs-polygon-d10-KS-trap"))
def test_the_ideal_point_is_taken_over_what_is_acceptable_to_both(case: dict[str, Any]) -> None:
    """Every solution of the continuum lies on the grid of 38ths, so that the grid has the same.

    Taken over the whole set the ideal point would be (3, 4), and the solution (2.2, 2.4).
    """
    problem = curve(polygon, Fraction(0), 3, 38, case["inputs"]["d"])
    expected = case["expected"]
    assert problem.agreement_zone.ideal_point == {"us": 3, "russia": Fraction(7, 2)}
    for solution in (nash, kalai_smorodinsky, egalitarian):
        found = solution(problem)
        assert [float(u) for u in found.payoffs.values()] == expected[solution.concept.name]
        assert found.is_unique
    exact = {"us": Fraction(43, 19), "russia": Fraction(42, 19)}
    assert kalai_smorodinsky(problem).payoffs == exact


@pytest.mark.parametrize("case", published("nbs-iia-vs-ks-truncation"))
def test_a_lower_ideal_lowers_the_share(case: dict[str, Any]) -> None:
    """The triangle, and the triangle in which the second party gets at most one half."""
    expected = case["expected"]
    whole = curve(lambda x: 1 - x, Fraction(0), 1, 12, [0, 0])
    cut = curve(lambda x: 1 - x, Fraction(1, 2), 1, 12, [0, 0])
    for problem, name in ((whole, "S"), (cut, "T")):
        for solution, short in ((nash, "nash"), (kalai_smorodinsky, "ks")):
            found = [float(u) for u in solution(problem).payoffs.values()]
            assert found == expected[f"{short}_{name}"]


def test_shares_of_the_ideal_gains_are_equal_where_the_frontier_allows_it() -> None:
    """The solution lies on the line from d to the ideal point."""
    problem = curve(lambda x: 10 - 2 * x, Fraction(0), 5, 4, [1, 2])
    ideal = problem.agreement_zone.ideal_point
    assert ideal == {"us": 4, "russia": 8}
    found = kalai_smorodinsky(problem)
    assert found.gains == {"us": Fraction(3, 2), "russia": 3}
    assert found.certificate.levels == (0.5, 0.5)

"""Published cases on convex sets, as lotteries over their corners, exactly where rational."""

from __future__ import annotations

from typing import Any

import pytest

from sim.axiomatic.egalitarian import egalitarian
from sim.axiomatic.kalai_smorodinsky import kalai_smorodinsky
from sim.axiomatic.nash import nash
from sim.formulation.from_payoffs import problem_from_payoffs
from sim.problem.problem import Problem
from tests.papers.reference import published


def corners(points: list[Any], d: list[Any], powers: list[Any] | None = None) -> Problem:
    rows = {str(k): {"us": a, "russia": b} for k, (a, b) in enumerate(points)}
    given = None if powers is None else dict(zip(("us", "russia"), powers, strict=True))
    return problem_from_payoffs(rows, dict(zip(("us", "russia"), d, strict=True)), powers=given)


@pytest.mark.parametrize("case", published("nbs-pie-"))
def test_a_pie_is_divided_by_power(case: dict[str, Any]) -> None:
    """The share of what is left after both got their no-deal payoffs goes by power."""
    inputs = case["inputs"]
    power = round(inputs.get("alpha", 0.5) * 10)
    problem = corners([(1, 0), (0, 1)], inputs["d"], [power, 10 - power])
    found = nash(problem, lotteries=True)
    assert [float(u) for u in found.payoffs.values()] == case["expected"]["u"]
    assert len(found.lottery or ()) == 2


@pytest.mark.parametrize("case", published("nbs-polygon-d10-KS-trap"))
def test_a_polygon(case: dict[str, Any]) -> None:
    problem = corners(case["inputs"]["frontier_vertices"], case["inputs"]["d"])
    for solution in (nash, kalai_smorodinsky, egalitarian):
        found = solution(problem, lotteries=True)
        assert [float(u) for u in found.payoffs.values()] == case["expected"][solution.concept.name]


@pytest.mark.parametrize("case", published("nbs-iia-vs-ks-truncation"))
def test_a_triangle_and_what_is_left_of_it(case: dict[str, Any]) -> None:
    whole = corners([(0, 0), (1, 0), (0, 1)], [0, 0])
    cut = corners([(0, 0), (1, 0), (0, "1/2"), ("1/2", "1/2")], [0, 0])
    for problem, which in ((whole, "S"), (cut, "T")):
        for solution, short in ((nash, "nash"), (kalai_smorodinsky, "ks")):
            found = solution(problem, lotteries=True)
            got = [float(u) for u in found.payoffs.values()]
            assert got == case["expected"][f"{short}_{which}"]

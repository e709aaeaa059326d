"""Lewis, M. et al. (2017). Deal or No Deal? End-to-End Learning for Negotiation Dialogues.
arXiv:1706.05125; instances as printed in OpenSpiel, answers by brute force."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from sim.axiomatic.egalitarian import egalitarian
from sim.axiomatic.nash import nash
from sim.axiomatic.utilitarian import utilitarian
from sim.problem.consent import Consent
from sim.problem.problem import Problem
from tests.papers.reference import published
from tests.solver.sketch import Sketch

PARTIES = ("first", "second")
ONE = Fraction(1)


def division(pool: list[int], values: tuple[list[int], list[int]], d: list[int]) -> Problem:
    """Return the problem of who gets how many of each good; an option counts the first's goods."""
    issues = {f"good {n}": tuple(str(k) for k in range(size + 1)) for n, size in enumerate(pool)}
    first = {
        i: {o: Fraction(worth * int(o)) for o in options}
        for (i, options), worth in zip(issues.items(), values[0], strict=True)
    }
    second = {
        i: {o: Fraction(worth * (size - int(o))) for o in options}
        for (i, options), worth, size in zip(issues.items(), values[1], pool, strict=True)
    }
    return Sketch(
        issues=issues,
        contributions={"first": first, "second": second},
        disagreement={p: Fraction(x) for p, x in zip(PARTIES, d, strict=True)},
        consents=tuple(Consent.of_party(p) for p in PARTIES),
        roles=dict.fromkeys(PARTIES, "signatory"),
        powers=dict.fromkeys(PARTIES, ONE),
        positions={i: {o: Fraction(int(o)) for o in options} for i, options in issues.items()},
    ).problem()


@pytest.mark.parametrize("case", published("dond-"))
def test_deal_or_no_deal(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    values = (inputs["values1"], inputs["values2"])
    problem = division(inputs["pool"], values, inputs["disagreement"])
    assert problem.space.size == problem.agreement_zone.count == expected["n_allocations"]
    frontier = problem.pareto_frontier
    assert [list(map(int, row)) for row in frontier.payoffs] == expected["pareto_points"]
    assert len(frontier) == expected["n_pareto"]
    total, product, smallest = utilitarian(problem), nash(problem), egalitarian(problem)
    assert sum(total.payoffs.values()) == expected["max_sum"]
    assert as_points(total.optimal_payoffs) == expected["argmax_sum_points"]
    assert product.payoffs["first"] * product.payoffs["second"] == expected["max_product"]
    assert as_points(product.optimal_payoffs) == expected["argmax_product_points"]
    assert min(smallest.payoffs.values()) == expected["maximin"]
    assert smallest.certificate.objective == expected["maximin"]


def as_points(vectors: tuple[tuple[Fraction, ...], ...]) -> list[list[int]]:
    return [list(map(int, vector)) for vector in vectors]


def test_the_first_instance() -> None:
    """Pool 1, 2, 3; worth 8, 1, 0 and 4, 0, 2: the first takes the book and the hats."""
    found = nash(division([1, 2, 3], ([8, 1, 0], [4, 0, 2]), [0, 0]))
    assert found.payoffs == {"first": 10, "second": 6}
    assert found.outcome == {"good 0": "1", "good 1": "2", "good 2": "0"}

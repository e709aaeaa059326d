"""Brams, S. J. & Taylor, A. D. (1996). Fair Division. The Camp David points are those of Brams &
Togman (1996), from memory: a check of consistency only, of the Nash product on those points.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest

import sim
from sim.axiomatic.adjusted_winner import adjusted_winner
from sim.axiomatic.nash import nash
from sim.formulation.from_payoffs import problem_from_payoffs
from sim.problem.consent import Consent
from sim.problem.outcome_space import outcome_space
from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from sim.solver.exact_solver import ExactSolver
from tests.papers.reference import document, published

PARTIES = ("Israel", "Egypt")


@pytest.mark.parametrize("case", published("aw-vs-nbs-camp-david"))
def test_the_nash_product_does_not_split_sinai(case: dict[str, Any]) -> None:
    """Sinai in sixths, each other issue to one side: the solution of the continuum is there."""
    cases = document("cases/published.json")["cases"]
    points = next(c for c in cases if c["id"] == case["inputs"]["same_as"])["inputs"]
    others = [issue for issue in points["Israel"] if issue != "Sinai"]
    rows = {}
    for share, *won in product(range(7), *([(0, 1)] * len(others))):
        parts = {"Sinai": Fraction(share, 6)} | dict(zip(others, map(Fraction, won), strict=True))
        rows[str((share, *won))] = {
            "Israel": sum((x * points["Israel"][i] for i, x in parts.items()), Fraction(0)),
            "Egypt": sum(((1 - x) * points["Egypt"][i] for i, x in parts.items()), Fraction(0)),
        }
    found = nash(problem_from_payoffs(rows))
    assert [float(found.payoffs[p]) for p in PARTIES] == case["expected"]["points"]
    assert (found.outcome or {})["outcome"].startswith("(0, ")
    assert found.is_unique


def division(points: dict[str, dict[str, int]]) -> Problem:
    """Return the problem of who wins each issue, worth so many points to each of two parties."""
    first, second = points
    space = outcome_space(dict.fromkeys(points[first], (first, second)))
    nothing = {p: Fraction(0) for p in points}
    return Problem(
        solver=ExactSolver(),
        id="division",
        title="Division",
        parties=(first, second),
        signatories=(first, second),
        roles=dict.fromkeys(points, "signatory"),
        powers=dict.fromkeys(points, Fraction(1)),
        space=space,
        party_payoffs={
            p: party_payoffs(space, {i: {p: Fraction(x)} for i, x in row.items()})
            for p, row in points.items()
        },
        disagreement=nothing,
        reservation=nothing,
        consents=tuple(Consent.of_party(p) for p in points),
    )


@pytest.mark.parametrize("case", published("aw-camp-david", "aw-textbook"))
def test_adjusted_winner_gives_both_the_same_points(case: dict[str, Any]) -> None:
    expected, first = case["expected"], next(iter(case["inputs"]))
    found = adjusted_winner(division(case["inputs"]))
    shares = {issue: parts[first] for issue, parts in (found.shares or {}).items()}
    assert shares == {i: Fraction(*x) for i, x in expected["share_to_first_party"].items()}
    assert set(map(float, found.payoffs.values())) == {expected["score_each"]}
    assert found.in_zone


def test_a_divorce_divides_the_cash() -> None:
    """The husband's 61 points less 6 x are the wife's 60 and 5 x at x = 1/11."""
    problem = sim.problem(sim.load("textbook/divorce"))
    found = adjusted_winner(problem)
    assert set(found.payoffs.values()) == {Fraction(665, 11)}
    assert nash(problem).payoffs == {"wife": 60, "husband": 61}

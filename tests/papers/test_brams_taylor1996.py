"""Brams, S. J. & Taylor, A. D. (1996). Fair Division. The Camp David points are those of Brams &
Togman (1996), from memory: a check of consistency only, of the Nash product on those points.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from sim.axiomatic import nash
from sim.problem.listed import problem_from_payoffs
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

"""Harsanyi, J. C. & Selten, R. (1972). A Generalized Nash Solution for Two-Person Bargaining Games
with Incomplete Information. Management Science 18(5, part 2): 80-106. Here unequal powers only.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from sim.axiomatic.nash import nash
from sim.formulation.from_payoffs import problem_from_payoffs
from tests.papers.reference import published


def shares(power: Fraction, no_deal: list[Fraction], steps: int = 1000) -> dict[str, Fraction]:
    """Return the Nash solution of a pie in equal steps, the first party having this power."""
    rows = {
        str(k): {"us": Fraction(k, steps), "russia": 1 - Fraction(k, steps)}
        for k in range(steps + 1)
    }
    d = dict(zip(("us", "russia"), no_deal, strict=True))
    powers = {"us": power, "russia": 1 - power}
    return dict(nash(problem_from_payoffs(rows, d, powers=powers)).payoffs)


@pytest.mark.parametrize("case", published("nbs-pie-asymmetric"))
def test_division_of_a_pie_by_power(case: dict[str, Any]) -> None:
    """The solution of the continuum, d + α (1 − Σ d), lies on the grid."""
    inputs = case["inputs"]
    found = shares(Fraction(str(inputs["alpha"])), [Fraction(str(x)) for x in inputs["d"]])
    assert [float(u) for u in found.values()] == case["expected"]["u"]


@pytest.mark.parametrize("tenths", [1, 4, 5, 9])
def test_without_no_deal_payoffs_the_pie_is_divided_by_power(tenths: int) -> None:
    power = Fraction(tenths, 10)
    assert shares(power, [Fraction(0), Fraction(0)]) == {"us": power, "russia": 1 - power}

"""Hendricks, K., Weiss, A. & Wilson, C. (1988). The War of Attrition in Continuous Time with
Complete Information. International Economic Review 29(4): 663-680.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from sim.crisis.attrition import Waiter, attrition
from tests.papers.reference import crisis


def test_the_one_with_more_to_lose_by_waiting_makes_the_other_give_in_more_often() -> None:
    patient = Waiter(Fraction(2), Fraction(4), Fraction(8), Fraction(1, 4))
    hurried = Waiter(Fraction(0), Fraction(4), Fraction(8), Fraction(1, 4))
    found = attrition({"patient": patient, "hurried": hurried})
    assert found.hazards == {"patient": Fraction(1, 4), "hurried": Fraction(1, 8)}
    assert found.mean_delay == Fraction(8, 3)


@pytest.mark.parametrize("case", crisis("waiting"))
def test_known_answers(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], case["expected"]
    rows = zip(*(inputs[name] for name in ("flow", "give_in", "win", "rate")), strict=True)
    found = attrition({str(k): Waiter(*map(Fraction, row)) for k, row in enumerate(rows)})
    assert found.regime == expected["regime"]
    assert [found.hazards[p] for p in "01"] == [*map(Fraction, expected["hazard"])]
    assert found.mean_delay == Fraction(expected["mean_delay"])
    assert found.chances["0"] == Fraction(expected["Pr_0_gives_in"])

"""Chatterjee, K. & Samuelson, W. (1983). Bargaining under Incomplete Information. Operations
Research 31: 835-851; Myerson, R. B. & Satterthwaite, M. A. (1983). Efficient Mechanisms for
Bilateral Trading. Journal of Economic Theory 29: 265-281.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

import pytest

from sim.strategic.double_offer import DoubleOffer, LinearRule, double_offer
from tests.papers.reference import published, strategic


def cases(name: str) -> list[Any]:
    return [case for case in strategic("double_offer") if case.id in (name, "absent")][:1]


def rule(text: str) -> LinearRule:
    """Return a rule that is written like 2c/3+1/4."""
    found = re.fullmatch(r"(\d*)[cv](?:/(\d+))?\+([\d/]+)", text)
    assert found is not None
    return LinearRule(Fraction(int(found[1] or 1), int(found[2] or 1)), Fraction(found[3]))


def test_half_way_each_shades_by_a_twelfth_and_a_quarter() -> None:
    found = double_offer()
    assert found.bid == rule("2v/3+1/12")
    assert found.ask == rule("2c/3+1/4")
    assert (found.gains, found.second_best, found.subsidy) == (
        Fraction(9, 64), Fraction(9, 64), Fraction(1, 6)
    )  # fmt: skip


@pytest.mark.parametrize("case", published("chatterjee-samuelson-k-half"))
def test_half_way(case: dict[str, Any]) -> None:
    expected, found = case["expected"], double_offer(weight=case["inputs"]["k"])
    assert (found.bid, found.ask) == (rule(expected["bid"]), rule(expected["ask"]))
    assert found.trades_from == rule(expected["trade_iff"].removeprefix("v>="))
    assert float(found.chance) == expected["prob_trade"]
    assert float(found.gains) == expected["expected_gains"]
    assert float(found.first_best) == pytest.approx(expected["first_best_gains"])
    assert float(found.efficiency) == expected["efficiency"]


@pytest.mark.parametrize("case", published("myerson-satterthwaite-uniform"))
def test_no_rules_do_better(case: dict[str, Any]) -> None:
    expected, found = case["expected"], double_offer()
    assert found.trades_from == rule(expected["trade_iff"].removeprefix("v>="))
    assert float(found.second_best) == expected["max_expected_gains"]
    subsidy = expected["subsidy_needed_for_full_efficiency"]
    assert float(found.subsidy) == pytest.approx(subsidy)


@pytest.mark.parametrize("case", cases("do-k-quarter"))
def test_a_price_nearer_to_the_ask(case: dict[str, Any]) -> None:
    expected, found = case["expected"], double_offer(weight=case["inputs"]["k"])
    assert (found.bid, found.ask) == (rule(expected["bid"]), rule(expected["ask"]))
    assert found.trades_from == rule(expected["trade_iff"].removeprefix("v>="))
    assert found.chance == Fraction(expected["prob_trade"])


@pytest.mark.parametrize("case", cases("do-shifted-supports"))
def test_shifted_supports(case: dict[str, Any]) -> None:
    expected = case["expected"]
    found = double_offer(cost=(0, 1), value=("1/5", "6/5"))
    assert (found.bid, found.ask) == (rule(expected["bid"]), rule(expected["ask"]))
    assert found.trades_from == LinearRule(Fraction(1), Fraction(3, 10))
    numbers = (found.chance, found.gains, found.first_best)
    given = [expected[key] for key in ("prob_trade", "gains", "first_best")]
    assert [float(x) for x in numbers] == pytest.approx(given, abs=1e-12)


def expected_profit(found: DoubleOffer, value: float, bid: float, steps: int = 800) -> float:
    """Return what a buyer expects of a bid, summed over costs."""
    k, total = float(found.weight), 0.0
    for at in range(steps):
        part = Fraction(2 * at + 1, 2 * steps)
        cost = float(found.cost.low + (found.cost.high - found.cost.low) * part)
        ask = float(found.ask.slope) * cost + float(found.ask.constant)
        total += (value - k * bid - (1 - k) * ask) * (bid >= ask)
    return total / steps


@pytest.mark.parametrize(
    "found",
    [double_offer(weight="1/4"), double_offer(weight="2/3"), double_offer(value=("1/10", "9/10"))],
)
def test_no_other_bid_brings_the_buyer_more(found: DoubleOffer) -> None:
    for value in (0.55, 0.8):
        own = float(found.bid.slope) * value + float(found.bid.constant)
        best = expected_profit(found, value, own)
        others = (expected_profit(found, value, own + step) for step in (-0.1, -0.03, 0.03, 0.1))
        assert max(others) < best

"""Lotteries of three parties whose answer is known."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from sim.axiomatic.compromise import compromise
from sim.axiomatic.egalitarian import egalitarian
from sim.axiomatic.kalai_smorodinsky import kalai_smorodinsky
from sim.axiomatic.nash import nash
from sim.axiomatic.raiffa import raiffa
from sim.axiomatic.relative_utilitarian import relative_utilitarian
from sim.axiomatic.utilitarian import utilitarian
from sim.formulation.from_payoffs import problem_from_payoffs


def three(*rows: tuple[int, int, int]) -> Any:
    return problem_from_payoffs(
        {f"x{k}": dict(zip(("ann", "bob", "eve"), row, strict=True)) for k, row in enumerate(rows)}
    )


def test_three_divide_a_dollar() -> None:
    problem = three((1, 0, 0), (0, 1, 0), (0, 0, 1))
    for concept in (nash, kalai_smorodinsky, egalitarian, compromise, raiffa):
        found = concept(problem, lotteries=True)
        assert tuple(found.payoffs.values()) == (Fraction(1, 3),) * 3
        assert [x for x, _ in found.lottery or ()] == [Fraction(1, 3)] * 3
        assert found.certificate.gap is not None
        assert found.certificate.gap <= (1e-15 if concept is raiffa else 0)
    assert not utilitarian(problem, lotteries=True).is_unique


def test_the_second_smallest_counts_too() -> None:
    """Ann has 1 at all three; Bob and Eve divide 4, or have 1 and 2."""
    found = egalitarian(three((1, 4, 0), (1, 0, 4), (1, 1, 2)), lotteries=True)
    assert tuple(found.payoffs.values()) == (1, 2, 2)
    assert found.certificate.levels == (1.0, 2.0, 2.0)


def test_powers_divide_the_dollar() -> None:
    rows = {p: {q: int(p == q) for q in ("ann", "bob", "eve")} for p in ("ann", "bob", "eve")}
    powers = {"ann": 3, "bob": 2, "eve": 1}
    found = nash(problem_from_payoffs(rows, powers=powers), lotteries=True)
    assert tuple(found.payoffs.values()) == (Fraction(1, 2), Fraction(1, 3), Fraction(1, 6))
    assert found.certificate.gap == 0


def test_an_irrational_product_has_an_honest_gap() -> None:
    """Where Ann gets 3 - 3x, Bob x and Eve 1 + x, the best x is 1/√3."""
    found = nash(three((3, 0, 1), (0, 1, 2)), lotteries=True)
    assert abs(3 * found.payoffs["bob"] ** 2 - 1) < Fraction(1, 10**30)
    assert found.certificate.gap is not None
    assert 0 < found.certificate.gap < 1e-30


def test_who_cannot_gain_is_left_out_and_named() -> None:
    problem = three((4, 0, 0), (0, 2, 0))
    found = nash(problem, lotteries=True)
    assert tuple(found.payoffs.values()) == (2, 1, 0)
    assert found.certificate.note is not None
    assert "taken over ann, bob" in found.certificate.note
    for concept in (kalai_smorodinsky, relative_utilitarian, compromise, raiffa):
        assert "eve" in (concept(problem, lotteries=True).certificate.note or "")
    two = problem_from_payoffs({"x": {"ann": 1, "bob": 0}, "y": {"ann": 2, "bob": -1}})
    for concept in (kalai_smorodinsky, relative_utilitarian, compromise):
        assert "bob" in (concept(two, lotteries=True).certificate.note or "")
    nobody = nash(three((0, 0, 0), (0, 0, -1)), lotteries=True)
    assert nobody.certificate.note == "nobody can gain, so every acceptable lottery is optimal"


def test_exponents_one_and_infinity() -> None:
    problem = three((9, 1, 2), (3, 5, 2), (1, 4, 8), (4, 4, 4))
    pairs = ((1, relative_utilitarian), (float("inf"), kalai_smorodinsky))
    for exponent, rule in pairs:
        one = compromise(problem, lotteries=True, exponent=exponent)
        assert one.payoffs == rule(problem, lotteries=True).payoffs

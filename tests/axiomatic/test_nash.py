"""The Nash solution: powers, the fallback and ties."""

from __future__ import annotations

from fractions import Fraction
from math import log

import pytest

from sim.axiomatic.nash import nash
from sim.formulation.from_payoffs import problem_from_payoffs

X = {"outcome": "x"}


@pytest.mark.parametrize("power", ["1/1000", 1, 1000, 10**6, 10**12])
def test_only_the_ratio_of_powers_counts(power: Fraction | int | str) -> None:
    """Everyone gains a little at x; at y one gains much and the other nothing."""
    payoffs = {"x": {"us": "0.01", "russia": "0.01"}, "y": {"us": 10, "russia": 0}}
    for factor in (1, 2):  # equal and unequal powers
        powers = {"us": Fraction(power), "russia": factor * Fraction(power)}
        assert nash(problem_from_payoffs(payoffs, powers=powers)).outcome == X


@pytest.mark.parametrize("power", ["1/1000", 1, 10**4, 10**9])
def test_a_tie_under_unequal_powers_is_one_whatever_their_size(power: int | str) -> None:
    """7² · 121/9 = 11² · 49/9."""
    payoffs = {"x": {"us": 7, "russia": "121/9"}, "y": {"us": 11, "russia": "49/9"}}
    found = nash(problem_from_payoffs(payoffs, powers={"us": 2 * Fraction(power), "russia": power}))
    assert found.payoff_ties == 2
    assert not found.is_unique


def test_the_objective_is_the_sum_of_power_times_logarithm() -> None:
    payoffs = {"x": {"us": 3, "russia": 2}, "y": {"us": 1, "russia": 4}}
    found = nash(problem_from_payoffs(payoffs, powers={"us": 3, "russia": "1/200"}))
    certificate = found.certificate
    assert certificate.objective == pytest.approx(3 * log(3) + log(2) / 200, abs=1e-13)
    assert certificate.bound is not None
    assert certificate.gap == certificate.tolerance == pytest.approx(3e-12)
    assert certificate.bound - certificate.objective == pytest.approx(certificate.gap, rel=1e-3)


@pytest.mark.parametrize("short", ["1e-13", "1e-20", "1e-40"])
@pytest.mark.parametrize("powers", [("0.4", "0.6"), ("1/3", "1/2"), (20_000, 30_000)])
def test_powers_in_small_ratios_leave_no_false_tie(powers: tuple[str, str], short: str) -> None:
    """8² · 1³ = 1² · 4³, and any amount short of 4 is worse."""
    by_party = dict(zip(("us", "russia"), map(Fraction, powers), strict=True))
    for less, ties in ((Fraction(0), 2), (Fraction(short), 1)):
        payoffs = {"x": {"us": 8, "russia": 1}, "y": {"us": 1, "russia": 4 - less}}
        found = nash(problem_from_payoffs(payoffs, powers=by_party))
        assert (found.payoff_ties, found.outcome) == (ties, X)
        assert (found.certificate.gap, found.certificate.tolerance) == (0, 0)


def test_an_exact_product_has_no_gap() -> None:
    certificate = nash(problem_from_payoffs({"x": {"us": 3, "russia": 2}})).certificate
    assert certificate.objective == certificate.bound == pytest.approx(log(6))
    assert (certificate.gap, certificate.tolerance, certificate.note) == (0, 0, None)


def test_the_fallback_names_who_gains() -> None:
    payoffs = {"x": {"us": 3, "russia": 0, "china": 2}, "y": {"us": 0, "russia": 9, "china": 0}}
    found = nash(problem_from_payoffs(payoffs))
    assert found.outcome == X
    assert found.certificate.note == (
        "not everyone can gain at once; the product is taken over us, china"
    )


def test_the_powers_count_in_the_fallback_too() -> None:
    """Only two of three can gain; russia's power decides which two."""
    payoffs = {
        "x": {"us": 2, "russia": 1, "china": 0},
        "y": {"us": 1, "russia": 2, "china": 0},
        "z": {"us": 0, "russia": 0, "china": 9},
    }
    stronger = {"us": 1, "russia": 3, "china": 1}
    assert nash(problem_from_payoffs(payoffs)).payoff_ties == 2
    assert nash(problem_from_payoffs(payoffs, powers=stronger)).outcome == {"outcome": "y"}


def test_where_nobody_can_gain_every_agreement_is_optimal() -> None:
    payoffs = {
        "x": {"us": 0, "russia": 0},
        "y": {"us": 0, "russia": 0},
        "z": {"us": 1, "russia": -1},
    }
    found = nash(problem_from_payoffs(payoffs))
    assert (found.ties, found.payoff_ties, found.outcome) == (2, 1, X)
    assert found.certificate.note == "nobody can gain, so every agreement is optimal"

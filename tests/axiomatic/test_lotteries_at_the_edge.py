"""Lotteries where a reference is somebody's best, where ends tie, and their ideal point."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from sim.axiomatic.compare import compare
from sim.axiomatic.compromise import compromise
from sim.axiomatic.gupta_livne import gupta_livne
from sim.axiomatic.nash import nash
from sim.axiomatic.perles_maschler import perles_maschler
from sim.axiomatic.relative_utilitarian import relative_utilitarian
from sim.axiomatic.solution import NotDefinedError
from sim.formulation.from_payoffs import problem_from_payoffs

CORNERS = {"x": {"us": 4, "russia": 0}, "y": {"us": 0, "russia": 2}}


@pytest.mark.parametrize(("reference", "best"), [((4, 0), (4, 0)), ((0, 2), (0, 2))])
def test_whose_ideal_is_the_reference_keeps_it(
    reference: tuple[int, int], best: tuple[int, int]
) -> None:
    at = dict(zip(("us", "russia"), reference, strict=True))
    found = gupta_livne(problem_from_payoffs(CORNERS), reference=at, lotteries=True)
    assert tuple(found.payoffs.values()) == best


@pytest.mark.parametrize("reference", [(8, 0), (2, 3), (5, 5)])
def test_a_reference_beyond_the_ideal_is_refused(reference: tuple[int, int]) -> None:
    at = dict(zip(("us", "russia"), reference, strict=True))
    with pytest.raises(NotDefinedError, match="no lottery gives every signatory"):
        gupta_livne(problem_from_payoffs(CORNERS), reference=at, lotteries=True)


def test_ends_that_tie_are_told_apart_by_names_not_by_the_order_of_parties() -> None:
    rows = {"o0": {"us": 4, "russia": 1}, "o1": {"us": 1, "russia": 5}}
    turned = {o: dict(reversed(row.items())) for o, row in rows.items()}
    d = {"us": 1, "russia": 3}
    one, other = (
        relative_utilitarian(problem_from_payoffs(each, d), lotteries=True)
        for each in (rows, turned)
    )
    assert dict(one.payoffs) == dict(other.payoffs)


@pytest.mark.parametrize("scale", [Fraction(1, 10**170), Fraction(10**170)])
def test_perles_and_maschler_at_any_scale(scale: Fraction) -> None:
    rows = {o: {p: u * scale for p, u in row.items()} for o, row in CORNERS.items()}
    rows["z"] = {"us": 3 * scale, "russia": Fraction(3, 2) * scale}
    plain = problem_from_payoffs({**CORNERS, "z": {"us": 3, "russia": Fraction(3, 2)}})
    found = perles_maschler(problem_from_payoffs(rows), lotteries=True).payoffs
    expected = perles_maschler(plain, lotteries=True).payoffs
    near = {p: pytest.approx(float(u), rel=1e-8) for p, u in expected.items()}
    assert {p: float(u / scale) for p, u in found.items()} == near


def test_the_ideal_point_over_lotteries_is_what_each_can_expect() -> None:
    problem = problem_from_payoffs(CORNERS, {"us": 1, "russia": 0})
    over_outcomes, over_lotteries = compare(problem), compare(problem, lotteries=True)
    assert over_outcomes.ideal_point == {"us": 4, "russia": 0}
    assert over_lotteries.ideal_point == {"us": 4, "russia": Fraction(3, 2)}


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("rule", [nash, compromise])
def test_payoffs_that_nearly_add_up_to_a_constant_leave_no_gap(rule, seed: int) -> None:
    chance = np.random.default_rng(seed)
    count = int(chance.integers(5, 20))
    shares = chance.multinomial(30, [1 / 3] * 3, size=count).tolist()
    little = chance.integers(1, 1000, size=(count, 3)).tolist()
    rows = {
        f"o{at:02}": {p: u + Fraction(e, 10**6) for p, u, e in zip("abc", us, es, strict=True)}
        for at, (us, es) in enumerate(zip(shares, little, strict=True))
    }
    found = rule(problem_from_payoffs(rows), lotteries=True)
    assert found.certificate.gap < 1e-40


@pytest.mark.parametrize("exponent", [3, 8, 14, 40])
def test_powers_however_unequal_share_what_there_is(exponent: int) -> None:
    rows = {f"o{p}": {q: 3 * (p == q) for q in "abc"} for p in "abc"}
    powers = {"a": Fraction(1, 10**exponent), "b": 1, "c": 1}
    found = nash(problem_from_payoffs(rows, powers=powers), lotteries=True)
    assert found.certificate.gap == 0
    assert found.payoffs["a"] == 3 * powers["a"] / sum(powers.values())

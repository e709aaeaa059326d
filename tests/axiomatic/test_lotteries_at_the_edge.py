"""Lotteries where a reference is somebody's best, where ends tie, and their ideal point."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sim.analysis.compare import compare
from sim.axiomatic import NotDefinedError, gupta_livne, perles_maschler, relative_utilitarian
from sim.problem.listed import problem_from_payoffs

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

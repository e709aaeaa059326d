"""Payoffs in whole numbers: exact where they fit, else rounded by a stated step or refused."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from sim.errors import SimError
from sim.problem.listed import problem_from_payoffs
from sim.problem.outcome_space import outcome_space
from sim.problem.payoffs import PartyPayoffs, party_payoffs
from sim.problem.reservation_cuts import reservation_cuts

SPACE = outcome_space({"troops": ("keep", "cut"), "arms": ("sell", "halt")})


def payoffs(cut: Fraction, halt: Fraction, start: Fraction = Fraction(0)) -> PartyPayoffs:
    """Return payoffs that are ``start`` plus what each of two concessions is worth."""
    table = {"troops": {"keep": start, "cut": start + cut}, "arms": {"halt": halt}}
    return party_payoffs(SPACE, table)


@pytest.mark.parametrize("scale", [Fraction(1, 10**9), Fraction(1, 720720), Fraction(10**15)])
def test_fractions_that_fit_are_kept(scale: Fraction) -> None:
    table = payoffs(scale, 3 * scale)
    assert table.is_exact
    keys = table.keys(SPACE, next(SPACE.blocks())[1])
    assert {table.payoff(int(k)) for k in keys} == {Fraction(0), scale, 3 * scale, 4 * scale}


def test_a_threshold_between_two_payoffs_is_the_upper_one() -> None:
    table = payoffs(Fraction(1), Fraction(2))
    assert table.threshold(Fraction(3, 2)) == 2
    assert table.threshold(Fraction(2)) == 2
    assert table.snap(Fraction(3, 2)) == Fraction(3, 2)  # a no-deal payoff is never moved


def test_sums_of_binary_floats_are_compared_as_the_decimals_they_print_as() -> None:
    table = payoffs(Fraction(0.1), Fraction(0.2))
    assert not table.is_exact
    total = int(table.keys(SPACE, next(SPACE.blocks())[1]).max())
    assert Fraction(0.1) + Fraction(0.2) < Fraction(0.1 + 0.2)
    assert total == table.threshold(Fraction(0.1 + 0.2)) == table.threshold(Fraction(3, 10))


def test_rounding_is_one_part_in_a_billion_of_the_range() -> None:
    table = payoffs(Fraction(1, 3) + Fraction(1, 10**30), Fraction(1, 7))
    assert not table.is_exact
    spread = Fraction(1, 3) + Fraction(1, 7)
    assert table.step * table.unit == pytest.approx(float(spread) * 1e-9, rel=1e-6)


@pytest.mark.parametrize(
    ("cut", "halt", "start", "words"),
    [
        (Fraction(10**15), Fraction(1, 10**9), Fraction(0), "matters more than 10\\^12 times less"),
        (Fraction(0.1), Fraction(0.2), Fraction(10**6), "4096 times their range from zero"),
        (Fraction(1, 10**9), Fraction(0), Fraction(10**15), "4096 times their range from zero"),
    ],
)
def test_what_rounding_would_hide_is_refused(
    cut: Fraction, halt: Fraction, start: Fraction, words: str
) -> None:
    with pytest.raises(SimError, match=words):
        payoffs(cut, halt, start)


def test_a_reservation_value_out_of_reach_of_rounded_payoffs_is_refused() -> None:
    with pytest.raises(SimError, match="reservation value"):
        party_payoffs(SPACE, {"arms": {"halt": Fraction(0.1)}}, values=(Fraction(10**13),))


@pytest.mark.parametrize("far", [10**17, 10**30, -(10**30)])
def test_a_no_deal_payoff_beyond_every_integer_is_compared_all_the_same(far: int) -> None:
    problem = problem_from_payoffs({"a": {"x": 1, "y": 1}, "b": {"x": 0, "y": 1}}, {"x": far})
    assert problem.agreement_zone.is_empty == (far > 0)
    cuts = reservation_cuts(problem)
    assert [cut.cuts for cut in cuts] == ([{"x": Fraction(far - 1)}] if far > 0 else [])


def test_thirds_add_up_to_one() -> None:
    """Case E of the definitions: three thirds reach a no-deal payoff of 1."""
    issues = dict.fromkeys("abc", ("yes",))
    space = outcome_space(issues)
    table = party_payoffs(
        space, {i: {"yes": Fraction(1, 3)} for i in issues}, values=(Fraction(1),)
    )
    problem = problem_from_payoffs({"all": {"us": 1}}, {"us": 1})
    problem = replace(problem, space=space, party_payoffs={"us": table})
    assert problem.is_in_zone(dict.fromkeys(issues, "yes"))
    assert problem.agreement_zone.count == 1


def test_codes_count_in_alphabetical_order() -> None:
    assert SPACE.size == 4
    assert [SPACE.outcome(code)["arms"] for code in range(4)] == ["halt", "halt", "sell", "sell"]
    codes = np.concatenate([start + np.arange(len(x[0])) for start, x in SPACE.blocks(3)])
    assert codes.tolist() == [0, 1, 2, 3]


def test_a_party_that_gets_the_same_everywhere_is_compared_on_the_scale_of_its_numbers() -> None:
    space = outcome_space({"x": ("a", "b")})
    same, more = Fraction(1e-10), Fraction(2e-10)
    table = party_payoffs(space, {"x": {"a": same, "b": same}}, (), (more, more))
    assert not table.is_exact
    assert table.snap(same) < table.snap(more)

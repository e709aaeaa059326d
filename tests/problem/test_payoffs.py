"""Payoffs in whole numbers, exact however long."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from sim.errors import SimError
from sim.formulation.from_payoffs import problem_from_payoffs
from sim.problem.outcome_space import outcome_space
from sim.problem.payoffs import PartyPayoffs, party_payoffs
from sim.solver.reservation_cuts import reservation_cuts

SPACE = outcome_space({"troops": ("keep", "cut"), "arms": ("sell", "halt")})


def payoffs(cut: Fraction, halt: Fraction, start: Fraction = Fraction(0)) -> PartyPayoffs:
    """Return payoffs that are ``start`` plus what each of two concessions is worth."""
    table = {"troops": {"keep": start, "cut": start + cut}, "arms": {"halt": halt}}
    return party_payoffs(SPACE, table)


@pytest.mark.parametrize("scale", [Fraction(1, 10**9), Fraction(1, 720720), Fraction(10**15)])
def test_fractions_that_fit_are_kept(scale: Fraction) -> None:
    table = payoffs(scale, 3 * scale)
    totals = table.totals(SPACE, next(SPACE.blocks())[2])
    assert totals.shape[0] == 1
    assert set(table.payoffs(totals)) == {Fraction(0), scale, 3 * scale, 4 * scale}


def test_a_threshold_between_two_payoffs_is_the_upper_one() -> None:
    table = payoffs(Fraction(1), Fraction(2))
    assert table.threshold(Fraction(3, 2)) == 2
    assert table.threshold(Fraction(2)) == 2


@pytest.mark.parametrize("scale", [Fraction(0.1), Fraction(1, 3**60), Fraction(10**30, 7**25)])
def test_fractions_that_fit_no_machine_word_are_kept_too(scale: Fraction) -> None:
    table = payoffs(scale, 3 * scale + Fraction(1, 10**40))
    totals = table.totals(SPACE, next(SPACE.blocks())[2])
    assert totals.shape[0] > 1
    tip = Fraction(1, 10**40)
    assert set(table.payoffs(totals)) == {Fraction(0), scale, 3 * scale + tip, 4 * scale + tip}
    for value in (3 * scale, 3 * scale + tip, 3 * scale + 2 * tip):
        reached = table.reach(totals, value).tolist()
        assert reached == [u >= value for u in table.payoffs(totals)]


def test_numbers_of_one_size_need_no_more_than_a_machine_word() -> None:
    tenths = Fraction(1, 10**25)
    assert payoffs(3 * tenths, 4 * tenths).limbs.count == 1


def test_a_small_issue_is_not_lost_beside_a_large_one() -> None:
    table = payoffs(Fraction(10**15), Fraction(1, 10**9), Fraction(10**18))
    found = table.payoffs(table.totals(SPACE, next(SPACE.blocks())[2]))
    assert len(set(found)) == 4


def test_thousands_of_digits_are_refused() -> None:
    with pytest.raises(SimError, match=r"have \S+ digits over a common denominator - write"):
        payoffs(Fraction(1, 3**9000), Fraction(1, 7**9000))


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
    table = party_payoffs(space, {i: {"yes": Fraction(1, 3)} for i in issues})
    problem = problem_from_payoffs({"all": {"us": 1}}, {"us": 1})
    problem = replace(problem, space=space, party_payoffs={"us": table})
    assert problem.is_in_zone(dict.fromkeys(issues, "yes"))
    assert problem.agreement_zone.count == 1


def test_codes_count_in_alphabetical_order() -> None:
    assert SPACE.size == 4
    assert [SPACE.outcome(code)["arms"] for code in range(4)] == ["halt", "halt", "sell", "sell"]
    codes = np.concatenate([codes for _, codes, _ in SPACE.blocks(block_size=3)])
    assert codes.tolist() == [0, 1, 2, 3]

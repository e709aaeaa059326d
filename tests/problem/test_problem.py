"""The problem object: what can be asked of it and how it is changed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import sim
from sim.errors import SimError
from sim.formulation.from_payoffs import problem_from_payoffs
from sim.problem.outcome_space import outcome_space
from sim.problem.payoffs import party_payoffs

ROWS = {"a": {"us": 1, "russia": 5}, "b": {"us": 4, "russia": 2}, "c": {"us": 3, "russia": 3}}


def test_frozen_problems_are_changed_by_making_others() -> None:
    problem = problem_from_payoffs(ROWS)
    poorer = problem.with_disagreement({"us": 3})
    assert problem.agreement_zone.count == 3
    assert poorer.agreement_zone.count == 2
    assert poorer.gains({"outcome": "b"}) == {"us": 1, "russia": 2}
    assert poorer.without(["consent:us"]).agreement_zone.count == 3


@pytest.mark.parametrize("share", [0.1, "0.1", "1/10", Fraction(1, 10), np.float64(0.1)])
def test_a_number_is_read_as_it_is_written(share: Any) -> None:
    """As a binary float 0.1 is a little more than a tenth, and would refuse a payoff of a tenth."""
    problem = problem_from_payoffs({"a": {"us": "0.1", "russia": 1}})
    moved = problem.with_disagreement({"us": share})
    assert moved.disagreement["us"] == Fraction(1, 10)
    assert moved.agreement_zone.count == 1
    charged = problem.with_term("us", {"outcome": "a"}, share)
    assert charged.payoffs({"outcome": "a"})["us"] == Fraction(1, 5)


@pytest.mark.parametrize("nothing", [float("nan"), float("inf"), "much", None])
def test_what_is_no_number_is_refused(nothing: Any) -> None:
    problem = problem_from_payoffs(ROWS)
    with pytest.raises(SimError, match=r"disagreement payoff of us: .* is not a number"):
        problem.with_disagreement({"us": nothing})
    with pytest.raises(SimError, match=r"points of us: .* is not a number"):
        problem.with_term("us", {"outcome": "a"}, nothing)


@pytest.mark.parametrize("vast", [10**400, Fraction(10**400, 3), "1" + "0" * 400, "-7e310"])
def test_a_number_that_no_figure_could_show_is_refused(vast: Any) -> None:
    with pytest.raises(SimError, match="disagreement payoff of us: the number is too large - give"):
        problem_from_payoffs(ROWS).with_disagreement({"us": vast})


@pytest.mark.parametrize("far", ["1e99999999999", "2E-5_000", "1e" + "9" * 5000])
def test_an_exponent_is_looked_at_before_the_number_is_worked_out(far: str) -> None:
    with pytest.raises(SimError, match=r"^disagreement payoff of us: .{,110}$"):
        problem_from_payoffs(ROWS).with_disagreement({"us": far})


def test_fixing_options_leaves_only_them_on_the_table() -> None:
    problem = problem_from_payoffs(ROWS)
    fixed = problem.fixing({"outcome": ("a", "c")})
    assert fixed.agreement_zone.feasible_count == 2
    assert fixed.agreement_zone.ideal_point == {"us": 3, "russia": 5}
    assert problem.fixing({"outcome": "b"}).agreement_zone.always == {"outcome": "b"}
    with pytest.raises(SimError, match='issue "outcome" has no option "d"'):
        problem.fixing({"outcome": "d"})
    with pytest.raises(SimError, match='no issue is called "outcomes"'):
        problem.fixing({"outcomes": "a"})


def test_asking_some_parties_only() -> None:
    problem = problem_from_payoffs(ROWS, {"us": 3, "russia": 4})
    assert problem.agreement_zone.is_empty
    assert problem.asking("us").agreement_zone.count == 2
    assert problem.asking("russia").agreement_zone.best_payoffs == {"us": 1, "russia": 5}
    assert problem.asking().agreement_zone.count == 3
    with pytest.raises(SimError, match='"china" has no payoffs'):
        problem.asking("china")


def test_more_combinations_than_can_be_listed_are_counted_without_a_list() -> None:
    issues = {f"i{n:02}": ("yes", "no") for n in range(27)}
    space = outcome_space(issues)
    tables = {p: party_payoffs(space, {}) for p in ("us", "russia")}
    problem = replace(problem_from_payoffs(ROWS), space=space, party_payoffs=tables)
    with pytest.raises(SimError, match="134,217,728 combinations are too many"):
        _ = problem.survey
    assert problem.agreement_zone.count == 2**27
    outcome = dict.fromkeys(issues, "yes")
    assert problem.payoffs(outcome) == {"us": 0, "russia": 0}  # single outcomes can be looked at
    assert problem.is_in_zone(outcome)


def test_progress_is_told_up_to_the_last_combination() -> None:
    told: list[tuple[int, int]] = []
    problem = replace(sim.problem(sim.load("lieven2022")), constraints=())  # nothing is left out
    watched = replace(problem, progress=lambda done, size: told.append((done, size)))
    assert watched.agreement_zone == problem.agreement_zone
    assert told[-1] == (problem.space.size, problem.space.size)
    assert told == sorted(told)
    assert len(told) > 5


def test_an_outcome_with_an_issue_off_the_agenda_can_be_valued_but_not_agreed() -> None:
    scenario = sim.load("textbook/clashing_red_lines").with_variant("alliance_left_out")
    problem = sim.problem(scenario)
    closed = {"alliance": "closed", "trade": "yes"}
    assert problem.payoffs(closed) == {"north": 6, "south": 16}
    assert not problem.is_in_zone(closed)
    assert problem.is_in_zone({"alliance": "open", "trade": "yes"})


def test_every_party_without_a_stake_is_content() -> None:
    """Nobody has anything at stake: one payoff vector, every outcome is efficient and agreed."""
    problem = problem_from_payoffs({o: {"us": 0, "russia": 0} for o in "abc"})
    zone = problem.agreement_zone
    assert (zone.count, len(zone.contract_set), zone.contract_set.outcome_count) == (3, 1, 3)
    assert zone.slack == {"us": Fraction(0), "russia": Fraction(0)}
    assert sim.solve(problem, "nash").ties == 3

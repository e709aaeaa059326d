"""Options of a range are understood as numbers wherever options are named."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import sim
from sim.crisis.audience_cost import cost_that_drives_out
from sim.problem.problem import Problem
from sim.solver.enumeration.option_swap import option_swap

TALKS = """
format = 1
title = "Pay talks"
parties = { staff = {}, firm = {} }
issues.pay = { status_quo = "4", range = { from = 4, to = 5, step = 0.5, unit = "%" } }
issues.days = { status_quo = "1", range = { from = 1, to = 2, step = 1, unit = "days" } }
preferences.staff = { pay = "5 > 4.5 > 4", days = "2 > 1" }
preferences.firm = { pay = "4 > 4.5 > 5", days = "1 > 2" }
importance.staff.weights = { pay = 3, days = 1 }
importance.firm.weights = { pay = 1, days = 3 }
no_deal_payoffs = { staff = 10, firm = 10 }
[interactions.package]
party = "staff"
when = { pay = "4.5", days = "2" }
adds = 5
"""
BY_ID = {"pay": "4.5", "days": "2"}


@pytest.fixture
def problem(tmp_path: Path) -> Problem:
    """Two issues whose options are steps of a range."""
    path = tmp_path / "talks.toml"
    path.write_text(TALKS, encoding="utf-8")
    return sim.problem(sim.load(path))


@pytest.mark.parametrize(
    "outcome",
    [
        {"pay": 4.5, "days": 2},
        {"pay": Fraction(9, 2), "days": 2.0},
        {"pay": np.float64(4.5), "days": np.int64(2)},
        {"pay": Decimal("4.50"), "days": 2},
    ],
)
def test_an_outcome_may_name_steps_as_numbers(problem: Problem, outcome: dict[str, float]) -> None:
    assert problem.payoffs(outcome) == problem.payoffs(BY_ID)
    assert problem.gains(outcome) == problem.gains(BY_ID)
    assert problem.violations(outcome) == problem.violations(BY_ID)
    assert problem.is_in_zone(outcome) == problem.is_in_zone(BY_ID)
    assert problem.space.code(outcome) == problem.space.code(BY_ID)


def test_so_may_choices(problem: Problem) -> None:
    assert problem.fixing({"pay": 4.5, "days": [1, 2]}).option_ids["pay"] == ("4.5",)
    dearer = problem.with_term("firm", {"days": 2}, -3)
    assert problem.payoffs(BY_ID)["firm"] - dearer.payoffs(BY_ID)["firm"] == 3
    assert option_swap(problem, "pay", "4", 5) == option_swap(problem, "pay", "4", "5")
    by_id = cost_that_drives_out(problem, "staff", {"days": ("2",)})
    assert cost_that_drives_out(problem, "staff", {"days": (2,)}) == by_id
    held = sim.propagate(problem.scenario, 1, fixing={"pay": 4.5})
    assert held.problem.option_ids["pay"] == ("4.5",)


@pytest.mark.parametrize("wrong", [4.25, True, float("nan"), "4.50", None])
def test_what_is_no_step_is_refused(problem: Problem, wrong: float | str) -> None:
    with pytest.raises(sim.errors.SimError, match=r'issue "pay" has no option .* choose of 4, 4.5'):
        problem.payoffs({"pay": wrong, "days": 2})
    with pytest.raises(sim.errors.SimError, match=r'issue "pay" has no option'):
        problem.fixing({"pay": wrong})


@pytest.mark.parametrize("half", [4.5, Fraction(9, 2), np.float64(4.5)])
def test_a_run_is_the_same_however_its_options_are_named(
    problem: Problem, half: float, tmp_path: Path
) -> None:
    assert problem.scenario is not None
    for pay, days in (("4.5", "1"), (half, np.int64(1))):
        fixing = {"pay": pay, "days": [days]}
        spread = sim.propagate(problem.scenario, 8, fixing=fixing, folder=tmp_path / "parts")
        assert spread.settings.document(problem.scenario)["fixing"] == {
            "pay": ["4.5"],
            "days": ["1"],
        }


@pytest.mark.parametrize(
    ("outcome", "message"),
    [
        ({}, 'issues "pay", "days" are missing - name one option for every issue'),
        ({"pay": 4}, 'issue "days" is missing - name'),
        ({"pya": 4}, 'there is no issue "pya"; issues "pay", "days" are missing'),
        ({"pay": 4, "days": 2, "bonus": 1}, 'there is no issue "bonus" - name'),
        (["4", "1"], "list given where Mapping is needed - write {issue: option, …}"),
    ],
)
def test_what_is_no_outcome_is_refused_in_one_sentence(
    problem: Problem, outcome: Any, message: str
) -> None:
    for ask in (problem.payoffs, problem.gains, problem.violations, problem.is_in_zone):
        with pytest.raises(sim.errors.SimError, match=re.escape(message)):
            ask(outcome)

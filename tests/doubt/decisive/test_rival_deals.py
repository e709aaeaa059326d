"""Where the Nash deal gives way to another one: exact, and complete."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

import sim
from sim.doubt.decisive.number_search import NumberSearch
from sim.doubt.decisive.turning_points import BreakEven, break_even, solution_stays
from sim.scenario.reader import loads


def chosen_at(spread, column: int, value: Fraction):  # type: ignore[no-untyped-def]
    model = spread.survey.model
    row = model.best
    row[0, column] = value
    problem = model.problem(spread.problem, row)
    return None if problem.agreement_zone.is_empty else sim.solve(problem, "nash")


@pytest.mark.parametrize("name", ["episkopos2022", "eyal2014", "cameron2022:enlargement_left_out"])
def test_ends_are_where_the_exact_model_changes_its_deal(name: str) -> None:
    file, _, variant = name.partition(":")
    scenario = sim.load(file, variant=variant or None)
    spread = sim.propagate(scenario, 1)
    best = sim.solve(sim.problem(scenario)).outcome
    statement, turned = solution_stays(spread), 0
    for column, one in enumerate(spread.survey.model.inputs):
        if one.best is None or turned > 5:
            continue
        found = break_even(scenario, one.name, statement)
        if not found.is_exact:
            continue
        assert any(low <= one.best <= high for low, high in found.holds)
        for turn in found.turns:
            step = max(abs(turn), Fraction(1)) / 10**5  # payoffs are told apart to one in 10⁹
            sides = [chosen_at(spread, column, turn + side) for side in (-step, step)]
            is_best = [deal is not None and deal.outcome == best for deal in sides]
            assert is_best[0] != is_best[1], (one.name, float(turn))
            turned += 1
    assert turned > 2


def test_no_turn_is_missed() -> None:
    scenario = sim.load("eyal2014")
    spread = sim.propagate(scenario, 1)
    statement, exact = solution_stays(spread), 0
    for column, one in enumerate(spread.survey.model.inputs):
        if one.best is None:
            continue
        found: BreakEven = break_even(scenario, one.name, statement)
        if not found.is_exact:
            continue
        exact += 1
        search = NumberSearch(spread, column, found.lowest, found.highest)
        values = [search.place(part) for part in np.linspace(0.001, 0.999, 41)]
        says = statement(spread.at(search.rows(values)))
        inside = [any(low <= v <= high for low, high in found.holds) for v in values]
        near = [min((abs(v - t) for t in found.turns), default=1) < 1e-6 for v in values]
        assert all(a == b or c for a, b, c in zip(says, inside, near, strict=True)), one.name
    assert exact > 20


def test_a_number_with_a_known_answer() -> None:
    scenario = loads("""
format = 1
title = "Three shares"
parties = { ann = {}, bob = {} }
payoffs = "raw"
issues.x = { status_quo = "left", options = ["left", "middle", "right"] }
preferences.ann.x.scores = { left = 90, middle = 60, right = 20 }
preferences.bob.x.scores = { left = 20, middle = 60, right = 90 }
importance.ann.weights = { x = 1 }
importance.bob.weights = { x = 1 }
no_deal_payoffs = { ann = { low = 0, best = 10, high = 70 }, bob = 0 }
""")
    spread = sim.propagate(scenario, 1)
    found = break_even(scenario, "no_deal_payoffs.ann", solution_stays(spread))
    # middle: 60 (60 - d) against left: 20 (90 - d), equal at d = 45; right: 90 (20 - d), at -60
    assert found.is_exact
    assert found.turns == (Fraction(-60), Fraction(45))
    assert found.holds == ((Fraction(-60), Fraction(45)),)

"""Steps of carrying out an agreement, on a case that can be added up by hand."""

from __future__ import annotations

import pytest

import sim
from sim.crisis.stopping_points import stopping_points
from sim.errors import SimError
from sim.scenario.scenario import Scenario

LAND = {"land": "shared"}
CANAL = {"canal": "open"}


def test_who_gains_by_stopping_after_the_first_step(border: Scenario) -> None:
    problem = sim.problem(border)
    (point,) = stopping_points(problem, [LAND, CANAL])
    assert point.after_step == 1
    assert point.outcome == {"land": "shared", "canal": "closed"}
    assert point.gains == {"north": 40, "south": -70}  # what the canal is worth
    assert point.tempted == ("north",)


def test_the_other_order_tempts_the_other_party(border: Scenario) -> None:
    (point,) = stopping_points(sim.problem(border), [CANAL, LAND])
    assert point.gains == {"north": -30, "south": 15}  # what half the land is worth
    assert point.tempted == ("south",)


def test_steps_taken_together_leave_no_stopping_point(border: Scenario) -> None:
    assert stopping_points(sim.problem(border), [{**LAND, **CANAL}]) == ()
    assert stopping_points(sim.problem(border), []) == ()


def test_three_steps_have_two_stopping_points_and_later_steps_win(border: Scenario) -> None:
    points = stopping_points(sim.problem(border), [LAND, CANAL, {"land": "north"}])
    assert [point.after_step for point in points] == [1, 2]
    assert [point.gains["north"] for point in points] == [10, -30]  # 70 and 30 against 60


def test_the_start_may_be_another_state_and_steps_may_come_from_a_file(border: Scenario) -> None:
    start = {"land": "north", "canal": "closed"}
    (point,) = stopping_points(sim.problem(border), [{"canal": ("open",)}, LAND], start)
    assert point.outcome == {"land": "north", "canal": "open"}
    assert point.gains == {"north": 30, "south": -15}


def test_a_step_that_leaves_a_choice_is_refused(border: Scenario) -> None:
    with pytest.raises(SimError, match='"land" has 2 options'):
        stopping_points(sim.problem(border), [{"land": ("north", "shared")}, CANAL])

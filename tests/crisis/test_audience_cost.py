"""The cost that drives an option out of the Nash solution, against raising it step by step."""

from __future__ import annotations

from fractions import Fraction

import pytest

import sim
from sim.crisis.audience_cost import cost_that_drives_out
from sim.errors import SimError
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from tests.benchmarks.large_problems import large_problem

OPEN = {"canal": ("open",)}


def table(border: Scenario) -> Problem:
    """North 38, south -6 without a deal: the agreements 100/0, 70/15, 40/30 and 60/70."""
    return sim.problem(border).with_disagreement({"south": -6})


def test_the_cost_by_hand(border: Scenario) -> None:
    # Gains 22 * 76 with the canal open; closed 62 * 6, 32 * 21 = 672 or 2 * 36.
    assert sim.solve(table(border), "nash").outcome == {"land": "north", "canal": "open"}
    assert cost_that_drives_out(table(border), "north", OPEN) == 22 - Fraction(672, 76)
    assert cost_that_drives_out(table(border), "south", OPEN) == 76 - Fraction(672, 22)


@pytest.mark.parametrize("party", ["north", "south"])
def test_the_solution_turns_at_that_cost(border: Scenario, party: str) -> None:
    cost = cost_that_drives_out(table(border), party, OPEN)
    assert cost is not None
    for charged, canal in ((cost - Fraction(1, 100), "open"), (cost + Fraction(1, 100), "closed")):
        moved = table(border).with_term(party, {"canal": "open"}, -charged)
        assert sim.solve(moved, "nash").outcome["canal"] == canal


def test_a_choice_that_is_not_in_the_solution_has_a_negative_cost(border: Scenario) -> None:
    assert cost_that_drives_out(table(border), "north", {"land": ("south",)}) < 0


def test_a_choice_that_nobody_accepts_has_no_cost(border: Scenario) -> None:
    eager = table(border).with_disagreement({"north": 65})
    assert cost_that_drives_out(eager, "north", OPEN) is None


def test_only_signatories_are_charged(border: Scenario) -> None:
    with pytest.raises(SimError, match='charged to "east"'):
        cost_that_drives_out(table(border), "east", OPEN)
    with pytest.raises(SimError, match="one issue"):
        cost_that_drives_out(table(border), "north", {**OPEN, "land": ("north",)})


def test_agreements_too_many_to_list_are_no_answer() -> None:
    problem = large_problem(12, 20, 10)
    assert not problem.agreement_zone.contract_set.is_complete
    with pytest.raises(SimError, match="too many undominated agreements to list"):
        cost_that_drives_out(problem, "p0", {"i000": ("o00",)})

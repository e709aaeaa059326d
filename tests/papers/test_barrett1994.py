"""Barrett, S. (1994). Self-Enforcing International Environmental Agreements. Oxford Economic Papers
46: 878-894. The model with linear benefits and costs, on numbers of our own: a coalition is stable
at the smallest size at which its members gain.
"""

from __future__ import annotations

from math import ceil

import sim

SCENARIO = sim.load("textbook/climate_coalition")
PROBLEM = sim.problem(SCENARIO)
COST, BENEFIT = 5, 2


def payoffs(abating: tuple[str, ...]) -> dict[str, int]:
    """Return what each country has where these abate."""
    outcome = {f"{p}_does": "abate" if p in abating else "pollute" for p in PROBLEM.parties}
    return {p: int(u) for p, u in PROBLEM.payoffs(outcome).items()}


def test_all_gain_if_all_abate_and_that_is_nashs_deal() -> None:
    assert sim.solve(PROBLEM, "nash").outcome == PROBLEM.named_outcomes["all_abate"]
    assert set(sim.solve(PROBLEM, "nash").payoffs.values()) == {4 * BENEFIT - COST}


def test_everyone_would_leave_it_and_only_nobody_abating_is_left_by_nobody() -> None:
    found = sim.stability(SCENARIO, start="all_abate")
    assert found.stable["nash"] == ()
    assert found.equilibria["nash"].count == 1
    assert sim.stability(SCENARIO).stable["nash"] == PROBLEM.parties


def test_the_stable_coalition_is_the_smallest_that_gains() -> None:
    size = ceil(COST / BENEFIT)
    members, outsider = PROBLEM.parties[:size], PROBLEM.parties[size]
    worth = dict(sim.power(SCENARIO).sharing.gains.game.coalitions())
    assert {len(group) for group, gain in worth.items() if gain} == {size, size + 1}
    inside = payoffs(members)
    assert all(inside[p] > 0 for p in members)  # without one of them the others stop, for 0
    assert payoffs((*members, outsider))[outsider] < inside[outsider]

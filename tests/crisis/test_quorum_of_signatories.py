"""Models in which every signatory must accept say so where a quorum suffices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import sim
from sim.crisis.prior import uniform
from sim.errors import SimError
from sim.problem.no_deal_branch import branch
from sim.problem.problem import Problem

ROWS = {
    "park": {"ann": 3, "bob": 2, "cy": -1, "house": 2},
    "pool": {"ann": 1, "bob": -1, "cy": 4, "house": 3},
}


def rule(**more: Any) -> Problem:
    return sim.problem_from_payoffs(ROWS, ratifiers=["house"], quorum=2, **more)


PRIOR = {"house": uniform(0, 4)}
ASKED: dict[str, Callable[[Problem], object]] = {
    "offers": lambda p: sim.crisis.private_information(p, "ann", "bob", uniform(0, 3)),
    "audience cost": lambda p: sim.crisis.cost_that_drives_out(p, "ann", {"outcome": ("park",)}),
    "inside option": lambda p: sim.crisis.inside_threshold(p, {"ann": 1}),
    "ratification": lambda p: sim.crisis.ratification(p, PRIOR),
    "linkage": lambda p: sim.crisis.linked_deals(p, {}),
    "talks over periods": lambda p: sim.crisis.window_of(p, [], {}),
    "nash": sim.solve,
}


@pytest.mark.parametrize("model", ASKED)
def test_a_model_of_all_signatories_names_the_remedy(model: str) -> None:
    with pytest.raises(SimError, match=rf"^{model}: 2 of 3 signatories decide.*sim\.signed_by"):
        ASKED[model](rule())


def test_only_who_has_a_veto_closes_the_zone_by_its_beliefs() -> None:
    """Ann's best is 3, between 0 and 4 without a deal; Bob can be left out."""
    branches = [branch("war", dict.fromkeys(ROWS["park"], 4), 0.5)]
    branches += [branch("peace", dict.fromkeys(ROWS["park"], 0), 0.5)]
    found = {p: sim.crisis.closing_belief(rule(veto=["ann"]), branches, p) for p in ("ann", "bob")}
    assert (found["ann"], found["bob"]) == (0.75, None)

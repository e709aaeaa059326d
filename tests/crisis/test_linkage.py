"""Tracks apart and together, counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

import sim
from sim.crisis.linkage import linkage
from sim.errors import SimError
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from sim.solver.enumeration.enumeration import feasible_blocks
from sim.solver.exact_solver import ExactSolver
from tests.large_scenario import large_scenario

APART = {"territory": ("land",), "waterway": ("canal",)}


def test_a_trade_across_tracks_is_lost_when_they_are_apart(border: Scenario) -> None:
    # Gains over the status quo (land south, canal closed), north / south:
    #   closed: 0/0, 30/-15, 60/-30      open: -40/70, -10/55, 20/40
    found = linkage(sim.problem(border), APART)
    assert (found.pooled, found.separate) == (2, 1)  # 0/0 and 20/40; alone only 0/0
    assert found.best_pooled == {"north": 60, "south": 70}
    assert found.best_separate == {"north": 40, "south": 30}


def test_one_track_over_everything_is_the_pool(border: Scenario) -> None:
    found = linkage(sim.problem(border), {"all": ("land", "canal")})
    assert found.pooled == found.separate == 2


def test_an_issue_belongs_to_its_first_track_and_the_rest_is_a_track(border: Scenario) -> None:
    problem = sim.problem(border)
    assert linkage(problem, {**APART, "later": ("land", "canal")}) == linkage(problem, APART)
    assert linkage(problem, {"territory": ("land",)}) == linkage(problem, APART)


def test_only_those_who_are_asked_count(border: Scenario) -> None:
    found = linkage(sim.problem(border).asking("south"), APART)
    assert (found.pooled, found.separate) == (4, 2)


def test_a_bonus_across_tracks_counts_for_the_whole_only(border: Scenario) -> None:
    both = {"land": "shared", "canal": "open"}
    with_bonus = sim.problem(border).with_term("north", both, 10)  # -10/55 becomes 0/55
    found = linkage(with_bonus, APART)
    assert (found.pooled, found.separate) == (3, 1)
    within = sim.problem(border).with_term("north", {"canal": "open"}, 40)
    assert linkage(within, APART).separate == 2  # to open the canal alone now costs north nothing


def test_nothing_acceptable_has_no_best_payoff(border: Scenario) -> None:
    shared = sim.problem(border).fixing({"land": "shared"})
    assert linkage(shared, APART).best_separate == {"north": None, "south": None}


def test_an_unknown_issue_is_named(border: Scenario) -> None:
    with pytest.raises(SimError, match='track "waterway": no issue is called "river"'):
        linkage(sim.problem(border), {"waterway": ("river",)})


def _counted_one_by_one(problem: Problem, tracks: dict[str, tuple[str, ...]]) -> tuple[int, int]:
    """Go through every outcome of a problem without payoff terms and judge it by its payoffs."""
    asked = [p for c in problem.consents if c.scope is None for p in c.members]
    quo, limits = problem.status_quo, problem.payoffs(problem.status_quo)
    pooled = separate = 0
    for block in feasible_blocks(problem):
        for code in block.codes[block.is_permitted]:
            outcome = problem.space.outcome(int(code))
            payoffs = problem.payoffs(outcome)
            pooled += all(payoffs[p] >= limits[p] for p in asked)
            parts = [{**quo, **{i: outcome[i] for i in issues}} for issues in tracks.values()]
            gains = [problem.payoffs(part) for part in parts]
            separate += all(gain[p] >= limits[p] for gain in gains for p in asked)
    return pooled, separate


@pytest.mark.parametrize("method", ["listing", "search"])
def test_the_search_counts_what_going_through_the_outcomes_counts(
    method: Literal["listing", "search"], tmp_path: Path
) -> None:
    path = tmp_path / "five.toml"
    path.write_text(large_scenario(5, 3), encoding="utf-8")
    problem = sim.problem(sim.load(path)).with_solver(ExactSolver(method))
    tracks = {"one": ("i00", "i03"), "two": ("i01",), "three": ("i02", "i04")}
    found = linkage(problem, tracks)
    assert (found.pooled, found.separate) == _counted_one_by_one(problem, tracks)
    assert 0 < found.separate < found.pooled


def test_tracks_of_ten_to_the_twenty_outcomes_are_compared(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    path.write_text(large_scenario(), encoding="utf-8")
    problem = sim.problem(sim.load(path))
    tracks = {"one": tuple(f"i{k:02d}" for k in range(10))}
    found = linkage(problem, tracks)
    for party in problem.parties:
        pooled, separate = found.best_pooled[party], found.best_separate[party]
        assert pooled is not None
        assert separate is not None
        assert pooled >= separate >= problem.payoffs(problem.status_quo)[party]

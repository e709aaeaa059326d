"""Tracks apart and together, counted by hand."""

from __future__ import annotations

import pytest

import sim
from sim.crisis.linkage import linkage
from sim.errors import SimError
from sim.scenario.scenario import Scenario

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

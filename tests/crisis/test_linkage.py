"""Tracks apart and together, counted by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.crisis.linkage import linkage
from sim.crisis.linked_deals import linked_deals
from sim.crisis.tracks import REST
from sim.errors import SimError
from sim.problem.consent import Consent
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from sim.solver.enumeration.enumeration import feasible_blocks
from sim.solver.exact_solver import ExactSolver
from tests.large_scenario import large_scenario
from tests.papers.reference import crisis
from tests.solver.oracle import Oracle
from tests.solver.sketch import Sketch
from tests.solver.zone_oracle import ZoneOracle
from tests.strategies import sketches

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


def test_a_track_may_have_a_no_deal_of_its_own(border: Scenario) -> None:
    # Gains over the status quo: open -40/70, shared 30/-15. Without a deal on the canal north
    # loses 50, so that it would open it even alone; the package may then cost it as much.
    problem = sim.problem(border)
    found = linkage(problem, APART, {"waterway": {"north": 40 - 50}})
    assert (found.pooled, found.separate) == (4, 2)
    assert found.best_separate == {"north": 40, "south": 100}


def test_deals_apart_and_together(border: Scenario) -> None:
    problem = sim.problem(border)
    found = linked_deals(problem, APART)
    assert found.pooled is not None
    assert found.pooled.outcome == {"land": "north", "canal": "open"}
    assert {t: deal and deal.outcome for t, deal in found.separate.items()} == {
        "territory": {"land": "south", "canal": "closed"},
        "waterway": {"land": "south", "canal": "closed"},
    }
    assert (found.separate_payoffs, found.gain) == (
        {"north": 40, "south": 30},
        {"north": 20, "south": 40},
    )
    assert found.why == "linking brings north 20 and south 40"


def test_linking_can_hurt_a_party_in_the_solution() -> None:
    table = {"x": {"n": (0, 0), "y": (6, 1)}, "z": {"n": (0, 0), "y": (-3, 4)}}
    found = linked_deals(two_issues(table), {"one": ["x"], "two": ["z"]})
    assert (found.pooled_payoffs, found.separate_payoffs) == ({"a": 3, "b": 5}, {"a": 6, "b": 1})
    assert found.why == "linking brings b 4; linking costs a 3"


def test_a_track_without_a_deal_stays_without() -> None:
    table = {"x": {"n": (0, 0), "y": (6, -1)}, "z": {"n": (0, 0), "y": (-3, 4)}}
    found = linked_deals(two_issues(table), {"one": ["x"], "two": ["z"]}, {"one": {"b": 1}})
    assert found.separate["one"] is None
    assert found.separate_payoffs == {"a": 0, "b": 1}
    assert found.why.startswith("there is no deal on one alone; linking brings")


def two_issues(table: dict[str, dict[str, tuple[int, int]]]) -> Problem:
    issues = {i: tuple(row) for i, row in table.items()}
    rows = {
        p: {i: {o: Fraction(u[k]) for o, u in row.items()} for i, row in table.items()}
        for k, p in enumerate("ab")
    }
    return Sketch(
        issues=issues,
        contributions=rows,
        disagreement=dict.fromkeys("ab", Fraction(0)),
        consents=tuple(Consent.of_party(p) for p in "ab"),
        roles=dict.fromkeys("ab", "signatory"),
        powers=dict.fromkeys("ab", Fraction(1)),
        positions={i: {o: Fraction(k) for k, o in enumerate(row)} for i, row in issues.items()},
        status_quo=dict.fromkeys(issues, "n"),
    ).problem()


@given(sketches(scales_of_parties=("whole", "thirds")), st.data())
def test_zones_and_deals_against_every_package(sketch: Sketch, data: st.DataObject) -> None:
    labels = {i: data.draw(st.sampled_from(["one", "two", REST])) for i in sketch.issues}
    named = {t: [i for i in sketch.issues if labels[i] == t] for t in ("one", "two")}
    tracks = {t: [i for i in sketch.issues if labels[i] == t] for t in ("one", "two", REST)}
    tracks = {t: issues for t, issues in tracks.items() if issues}
    oracle = ZoneOracle(replace(sketch, consents=()))
    quo = {p: oracle.payoff(p, dict(sketch.status_quo)) for p in sketch.parties}
    own = {t: {p: quo[p] + data.draw(st.integers(-2, 1)) for p in sketch.parties} for t in named}
    d = {t: own.get(t, quo) for t in tracks}
    asked = [p for c in sketch.consents if c.scope is None for p in c.members]
    pool = {p: quo[p] + sum((d[t][p] - quo[p] for t in tracks), Fraction(0)) for p in quo}
    pooled = [x for x in oracle.zone if all(oracle.payoff(p, x) >= pool[p] for p in asked)]

    def part(x: dict[str, str], track: str) -> dict[str, str]:
        return {i: x[i] if i in tracks[track] else sketch.status_quo[i] for i in x}

    separate = [
        x
        for x in oracle.zone
        if all(oracle.payoff(p, part(x, t)) >= d[t][p] for t in tracks for p in asked)
    ]
    found = linkage(sketch.problem(), named, own)
    assert (found.pooled, found.separate) == (len(pooled), len(separate))
    for zone, best in ((pooled, found.best_pooled), (separate, found.best_separate)):
        for p in sketch.parties:
            assert best[p] == max((oracle.payoff(p, x) for x in zone), default=None)

    deals = linked_deals(sketch.problem(), named, own)
    voters = tuple(Consent.of_party(p) for p in asked)
    total = dict(quo)
    for t in tracks:
        others = frozenset(i for i in sketch.issues if i not in tracks[t])
        alone = replace(
            sketch,
            consents=voters,
            disagreement=d[t],
            outside_options={},
            off_agenda=sketch.off_agenda | others,
        )
        judge, deal = Oracle(alone), deals.separate[t]
        assert (deal is None) == (not judge.zone)
        if deal is not None:
            assert deal.outcome == judge.representative("nash")
        total = {
            p: u + (d[t] if deal is None else deal.payoffs)[p] - quo[p] for p, u in total.items()
        }
    assert deals.separate_payoffs == total
    assert (deals.pooled is None) == (not pooled)


@pytest.mark.parametrize("case", crisis("linkage"))
def test_known_answers(case: dict[str, Any]) -> None:
    given_tracks, expected = case["inputs"]["tracks"], case["expected"]
    table = {
        issue: {o: tuple(u) for o, u in row.items()}
        for track in given_tracks
        for issue, row in track.items()
    }
    tracks = {f"t{k}": [*track] for k, track in enumerate(given_tracks)}
    found = linkage(two_issues(table), tracks)
    assert (found.pooled, found.separate) == (expected["joint"], expected["separate"])
    assert [found.best_separate[p] for p in "ab"] == expected["best_separate"]
    deals = linked_deals(two_issues(table), tracks)
    assert [deals.pooled_payoffs[p] for p in "ab"] == expected["best_joint"]
    assert [deals.separate_payoffs[p] for p in "ab"] == expected["best_separate"]

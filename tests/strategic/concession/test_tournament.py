"""Tournaments: the same bytes whoever works and whatever was saved, each cell by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import sim
from sim.errors import SimError
from sim.problem.problem import Problem
from sim.report.tournament.tournament_page import tournament_document
from sim.strategic.concession import tournament as module
from sim.strategic.concession.tournament_part import play_part
from sim.strategic.concession.tournament_result import Tournament
from tests.strategic.concession.test_known_answers import pie

NAMES = ["boulware", "tit_for_tat", "micro", "random"]


def scattered(seed: int, parties: int = 2, size: int = 40) -> Problem:
    rng = np.random.default_rng(seed)
    rows = {
        f"{k:02d}": {f"p{p}": int(rng.integers(0, 60)) for p in range(parties)} for k in range(size)
    }
    return sim.problem_from_payoffs(rows, {"p0": 5, "p1": 7})


@pytest.fixture(scope="module")
def cases() -> dict[str, Problem]:
    return {"first": scattered(1), "second": scattered(2), "pie": pie(20)}


def held(cases: Mapping[str, Problem], **given: Any) -> Tournament:
    return sim.tournament(cases, NAMES, **{"repeat": 300, "rounds": 12, "seed": 4} | given)


@pytest.fixture(scope="module")
def whole(cases: dict[str, Problem]) -> Tournament:
    return held(cases)


def test_two_processes_change_nothing(cases: dict[str, Problem], whole: Tournament) -> None:
    assert tournament_document(held(cases, jobs=2)) == tournament_document(whole)


@pytest.mark.usefixtures("dask_workers")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # sockets that distributed leaves open
def test_dask_changes_nothing(cases: dict[str, Problem], whole: Tournament) -> None:
    assert tournament_document(held(cases, jobs=None)) == tournament_document(whole)


def test_what_was_saved_changes_nothing(
    cases: dict[str, Problem], whole: Tournament, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Interrupted after two of six parts, it plays the other four and no more."""
    played: list[object] = []

    def stopping(part: Any, rules: Any) -> Any:
        if len(played) == 2:
            raise KeyboardInterrupt
        played.append(part)
        return play_part(part, rules)

    monkeypatch.setattr(module, "play_part", stopping)
    with pytest.raises(KeyboardInterrupt):
        held(cases, folder=tmp_path)
    kept = {path: path.read_bytes() for path in tmp_path.glob("sessions_*")}
    assert len(kept) == 2

    def counting(part: Any, rules: Any) -> Any:
        played.append(part)
        return play_part(part, rules)

    monkeypatch.setattr(module, "play_part", counting)
    assert tournament_document(held(cases, folder=tmp_path)) == tournament_document(whole)
    assert len(played) == 6
    assert {path: path.read_bytes() for path in kept} == kept
    again = tournament_document(held(cases, folder=tmp_path))
    assert (again, len(played)) == (tournament_document(whole), 6)


def test_a_spoilt_part_is_played_again(cases: dict[str, Problem], tmp_path: Path) -> None:
    told: list[str] = []
    first = held(cases, folder=tmp_path, repeat=5)
    part = next(tmp_path.glob("sessions_*"))
    part.write_bytes(part.read_bytes()[:-40] + b"x" * 40)
    again = held(cases, folder=tmp_path, repeat=5, say=told.append)
    assert tournament_document(again) == tournament_document(first)
    assert [line.partition(": ")[2] for line in told] == [
        "not what this run has saved - its sessions are computed again"
    ]


def test_a_folder_of_another_tournament_is_refused(
    cases: dict[str, Problem], tmp_path: Path
) -> None:
    held(cases, folder=tmp_path, repeat=1)
    dearer = {**cases, "pie": pie(20).with_disagreement({"1": 3})}
    with pytest.raises(SimError, match="another scenarios - choose another folder"):
        held(dearer, folder=tmp_path, repeat=1)


def test_a_cell_does_not_depend_on_what_else_is_played(
    cases: dict[str, Problem], whole: Tournament
) -> None:
    alone = sim.tournament(
        {"second": cases["second"]}, ["random", "micro"], repeat=300, rounds=12, seed=4
    )
    assert all(cell in whole.cells for cell in alone.cells)
    assert len(alone.cells) == 4


def test_every_ordered_pair_plays_in_every_scenario(whole: Tournament) -> None:
    pairs = [(c.scenario, c.first, c.second) for c in whole.cells]
    assert pairs == [(s, a, b) for s in whole.scenarios for a in NAMES for b in NAMES]
    assert {cell.sessions for cell in whole.cells} == {300}


def test_payoffs_are_those_of_the_deals_and_of_no_deal(cases: dict[str, Problem]) -> None:
    """Cell by cell the mean of sessions that are played one by one."""
    from sim.strategic.concession.sessions.offer_space import offer_space
    from sim.strategic.concession.sessions.played import LineUp, played
    from sim.strategic.concession.sessions.strategy import SessionRules
    from sim.strategic.concession.strategies.named_strategy import strategy_named

    problem = cases["first"]
    found = sim.tournament({"first": problem}, ["random", "boulware"], repeat=20, rounds=6, seed=9)
    space = offer_space(problem, problem.signatories)
    for cell in found.cells:
        strategies = (strategy_named(cell.first), strategy_named(cell.second))
        line_up = LineUp(strategies, 20, key=f"first\n{cell.first}\n{cell.second}")
        (ends,) = played(space, [line_up], SessionRules(6), 9)
        payoffs = [
            problem.payoffs(space.outcome(at)) if at >= 0 else problem.disagreement
            for at in ends.outcomes.tolist()
        ]
        assert cell.payoffs == {p: sum(u[p] for u in payoffs) / Fraction(20) for p in ("p0", "p1")}
        assert cell.agreements == int(ends.agreed.sum())
        if cell.agreements:
            assert cell.rounds == pytest.approx(float(ends.rounds[ends.agreed].mean() + 1))


def test_distances_are_those_to_the_nearest_point(cases: dict[str, Problem]) -> None:
    problem = cases["first"]
    (cell,) = sim.tournament({"first": problem}, ["linear"], repeat=1, rounds=9).cells
    found = sim.play(problem, rounds=9)
    assert found.agreement is not None
    zone = problem.agreement_zone

    def relative(payoffs: Mapping[str, Fraction]) -> list[float]:
        assert zone.ideal_point is not None
        d = problem.disagreement
        return [float((payoffs[p] - d[p]) / (zone.ideal_point[p] - d[p])) for p in ("p0", "p1")]

    def apart(payoffs: Mapping[str, Fraction]) -> float:
        assert found.agreement is not None
        pairs = zip(relative(payoffs), relative(found.agreement.payoffs), strict=True)
        return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)

    efficient = [problem.payoffs(outcome) for outcome in zone.contract_set.outcomes]
    assert cell.distance_to_contract_set == pytest.approx(min(map(apart, efficient)))
    assert cell.distance_to_nash == pytest.approx(apart(sim.solve(problem, "nash").payoffs))


def test_another_scale_changes_no_deal() -> None:
    """Payoffs times a number and plus another one, no deal with them: the same sessions."""
    plain = scattered(3)
    rows = {
        f"{k:02d}": {
            "p0": 3 * plain.payoffs({"outcome": f"{k:02d}"})["p0"] - Fraction(10, 7),
            "p1": plain.payoffs({"outcome": f"{k:02d}"})["p1"] / 1000 + 10**12,
        }
        for k in range(40)
    }
    moved = sim.problem_from_payoffs(
        rows, {"p0": 15 - Fraction(10, 7), "p1": Fraction(7, 1000) + 10**12}
    )
    for one in ("boulware", "tit_for_tat", "micro", "random", "equilibrium"):
        for other in ("conceder", "tit_for_tat", "random"):
            strategies = {"p0": one, "p1": other}
            first = sim.play(plain, strategies, rounds=15, seed=2)
            second = sim.play(moved, strategies, rounds=15, seed=2)
            assert [t.offer for t in first.turns] == [t.offer for t in second.turns]


def test_three_parties_the_second_strategy_plays_all_but_the_first() -> None:
    problem = scattered(5, parties=3)
    found = sim.tournament({"three": problem}, ["boulware", "conceder"], repeat=1, rounds=8)
    cell = next(c for c in found.cells if (c.first, c.second) == ("boulware", "conceder"))
    told = sim.play(problem, {"p0": "boulware", "p1": "conceder", "p2": "conceder"}, rounds=8)
    assert cell.payoffs == told.payoffs


def test_a_scenario_that_cannot_be_played_is_left_out(cases: dict[str, Problem]) -> None:
    empty = sim.problem_from_payoffs({"a": {"x": 1, "y": 1}}, {"x": 2})
    given = {**cases, "empty": empty, "three": scattered(5, parties=3)}
    found = sim.tournament(given, ["micro"], repeat=1, rounds=5)
    assert found.scenarios == ("first", "second", "pie")
    assert "the agreement zone is empty" in found.left_out["empty"]
    assert "micro is defined for two parties, and 3 bargain" in found.left_out["three"]
    with pytest.raises(SimError, match="tournament: desert: the agreement zone is empty"):
        sim.tournament({"desert": empty}, ["linear"])
    with pytest.raises(SimError, match="tournament: 1 more cannot be played either; desert: the"):
        sim.tournament({"desert": empty, "three": given["three"]}, ["micro"])


def test_strategies_stand_by_what_they_get_in_any_seat() -> None:
    found = sim.tournament({"pie": pie()}, ["conceder", "boulware"], repeat=1, rounds=10)
    rows = found.standing_rows()
    assert [row["strategy"] for row in rows] == ["boulware", "conceder"]
    gains = {(c.first, c.second): c.relative_gains for c in found.cells}
    own = [
        gains["boulware", "boulware"]["1"], gains["boulware", "boulware"]["2"],
        gains["boulware", "conceder"]["1"], gains["conceder", "boulware"]["2"],
    ]  # fmt: skip
    assert rows[0]["own_gain"] == pytest.approx(sum(g for g in own if g is not None) / 4)
    assert rows[0]["other_gain"] + rows[0]["own_gain"] == pytest.approx(1)


def test_the_order_of_strategies_and_scenarios_only_orders_the_cells(
    cases: dict[str, Problem], whole: Tournament
) -> None:
    turned = sim.tournament(
        dict(reversed(cases.items())), NAMES[::-1], repeat=300, rounds=12, seed=4
    )
    assert sorted(map(repr, turned.cells)) == sorted(map(repr, whole.cells))


def test_one_who_cannot_gain_is_left_out_of_gains_and_distances() -> None:
    rows = {"a": {"x": 1, "y": 5}, "b": {"x": 1, "y": 8}, "c": {"x": 0, "y": 9}}
    problem = sim.problem_from_payoffs(rows, {"x": 1})
    (cell,) = sim.tournament({"one": problem}, ["linear"], repeat=1, rounds=4).cells
    assert cell.relative_gains == {"x": None, "y": 1.0}
    assert cell.distance_to_nash == 0


def test_cells_can_be_compared() -> None:
    found = sim.tournament({"pie": pie(10)}, ["linear"], repeat=1, rounds=4)
    assert replace(found.cells[0], rounds=None) != found.cells[0]
    table = found.table()
    assert table.columns.tolist() == [
        "scenario", "first", "second", "sessions", "agreement_rate", "payoff_1", "relative_gain_1",
        "payoff_2", "relative_gain_2", "distance_to_nash", "distance_to_contract_set", "rounds",
    ]  # fmt: skip

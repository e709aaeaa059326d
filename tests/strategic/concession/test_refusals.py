"""What cannot be played is refused in one sentence, with the number, the party and the remedy."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import EntryPoint
from typing import Any

import pytest

import sim
from sim.axiomatic.solution import EmptyAgreementZoneError
from sim.errors import SimError
from sim.problem.problem import Problem
from sim.strategic.concession.play_sessions import play_sessions
from sim.strategic.concession.strategies import named_strategy
from sim.strategic.concession.strategies.outside import View
from tests.strategic.concession.test_known_answers import pie
from tests.strategic.concession.test_tournament import scattered

PLAY = [
    ({"strategies": "bulware"}, 'no strategy is called "bulware" - did you mean "boulware"?'),
    ({"strategies": {"2": "micr"}}, '2: no strategy is called "micr" - did you mean "micro"?'),
    ({"strategies": {"3": "linear"}}, 'concession: "3" is no signatory - write one of: 1, 2'),
    ({"strategies": {"1": "boulware:0"}}, "1: boulware:0: the exponent is 0 - write one above 0"),
    ({"strategies": "conceder:-2"}, "conceder:-2: the exponent is -2 - write one above 0"),
    ({"strategies": "linear:nan"}, "linear:nan: the exponent is nan - write one above 0"),
    ({"strategies": "linear:fast"}, '"fast" is no number - write linear:4'),
    ({"strategies": {"1": 3}}, "1: int is no strategy - write a name or a function"),
    ({"rounds": 0}, "concession: 0 rounds - give a whole number from 1 up"),
    ({"rounds": 2.5}, "concession: 2.5 rounds - give a whole number from 1 up"),
    ({"rounds": 10**6}, "concession: 1,000,000 rounds - give at most 100,000"),
    ({"order": ["1"]}, 'concession: the order leaves out "2" - name every signatory'),
    ({"offers_from": "edge"}, 'offers from "edge" - write one of: all, frontier'),
    ({"seed": -1}, "concession: seed -1 - give a whole number from 0"),
]


@pytest.mark.parametrize(("given", "message"), PLAY)
def test_play_refuses(given: dict[str, Any], message: str) -> None:
    with pytest.raises(SimError) as refused:
        sim.play(pie(10), **given)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"strategies": []}, "tournament: no strategy is given"),
        (
            {"strategies": "linear"},
            'strategies: str given where several names go - write ["linear"]',
        ),
        ({"strategies": ["linear", "linear"]}, "tournament: strategy linear is given twice"),
        ({"repeat": 0}, "tournament: repeat 0 - give a whole number from 1"),
        ({"repeat": 10**9}, "tournament: 1,000,000,000 sessions are more than the 50,000,000"),
        ({"rounds": -1}, "tournament: -1 rounds - give a whole number from 1 up"),
        ({"seed": True}, "tournament: seed True - give a whole number from 0"),
        ({"cases": {}}, "tournament: no scenario is given - give at least one"),
        ({"cases": [pie(2), pie(3)]}, "two scenarios are called"),
        (
            {"cases": ["lieven2022"]},
            "str given where a scenario or problem is needed - write sim.load",
        ),
    ],
)
def test_a_tournament_refuses(given: dict[str, Any], message: str) -> None:
    with pytest.raises(SimError) as refused:
        sim.tournament(**{"cases": pie(3), "strategies": ["linear"]} | given)
    assert message in str(refused.value)


def test_micro_and_equilibrium_are_for_two() -> None:
    for name in ("micro", "equilibrium"):
        with pytest.raises(SimError) as refused:
            sim.play(scattered(1, parties=3), {"p2": name})
        assert f'{name} for "p2" is defined for two parties, and 3 bargain - ' in str(refused.value)


def test_there_is_no_play_without_an_agreement_zone() -> None:
    problem = sim.problem_from_payoffs({"a": {"x": 1, "y": 1}}, {"x": 2})
    for play in (sim.play, play_sessions):
        with pytest.raises(EmptyAgreementZoneError, match="the agreement zone is empty"):
            play(problem)


def test_where_some_suffice_each_winning_set_has_talks_of_its_own() -> None:
    problem = sim.problem(sim.load("textbook/five_of_six"))
    with pytest.raises(SimError, match=r"5 of 6 signatories.* decide, and all must accept here"):
        sim.play(problem)
    assert problem.deciding is not None
    sets = [sim.signed_by(problem, some) for some in problem.deciding.winning_sets]
    one = next(one for one in sets if not one.agreement_zone.is_empty)
    assert set(sim.play(one, rounds=4).setting.order) == set(one.signatories)


def test_one_party_alone_cannot_play() -> None:
    with pytest.raises(SimError, match="1 signatory - offers need at least two"):
        sim.play(sim.problem_from_payoffs({"a": {"x": 1}}))


def test_too_many_outcomes_are_offered_from_the_frontier(
    large_space: Callable[[], Problem],
) -> None:
    problem = large_space()
    with pytest.raises(SimError, match="let them offer from the frontier"):
        sim.play(problem)
    found = sim.play(problem, offers_from="frontier", rounds=10)
    assert found.agreement is not None
    assert found.distance_to_contract_set == 0
    assert problem.is_in_zone(found.agreement.outcome)


@pytest.fixture
def large_space() -> Callable[[], Problem]:
    def make() -> Problem:
        from tests.benchmarks.large_problems import large_problem

        return large_problem(2, 8, 10, "uniform")

    return make


def mean(view: View) -> float:
    """Asks for the middle of what it may get."""
    return (view.lowest + view.highest) / 2


def test_a_function_is_a_strategy() -> None:
    found = sim.play(pie(10), {"1": mean, "2": "linear"}, rounds=9)
    assert found.agreement is not None
    assert found.agreement.payoffs == {"1": 5, "2": 5}
    assert found.setting.strategies["1"].meaning == "Asks for the middle of what it may get"


def test_a_function_sees_what_it_was_offered_and_sent() -> None:
    seen: list[tuple[list[float], list[float]]] = []

    def watching(view: View) -> float:
        seen.append((view.received[0].tolist(), view.sent[0].tolist()))
        return view.highest

    sim.play(pie(10), {"1": "linear", "2": watching}, rounds=4)
    assert seen[-1] == ([2, 4, 6, 8], [10, 10, 10])


@pytest.mark.parametrize("given", [None, "much", [1, 2, 3], float("nan")])
def test_a_function_that_returns_no_number_is_refused(given: object) -> None:
    with pytest.raises(SimError, match="return the points that the party wants"):
        sim.play(pie(10), {"1": lambda _view: given})


def test_packages_add_strategies(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("middling", f"{__name__}:mean", named_strategy.GROUP)
    monkeypatch.setattr(EntryPoint, "load", lambda _self: mean)
    monkeypatch.setattr(named_strategy, "entry_points", lambda **_group: [entry])
    assert "middling" in named_strategy.strategy_names()
    assert sim.play(pie(10), "middling", rounds=3).agreement is not None
    with pytest.raises(SimError, match='did you mean "middling"'):
        sim.play(pie(10), "midling")

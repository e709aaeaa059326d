"""``sim play`` by strategies: one session told and drawn, many counted."""

from __future__ import annotations

from pathlib import Path

import pytest

import sim as package
from sim.scenario.outcome_words import point_words
from sim.strategic.concession.strategies import STRATEGIES


def test_one_session_is_told_as_it_is_played(sim, flat) -> None:
    done = sim("play", flat, "--rounds", "9")
    found = package.play(package.problem(package.load(flat)), rounds=9)
    agreed = found.agreement
    assert agreed is not None
    assert done.status == 0
    assert f"Agreement in round {agreed.round}: " in done.out
    assert "linear – concedes at a steady pace" in done.out
    assert "Assumed, since neither the file nor the command says it" in done.out
    for party in ("landlord", "tenant"):
        assert f"{party.capitalize()} {point_words(agreed.payoffs[party])}" in done.out


def test_the_document_has_offers_agreement_and_reference(sim, flat) -> None:
    found = sim("play", flat, "--rounds", "9", "--strategy", "landlord=boulware", "--json").json
    assert (found["format"], found["model"], found["rounds"]) == (1, "concession", 9)
    assert found["assumed"] == {
        "order": ["landlord", "tenant"], "strategy": {"tenant": "linear"}
    }  # fmt: skip
    assert found["strategies"] == {"landlord": "boulware", "tenant": "linear"}
    assert [offer["proposer"] for offer in found["offers"][:2]] == ["landlord", "tenant"]
    agreed = found["agreement"]
    assert agreed["outcome"] in [offer["outcome"] for offer in found["offers"]]
    assert set(agreed["payoffs"]) == {"landlord", "tenant"}
    assert found["reference"]["disagreement_point"] == {"landlord": 40.0, "tenant": 30.0}


def test_one_name_is_for_everyone(sim, flat) -> None:
    found = sim("play", flat, "--strategy", "conceder", "--order", "tenant,landlord", "--json").json
    assert found["strategies"] == {"tenant": "conceder", "landlord": "conceder"}
    assert list(found["strategies"]) == found["order"] == ["tenant", "landlord"]


def test_figures_and_document_are_written(sim, flat) -> None:
    done = sim("play", flat)
    assert done.status == 0
    folder = Path("out/flat/play-concession")
    assert {path.name for path in folder.iterdir()} == {
        "manifest.json", "offer_path.png", "offer_targets.png", "play.json", "turns.csv",
    }  # fmt: skip


def test_many_sessions_are_counted(sim, flat) -> None:
    arguments = ("play", flat, "--strategy", "random", "--sessions", "200", "--seed", "3")
    told = sim(*arguments)
    found = sim(*arguments, "--json").json["sessions"]
    assert found["count"] == 200
    assert sum(deal["sessions"] for deal in found["deals"]) == 200 * found["agreement_rate"]
    assert sum(found["rounds"].values()) == 200 * found["agreement_rate"]
    assert "What happens in 200 sessions" in told.out
    same = sim("play", flat, "--sessions", "5")
    assert "No strategy draws lots, so all sessions are the same." in same.out


def test_without_an_agreement_zone_there_is_no_play(sim, hopeless) -> None:
    done = sim("play", hopeless, "--fail-on-empty")
    assert done.status == 3
    assert "There is no agreement zone, so nobody can offer anything" in done.out
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--strategy", "landlord=bulware"), 'landlord: no strategy is called "bulware" - did you'),
        (
            ("--strategy", "landlady=linear"),
            '"landlady" is no signatory - did you mean',
        ),
        (("--strategy", "linear", "--strategy", "x"), "write PARTY=NAME, such as us=boulware"),
        (("--strategy", "tenant=linear:0"), "tenant: linear:0: the exponent is 0"),
        (("--discount", "tenant=0.9"), "concession has no such option - it belongs to"),
        (("--model", "alternating_offers", "--offers-from", "frontier"), "--offers-from"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(sim, flat, arguments, message) -> None:
    done = sim("play", flat, *arguments)
    assert done.status in (1, 2)
    assert message in " ".join(done.err.split())
    assert "Traceback" not in done.err


def test_the_help_names_every_strategy(sim) -> None:
    for command in ("play", "tournament"):
        told = " ".join(sim(command, "--help").out.split())
        for strategy in STRATEGIES:
            assert strategy.name in told

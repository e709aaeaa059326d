"""Commands on a case in which not all signatories must accept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

NAME = "textbook/five_of_six"


@pytest.mark.parametrize("command", ["solve", "explain", "diagnose"])
def test_a_command_answers_set_by_set(sim: Command, command: str) -> None:
    done = sim(command, NAME)
    assert done.status == 0
    assert "no agreement, hence" not in done.out
    if command == "solve":
        assert done.out.count("Kalai–Smorodinsky ") >= 3
        assert "If all but the anglers sign" in done.out


def test_what_follows_one_solution_asks_for_one_set(sim: Command, tmp_path: Path) -> None:
    done = sim("sweep", NAME, "no_deal_payoffs.town", "30:50:10", "--out", tmp_path)
    assert done.status == 1
    assert (
        "several winning sets and no single deal - name the signatories of one (--party" in done.err
    )
    everyone = [
        x for p in ("waterworks", "farmers", "town", "union", "ministry") for x in ("--party", p)
    ]
    swept = sim("sweep", NAME, "no_deal_payoffs.town", "30:50:10", *everyone, "--out", tmp_path)
    assert swept.status == 0


def test_a_deal_that_every_winning_set_chooses_is_said_to_be_of_all(
    sim: Command, tmp_path: Path
) -> None:
    text = 'format = 1\npayoffs = "raw"\ndeciding.quorum = 3\n'
    text += 'issues.toll = { status_quo = "now", options = { now = "Now", m = "6 Mill." } }\n'
    for p in ("ana", "bo", "cai", "dee"):
        text += f"parties.{p} = {{}}\npreferences.{p}.toll.scores = {{ now = 0, m = 4 }}\n"
        text += f"importance.{p}.weights = {{ toll = 1 }}\nno_deal_payoffs.{p} = 3\n"
    path = tmp_path / "toll.toml"
    path.write_text(text, encoding="utf-8")
    done = sim("run", path, "--out", tmp_path / "out")
    assert "Nash in all 4 sets  " in done.out
    assert "toll: 6 Mill.\n" in done.out
    assert "Mill.." not in done.out


def test_how_many_decide_is_compared_by_runs_not_swept(sim: Command, tmp_path: Path) -> None:
    done = sim("sweep", NAME, "deciding.quorum", "4:6:1", "--out", tmp_path)
    assert done.status == 1
    assert "deciding.quorum: it changes who must accept" in done.err
    assert "(--set deciding.quorum=…" in done.err
    assert sim("explain", NAME, "--set", "deciding.quorum=4").status == 0


def test_signatories_who_cannot_decide_are_the_fault_of_the_choice(sim: Command) -> None:
    few = sim("solve", NAME, "--party", "waterworks", "--party", "farmers")
    assert few.status == 1
    assert "5 signatories must accept, and only 2 signatories are kept - name 5 or more" in few.err
    others = [
        x for p in ("farmers", "anglers", "town", "union", "ministry") for x in ("--party", p)
    ]
    assert (
        '"waterworks" has a veto and is not among the signatories kept'
        in sim("solve", NAME, *others).err
    )


def test_too_many_sets_leave_the_zone(sim: Command, tmp_path: Path) -> None:
    names = [f"p{k}" for k in range(12)]
    text = 'format = 1\npayoffs = "raw"\ndeciding.quorum = 6\n'
    text += 'issues.x = { status_quo = "n", options = ["n", "y"] }\n'
    for k, p in enumerate(names):
        text += f"parties.{p} = {{}}\npreferences.{p}.x.scores = {{ n = 0, y = {k} }}\n"
        text += f"importance.{p}.weights = {{ x = 1 }}\nno_deal_payoffs.{p} = 3\n"
    path = tmp_path / "many.toml"
    path.write_text(text, encoding="utf-8")
    done = sim("solve", path)
    assert done.status == 0
    words = " ".join(done.out.split())
    assert "924 winning sets, more than 256" in words
    assert "1 agreement" in words


def test_uncertainty_draws_each_set(sim: Command, tmp_path: Path) -> None:
    doubt = ("--set", "no_deal_payoffs.waterworks={low=45,best=55,high=85}")
    done = sim(
        "uncertainty", NAME, *doubt, "--draws", "32", "--sobol", "0", "--json", "--out", tmp_path
    )
    assert done.status == 0, done.err
    found = json.loads(done.out)
    shares = [one["share"] for one in found["winning_sets"]]
    assert len(shares) == 5
    assert max(shares) <= found["agreement"]["share"] <= min(1, sum(shares))
    assert found["solutions"] == {}
    named = sim("uncertainty", NAME, "--solution", "nash", "--out", tmp_path / "n")
    assert named.status == 1
    assert "draws follow the solutions of one winning set" in named.err


def test_a_run_draws_and_writes_the_sets(sim: Command, tmp_path: Path) -> None:
    done = sim("run", NAME, "--out", tmp_path)
    assert done.status == 0, done.err
    assert (tmp_path / "winning_sets.png").exists()
    assert len(json.loads((tmp_path / "results.json").read_text())["winning_sets"]) == 5

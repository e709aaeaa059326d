"""sim power: who is powerful, in words, as a document, and drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.coalition.neighbours import NEIGHBOURS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "neighbours.toml"
    path.write_text(NEIGHBOURS, encoding="utf-8")
    return path


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_text_says_who_can_do_what_and_who_would_leave(sim: Command, file: Path) -> None:
    done = sim("power", str(file))
    assert done.status == 0, done.err
    told = words(done.out)
    for sentence in (
        "All 3 together gain at most 30 over no deal, by Trade: “Open”, Pipeline: “Built†”",
        "Mill and the port 9 Pipeline: “Built†”",
        "The other groups gain nothing by themselves.",
        "Mill adds most on average, 12.5 of 30, by the Shapley value.",
        "Mill is in 2 of 2 groups that can gain without the rest; without it all others together "
        "could gain nothing.",
        "The core is not empty: the gains can be divided so that no group would leave.",
        "At the Nash deal as it stands no group would do better by itself.",
        "All 3 signatories must accept.",
        "that needs comparable payoffs",
        "The nucleolus is certified",
        "† not stated by the source",
    ):
        assert sentence in told


def test_an_empty_core_names_who_would_leave(sim: Command) -> None:
    told = words(sim("power", "textbook/ferry_for_two").out)
    for sentence in (
        "The core is empty: however the gains are divided, some group would do better by itself. "
        "Ard and Bro; Ard and Cul; Bro and Cul, each counted 1/2, could have 13.5, all together "
        "only 12.",
        "All add the same on average, 4 each of 12, by the Shapley value.",
        "Nearest to it is the nucleolus; even there Ard and Bro; Ard and Cul; Bro and Cul would "
        "gain 1 by leaving.",
        "some would do better without the rest: Ard and Bro by 2; Ard and Cul by 1.",
    ):
        assert sentence in told


def test_the_document_has_names_and_no_times(sim: Command, file: Path, tmp_path: Path) -> None:
    done = sim("power", str(file), "--json", "--out", str(tmp_path / "drawn"))
    found = done.json
    assert found["format"] == 1
    assert found["game"] == {
        "hill": 0, "mill": 0, "port": 0, "hill+mill": 6, "hill+port": 0, "mill+port": 9,
        "hill+mill+port": 30,
    }  # fmt: skip
    assert found["shapley"] == {"hill": 8.0, "mill": 12.5, "port": 9.5}
    assert found["nucleolus"] == {"hill": 10, "mill": 10, "port": 10}
    assert found["is_certified"] is True
    assert found["core"]["is_empty"] is False
    assert found["core"]["epsilon"] == -10
    assert found["winning_sets"] == [["hill", "mill", "port"]]
    assert found["indices"]["swings"] == {"hill": 1, "mill": 1, "port": 1}
    assert found["by_themselves"]["mill+port"] == {"pipe": "built"}
    assert found["status_quo"] == {
        "weak_win_set": 7, "strict_win_set": 5, "is_in_unanimity_core": False,
    }  # fmt: skip
    names = {path.name for path in (tmp_path / "drawn").iterdir()}
    assert names == {
        "groups.csv", "divisions.csv", "indices.csv", "power.json", "power_bars.png",
        "coalition_simplex.png", "manifest.json",
    }  # fmt: skip


def test_five_of_six(sim: Command) -> None:
    done = sim("power", "textbook/five_of_six")
    told = words(done.out)
    assert "The union and the ministry have no veto by the rule, yet no group can gain" in told
    assert "5 smallest groups can decide: the waterworks, the farmers, the anglers" in told
    assert "The core is empty: however the gains are divided, some group would do better" in told
    assert "could gain more by themselves, 148, than all together" in told
    assert "coalition_simplex" not in done.err


def test_without_control_the_text_says_that_it_knows_nothing(sim: Command, file: Path) -> None:
    bare = "\n".join(x for x in NEIGHBOURS.splitlines() if not x.startswith("controlled_by"))
    file.write_text(bare, encoding="utf-8")
    told = words(sim("power", str(file)).out)
    assert "the game holds no information about coalitions" in told
    assert "Equally, 10 each, whatever the payoffs: by construction." in told
    assert "adds most" not in told


def test_without_an_agreement_there_is_no_game(sim: Command, file: Path) -> None:
    hopeless = NEIGHBOURS.replace("cost = { hill = 2", "cost = { hill = -99")
    file.write_text(hopeless, encoding="utf-8")
    done = sim("power", str(file))
    assert done.status == 0
    assert "There is no agreement, hence no game of gains" in done.out
    found = sim("power", str(file), "--json").json
    assert found["game"] is None
    assert found["indices"]["shapley_shubik"]["hill"] == pytest.approx(1 / 3)


def test_two_parties_are_sent_to_nash(sim: Command) -> None:
    done = sim("power", "lieven2022")
    assert done.status == 1
    assert done.err == (
        "lieven2022: signatories: 2 parties (the United States and Russia) - coalitions take at "
        "least 3 parties; for two they say the same as the Nash solution, which sim solve prints\n"
    )
    assert not done.out


def test_who_must_consent_besides_is_one_sentence(sim: Command, file: Path) -> None:
    ratifiers = "".join(
        f'[parties.{name.lower()}]\nname = "{name}"\nin_a_sentence = "the {name}"\n'
        f'role = "ratifier"\n[preferences.{name.lower()}]\n'
        "trade.scores = { closed = 0, open = 1 }\npipe.scores = { none = 0, built = 1 }\n"
        "treaty.scores = { none = 0, signed = 1 }\n"
        for name in ("Senate", "Court")
    )
    file.write_text(NEIGHBOURS + ratifiers, encoding="utf-8")
    told = words(sim("power", str(file)).out)
    assert told.count("consent besides") == 1
    assert "- The Senate and the Court must consent besides." in told


def test_one_party_that_could_gain_more_does_so_by_itself(sim: Command, file: Path) -> None:
    alone = NEIGHBOURS.replace('["mill", "port"]', '"port"').replace("signed = 3", "signed = 0")
    alone = alone.replace("built = 2", "built = -9").replace("cost = {", "# cost = {")
    file.write_text(alone, encoding="utf-8")
    told = words(sim("power", str(file)).out)
    assert "The port could gain more by itself, 7, than all together: what it does need not" in told


def test_the_status_quo_does_not_replace_itself(sim: Command, file: Path) -> None:
    told = words(sim("power", str(file)).out)
    assert "Besides the status quo itself, 6 outcomes are at least as good for everyone" in told
    refused = NEIGHBOURS.replace("signed = 3", "signed = -9")
    refused = refused.replace("built = 2", "built = -2").replace("open = 1", "open = -1")
    file.write_text(refused, encoding="utf-8")
    told = words(sim("power", str(file)).out)
    assert "Besides the status quo itself, no outcome is at least as good for everyone" in told

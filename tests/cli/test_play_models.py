"""The models of the talks from the command line: what is said, what is assumed, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli.play_models import MODELS, takers
from sim.cli.play_options import OPTIONS
from tests.cli.conftest import TEXT, Command

PLAYED = ("alternating_offers", "legislative", "reputation", "double_offer")
NEEDED = {"reputation": ("--demand", "landlord=70", "--demand", "tenant=85",
                         "--obstinate", "landlord=0.1", "--obstinate", "tenant=0.2")}  # fmt: skip


@pytest.mark.parametrize("model", PLAYED)
def test_every_model_has_the_same_head_and_a_figure(sim: Command, flat: Path, model: str) -> None:
    more = NEEDED.get(model, ())
    done = sim("play", flat, "--model", model, *more, "--json", "--out", "here")
    assert done.status == 0
    found = done.json
    assert list(found)[:3] == ["format", "model", "scenario"]
    assert (found["format"], found["model"], found["scenario"]) == (1, model, "flat")
    assert {"assumed", "rounds", "offers", "agreement", "reference"} <= found.keys()
    assert found["offers"]
    assert found["assumed"]  # the file says nothing about the talks
    folder = Path("here") / f"play-{model}"
    kinds = sorted({p.suffix for p in folder.iterdir()})
    assert kinds == [".csv", ".json", ".png"]
    again = sim("play", flat, "--model", model, *more)
    assert "Assumed, since" in again.out


def test_offers_in_turn_are_told(sim: Command, flat: Path) -> None:
    done = sim(
        "play", flat, "--model", "alternating_offers", "--rounds", "3", "--order",
        "tenant, landlord", "--discount", "landlord=0.5", "--discount", "tenant=0.5",
    )  # fmt: skip
    text = " ".join(done.out.split())
    assert "The talks have 3 rounds; first Tenant, then Landlord proposes." in text
    assert "Tenant makes an offer at once, and Landlord accepts." in text
    assert "Assumed" not in text
    assert "As rounds get short it no longer matters who begins" in text
    assert "Repairs" in text


def test_an_offer_with_a_twin_that_pays_the_same_is_not_called_the_only_one(
    sim: Command, tmp_path: Path
) -> None:
    path = tmp_path / "twins.toml"
    path.write_text(
        """
format = 1
payoffs = "raw"
parties = { cook = {}, guest = {} }
no_deal_payoffs = { cook = 0, guest = 0 }
issues.menu = { status_quo = "none", options = ["none", "soup", "stew"] }
preferences.cook.menu.scores = { none = -1, soup = 5, stew = 5 }
preferences.guest.menu.scores = { none = -1, soup = 4, stew = 4 }
""",
        encoding="utf-8",
    )
    terms = ("--rounds", "2", "--discount", "cook=0.5", "--discount", "guest=0.5")
    told = sim("play", path, "--model", "alternating_offers", *terms).out
    assert "Every equilibrium of these rounds in efficient offers pays the same." in told


def test_the_table_talks_is_overridden_by_the_command_line(sim: Command, tmp_path: Path) -> None:
    path = tmp_path / "talks.toml"
    talks = '\n[talks]\nrounds = 4\norder = ["tenant", "landlord"]\nbreakdown = 0.25\n'
    path.write_text(TEXT + talks, encoding="utf-8")
    given = ("--model", "alternating_offers", "--json")
    own = sim("play", path, *given).json
    assert (own["rounds"], own["terms"]["breakdown"]) == (4, 0.25)
    assert [o["proposer"] for o in own["offers"]] == ["tenant", "landlord"] * 2
    assert own["assumed"].keys() == {"discount"}
    other = sim("play", path, *given, "--rounds", "2", "--breakdown", "0").json
    assert (other["rounds"], other["terms"]["breakdown"]) == (2, 0)
    set_ = sim("play", path, *given, "--set", "talks.rounds=7").json
    assert set_["rounds"] == 7


def test_last_proposers_are_listed_with_what_is_agreed(sim: Command, flat: Path) -> None:
    found = sim("play", flat, "--model", "alternating_offers", "--rounds", "5", "--json").json
    plays = found["reference"]["plays"]
    assert [(p["rounds"], p["first"], p["last"]) for p in plays] == [
        (5, "landlord", "landlord"), (6, "landlord", "tenant"),
        (5, "tenant", "tenant"), (6, "tenant", "landlord"),
    ]  # fmt: skip
    assert plays[0]["agreement"] == found["agreement"]
    offers = found["reference"]["lotteries"]["offers"]
    for offer in offers.values():
        assert sum(part["probability"] for part in offer["lottery"]) == pytest.approx(1)


@pytest.mark.parametrize("model", ["alternating_offers", "legislative"])
def test_without_a_zone_there_is_no_play_but_a_reason(
    sim: Command, hopeless: Path, model: str
) -> None:
    told = sim("play", hopeless, "--model", model)
    assert told.status == 0
    assert "no play" in " ".join(told.out.split())
    assert "Why there is no deal" in told.out
    found = sim("play", hopeless, "--model", model, "--json", "--fail-on-empty")
    assert found.status == 3
    assert (found.json["offers"], found.json["agreement"]) == ([], None)
    assert found.json["explanation"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--model", "legislativ"), 'no model is called "legislativ" - did you mean legislative?'),
        (("--model", "alternating_offers", "--quorum", "2"), "it belongs to legislative"),
        (("--model", "legislative", "--demand", "a=1"), "it belongs to reputation"),
        (("--model", "double_offer", "--cost", "0"), '"0" - write LOW,HIGH, such as 0,1'),
        (("--model", "legislative", "--recognition", "landlord"), "write PARTY=NUMBER"),
        (("--rounds", "0"), "'--rounds': too low - write a number from 1 up"),
        (("--model", "alternating_offers", "--rounds", "-3"), "'--rounds': too low"),
        (("--model", "legislative", "--quorum", "0"), "'--quorum': too low"),
        (("--sessions", "0"), "'--sessions': too low - write a number from 1 up"),
        (("--seed", "-1"), "'--seed': too low - write a number from 0 up"),
        (
            ("--model", "legislative", "--discount", "tenant=1", "--discount", "tenant=1"),
            '"tenant" is given twice',
        ),
    ],
)
def test_a_misused_option_is_a_usage_error(
    sim: Command, flat: Path, given: tuple[str, ...], said: str
) -> None:
    done = sim("play", flat, *given)
    assert done.status == 2
    assert said in " ".join(done.err.split())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--model", "legislative", "--quorum", "3"), "quorum 3 with 2 signatories"),
        (("--model", "alternating_offers", "--breakdown", "x"), "breakdown: 'x' is not a number"),
        (("--model", "alternating_offers", "--discount", "tenent=0.9"), 'did you mean "tenant"?'),
        (
            ("--model", "reputation"),
            "Landlord's demand is missing, and there is no",
        ),
        (("--model", "double_offer", "--value", "3,2"), "the value lies between 3 and 2"),
    ],
)
def test_a_number_out_of_range_is_one_sentence(
    sim: Command, flat: Path, given: tuple[str, ...], said: str
) -> None:
    done = sim("play", flat, *given)
    assert (done.status, done.out) == (1, "")
    assert said in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--model", "alternating_offers"), "The talks have 1 round; "),
        (("--model", "legislative"), "In one round a proposer is drawn"),
        (("--model", "concession"), "The talks have 1 round, counted from 0."),
        (("--sessions", "1"), "What happens in 1 session No strategy draws lots"),
    ],
)
def test_one_is_told_as_one(sim: Command, flat: Path, given: tuple[str, ...], said: str) -> None:
    told = " ".join(sim("play", flat, "--rounds", "1", *given).out.replace("  - ", " ").split())
    assert said in told
    assert "1 rounds" not in told


def test_every_option_belongs_to_a_model_and_the_other_way_round() -> None:
    taken = {option for model in MODELS for option in model.takes}
    assert taken == {option.name for option in OPTIONS}
    assert all(takers(option) for option in taken)


def test_proposals_of_several_are_listed_in_a_sentence(sim: Command) -> None:
    told = " ".join(sim("play", "textbook/five_of_six", "--model", "legislative").out.split())
    assert "The waterworks (1), the farmers (2), the town (3), the union (4) and the " in told
    assert "\n\n\n" not in sim("play", "textbook/ferry_for_two", "--model", "legislative").out


def test_one_round_has_one_proposer(sim: Command, flat: Path) -> None:
    text = sim("play", flat, "--model", "alternating_offers", "--rounds", 1).out
    assert "The talks have 1 round; Landlord proposes." in text


def test_what_obstinacy_misses_is_told_by_name_and_id(sim: Command) -> None:
    done = sim("play", "lieven2022", "--model", "reputation", "--demand", "russia=60")
    assert "the United States' demand is missing" in done.err
    assert "here for us" in done.err

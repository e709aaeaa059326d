"""Games written for Gambit, read again and solved by themselves."""

from __future__ import annotations

import random
import warnings
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import sim
from sim.crisis.crisis_game import CrisisPayoffs, crisis_game
from sim.errors import SimError
from sim.interchange import write
from sim.interchange.gambit.nfg_reader import read_nfg
from sim.interchange.gambit.nfg_text import nfg_text
from sim.interchange.gambit.strategic_game import StrategicGame, profiles
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from sim.scenario.text.writer import write_document
from tests.example_count import examples
from tests.interchange.gambit.games import drawn, plain_text, written
from tests.interchange.gambit.trees import solved, tree

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), max_size=8
)
NUMBERS = st.fractions(-9, 9, max_denominator=7)


@st.composite
def games(draw: Any) -> StrategicGame:
    """Draw games with names of all kinds."""
    shape = draw(st.lists(st.integers(1, 3), min_size=2, max_size=3))
    count = len(list(profiles(shape)))
    return StrategicGame(
        draw(NAMES),
        tuple(draw(NAMES) for _ in shape),
        tuple(tuple(draw(NAMES) for _ in range(size)) for size in shape),
        tuple(tuple(draw(NUMBERS) for _ in shape) for _ in range(count)),
        draw(NAMES),
    )


@examples(15)
@given(games())
def test_a_written_game_is_read_as_the_same(game: StrategicGame) -> None:
    again = read_nfg(Path("game.nfg"), nfg_text(game))
    assert (again.payoffs, again.shape) == (game.payoffs, game.shape)
    for one, two in zip(again.players, game.players, strict=True):
        assert one == " ".join(two.split()) or not two.strip()
    assert again.title == " ".join(game.title.split())


def test_a_game_that_was_read_is_written_as_it_was(tmp_path: Path) -> None:
    shape = (3, 2, 2)
    game = drawn(random.Random(5), shape)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        scenario = sim.load(written(tmp_path, plain_text(game, shape)))
    told = write(scenario, tmp_path / "again.nfg")
    assert told == ("the game is what each party controls; --to nfg-offer writes another game",)
    again = read_nfg(tmp_path / "again.nfg", (tmp_path / "again.nfg").read_text(encoding="utf-8"))
    assert again.shape == shape
    assert all(again.at(profile) == payoffs for profile, payoffs in game.items())


def pie(size: int, **tables: Any) -> Scenario:
    """Return a pie of some slices, Ann's share the option, with other tables beside it."""
    document = {
        "format": 1,
        "title": 'A "pie"',
        "payoffs": "raw",
        "parties": {"ann": {"name": "Ann"}, "bob": {"name": "Bob"}},
        "no_deal_payoffs": {"ann": 0, "bob": 0},
        "issues": {"share": {"status_quo": "0", "options": {str(k): {} for k in range(size + 1)}}},
        "preferences": {
            "ann": {"share": {"scores": {str(k): k for k in range(size + 1)}}},
            "bob": {"share": {"scores": {str(k): 2 * (size - k) for k in range(size + 1)}}},
        },
    }
    return loads(write_document(document | tables))


def test_one_offer_has_a_strategy_for_every_answer(tmp_path: Path) -> None:
    scenario = pie(3, no_deal_payoffs={"ann": Fraction(1, 2), "bob": 1})
    told = write(scenario, tmp_path / "offer.nfg", "nfg-offer")
    assert told == ("Ann is assumed to make the offer: [talks] order says who does",)
    game = read_nfg(tmp_path / "a", (tmp_path / "offer.nfg").read_text(encoding="utf-8"))
    offers = [(k, 2 * (3 - k)) for k in (1, 2)]
    assert game.shape == (3, 4)
    for k, accepts in product(range(3), game.strategies[1]):
        label = game.strategies[0][k]
        is_taken = label[0].isdigit() and label[0] in accepts
        paid = game.at((k, game.strategies[1].index(accepts)))
        assert paid == (offers[int(label[0]) - 1] if is_taken else (Fraction(1, 2), 1))
    accepts_all = game.strategies[1].index("accept 1, 2")
    best = max(game.at((k, accepts_all))[0] for k in range(3))
    found = sim.alternating_offers(sim.problem(scenario), rounds=1).play.agreement
    assert found is not None
    assert found.payoffs is not None
    assert best == found.payoffs["ann"]
    with pytest.raises(SimError, match=r"31 undominated agreements.*written for 1 to 9"):
        write(pie(30), tmp_path / "large.nfg")


def test_players_of_one_name_are_told_apart(tmp_path: Path) -> None:
    scenario = pie(1, parties={"ann": {"name": "A side"}, "bob": {"name": "A side"}})
    write(scenario, tmp_path / "offer.nfg")
    game = read_nfg(tmp_path / "a", (tmp_path / "offer.nfg").read_text(encoding="utf-8"))
    assert game.players == ("A side (ann)", "A side (bob)")


ENDS = ("sq", "gives_in", "backs_down", "war", "hold")


@examples(8)
@given(st.integers(0, 10**9))
def test_the_crisis_pays_what_its_ends_do(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    rng = random.Random(seed)
    ends = [end for end in ENDS if end != "hold" or rng.random() < 0.5]
    worth = {end: {p: rng.randint(0, 9) for p in ("ann", "bob")} for end in ends}
    crisis = {end: {"payoffs": paid} for end, paid in worth.items()}
    scenario = pie(2, crisis={"challenger": "bob", "defender": "ann", **crisis})
    path = tmp_path_factory.mktemp("crisis") / "crisis.nfg"
    assert write(scenario, path)[0].startswith("the game is the crisis game; --to nfg-offer or")
    game = read_nfg(path, path.read_text(encoding="utf-8"))
    assert game.players == ("Bob", "Ann")
    sides = [
        CrisisPayoffs(**{end: Fraction(worth[end][p]) for end in ends}) for p in ("bob", "ann")
    ]
    found = crisis_game(*sides)
    plan = list(game.strategies[0])
    resist = game.strategies[1].index("resist")
    stays_out = plan.index("do not challenge")
    for answer in (0, 1):
        assert game.at((stays_out, answer)) == tuple(worth["sq"][p] for p in ("bob", "ann"))
    fights = max(  # ties favour peace
        (k for k in range(len(plan)) if k != stays_out),
        key=lambda k: (game.at((k, resist))[0], -k),
    )
    answers = game.at((fights, resist))[1] > game.at((fights, 1 - resist))[1]
    after = game.at((fights, resist if answers else 1 - resist))
    quo = game.at((stays_out, 0))
    played = after if after[0] > quo[0] else quo
    assert played == (found.payoffs["challenger"], found.payoffs["defender"])


@examples(13)
@given(st.integers(0, 10**9))
def test_a_tree_of_offers_has_the_values_of_offers_in_turn(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    rng = random.Random(seed)
    rounds = rng.randint(1, 3)
    tables: dict[str, Any] = {"talks": {"rounds": rounds}}
    tables["no_deal_payoffs"] = {"ann": Fraction(rng.randint(0, 6), 4), "bob": rng.randint(0, 2)}
    if rng.random() < 0.6:
        tables["talks"]["breakdown"] = Fraction(rng.randint(1, 9), 10)
    if rng.random() < 0.4:
        tables["talks"]["order"] = ["bob", "ann"]
    if rng.random() < 0.4:
        tables["outside_options"] = {rng.choice(("ann", "bob")): Fraction(rng.randint(0, 8), 4)}
    if rng.random() < 0.4:
        tables["inside_option"] = {"outcome": "status quo", "cost": {"bob": [{"points": 5}]}}
    scenario = pie(rng.randint(1, 3), **tables)
    problem = sim.problem(scenario)
    assume(not problem.agreement_zone.is_empty)
    path = tmp_path_factory.mktemp("tree") / "offers.efg"
    write(scenario, path)
    root, _ = tree(path.read_text(encoding="utf-8"))
    play = sim.alternating_offers(problem).play
    assert play.rounds == rounds
    assert solved(root) == tuple(play.values.values())


def test_three_signatories_answer_one_after_another(tmp_path: Path) -> None:
    rows = {"ann": (7, 4, 1), "bob": (1, 5, 3), "eve": (2, 3, 9)}
    document = {
        "format": 1,
        "payoffs": "raw",
        "talks": {"rounds": 2},
        "parties": {p: {} for p in rows},
        "no_deal_payoffs": dict.fromkeys(rows, 0),
        "issues": {"deal": {"status_quo": "x", "options": ["x", "y", "z"]}},
        "preferences": {
            p: {"deal": {"scores": dict(zip("xyz", row, strict=True))}} for p, row in rows.items()
        },
    }
    scenario = loads(write_document(document))
    told = write(scenario, tmp_path / "three.efg")
    assert told[-1].startswith("discount factors are assumed (0.95 for ann, 0.95 for bob")
    text = (tmp_path / "three.efg").read_text(encoding="utf-8")
    root, count = tree(text)
    play = sim.alternating_offers(sim.problem(scenario)).play
    assert solved(root) == tuple(play.values.values())
    last = 1 + 3 * (1 + 2 * (1 + 1)) + 1
    assert count == 1 + 3 * (1 + 2 * (1 + last)) + last


def test_a_tree_too_large_is_refused_before_it_is_built(tmp_path: Path) -> None:
    with pytest.raises(SimError, match=r"200 rounds of 7 offers make more than 10\^15 nodes"):
        write(pie(6, talks={"rounds": 200}), tmp_path / "offers.efg")
    assert not list(tmp_path.iterdir())


def test_who_and_what_has_no_place_in_one_offer_is_said(tmp_path: Path) -> None:
    scenario = loads("""
format = 1
payoffs = "raw"
parties.ann.power = 2
parties.bob = {}
parties.press.role = "observer"
parties.court.role = "ratifier"
issues.price = { status_quo = "low", options = { low = "low", mid = "mid", bad = "bad" } }
[preferences]
ann.price.scores = { low = 1, mid = 3, bad = 0 }
bob.price.scores = { low = 3, mid = 2, bad = 1 }
court.price.scores = { low = 1, mid = 1, bad = 1 }
[no_deal_payoffs]
ann = 0
bob = 0
court = 0
""")
    assert write(scenario, tmp_path / "offer.nfg", "nfg-offer")[1:] == (
        "only undominated agreements can be offered, 2 of 3",
        "press and court are no players: the game is of the two who sign",
        "bargaining power has no place in it",
    )

"""Text games: their score sheets against sums over all deals, and files with mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

import pytest

import sim
from sim.errors import ScenarioError
from sim.formulation.from_scenario import problem
from sim.interchange.reading import foreign_data
from sim.scenario.nouns.selection import Selection
from sim.scenario.scenario import Scenario
from tests.papers.reference import FOLDER

CONFIG = """\
Quarry,quarry,p1,greedy,some-model
Village,village,p2,cooperative,some-model
Walkers,walkers,player,cooperative,some-model
Hauliers,hauliers,player,greedy,some-model"""
SCORES = {
    "quarry": "40, 25, 0\n30, 10\n30, 15, 0\n55",
    "village": "0, 20, 35\n0, 25\n0, 20, 40 \n45 \n\n",
    "walkers": "0, 30, 70\n0, 0\n0, 20, 30\n50",
    "hauliers": "50, 40, 0\n20, 0,\n0, 5, 10\n35",
}
FIRST_DEAL = "A1,B1,C2"


def game(folder: Path, **changed: str) -> Path:
    """Return the folder of a game, with some of its files changed."""
    files = {"config.txt": CONFIG, "initial_deal.txt": FIRST_DEAL}
    files |= {f"scores_files/{stem}.txt": text for stem, text in SCORES.items()}
    files |= {name.replace("__", "/") + ".txt": text for name, text in changed.items()}
    path = folder / "quarry game"
    (path / "scores_files").mkdir(parents=True)
    for name, text in files.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def scenario(path: Path) -> Scenario:
    data = foreign_data(path)
    assert data is not None
    return data.scenario(Selection())


def deals(folder: Path) -> Iterator[tuple[dict[str, str], dict[str, float], bool]]:
    """Yield every deal with its scores, and whether it stands: by the files alone, in floats."""
    players = [line.split(",")[:3] for line in (folder / "config.txt").read_text().split("\n")]
    tables = {}
    for _, stem, _ in players:
        text = (folder / "scores_files" / f"{stem}.txt").read_text()
        lines = [line.strip(" ,") for line in text.split("\n") if line.strip()]
        tables[stem] = [[float(x) for x in line.split(",")] for line in lines]
    *issues, _ = next(iter(tables.values()))
    for chosen in product(*(range(len(row)) for row in issues)):
        scores = {
            name: sum(row[o] for row, o in zip(tables[stem], chosen, strict=False))
            for name, stem, _ in players
        }
        refused = [(name, role) for name, stem, role in players
                   if scores[name] < tables[stem][-1][0]]  # fmt: skip
        deal = {chr(ord("A") + i): f"{chr(ord('A') + i)}{o + 1}" for i, o in enumerate(chosen)}
        yield deal, scores, len(refused) <= 1 and all(role == "player" for _, role in refused)


def check(folder: Path) -> int:
    """Compare a game with the sums over all its deals, and return how many deals stand."""
    read = scenario(folder)
    found = problem(read)
    names = {party.name: p for p, party in read.parties.items()}
    standing = 0
    for deal, scores, stands in deals(folder):
        payoffs: Mapping[str, object] = found.payoffs(deal)
        assert {names[name]: score for name, score in scores.items()} == dict(payoffs)
        standing += stands
    assert found.agreement_zone.count == standing
    return standing


def test_a_game_is_what_its_files_add_up_to(tmp_path: Path) -> None:
    path = game(tmp_path)
    assert check(path) > 0
    found = scenario(path)
    assert found.title == "quarry game"
    assert problem(found).deciding.veto == ("Quarry", "Village")
    assert problem(found).named_outcomes["first_deal"] == {"A": "A1", "B": "B1", "C": "C2"}


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the reference data do not lie beside us")
def test_the_published_base_game_is_what_its_files_add_up_to() -> None:
    assert check(FOLDER / "samples" / "llm_deliberation_base") == 55


def test_what_is_no_number_of_the_game_is_told(tmp_path: Path) -> None:
    path = game(tmp_path, scores_files__walkers_of_1999=SCORES["walkers"])
    with pytest.warns(UserWarning, match="left aside|no status quo") as told:
        sim.load(path)
    assert [str(one.message).removeprefix(f"{path}").lstrip("/") for one in told] == [
        "scores_files/hauliers.txt:2: the comma at the end of this line is left aside",
        'scores_files: "walkers_of_1999.txt" is left aside: config.txt names no player with such a '
        "file",
        "config.txt: attitudes and models are left aside: they are no part of the game's numbers",
        ": the game knows no status quo; the first option of each issue stands for it and affects "
        "no payoff",
    ]


WRONG = {
    "players": (
        {"config": "Quarry,../quarry,p1\nVillage,village,boss\nWalkers,walkers,p1\n"
                   "Walkers,hauliers,p1\nHauliers"},
        ['config.txt:1: player "Quarry": "../quarry" is no name of a file in scores_files - write '
         "it without folders",
         'config.txt:2: player "Village": "boss" is no role - write p1, p2, player',
         'config.txt:4: player "Walkers": the name stands twice - name each player otherwise',
         "config.txt:5: a player has a name, a file and a role - write name,file,role"],
    ),
    "nobody with a veto": (
        {"config": "Quarry,quarry,p1\nVillage,village,player"},
        ["config.txt: no player has the role p2 - give that role to the player whom no deal can "
         "leave out"],
    ),
    "a file that is not there": (
        {"config": CONFIG.replace("walkers", "strollers")},
        ["config.txt:3: player “Walkers”: there is no file strollers.txt in scores_files"],
    ),
    "scores": (
        {"scores_files__quarry": "40, x, 0\n30, , 1\n1, 2, 3\n55",
         "scores_files__village": "0, 20, 35\n0, 25\n1, 2"},
        ['scores_files/quarry.txt:1: "x" is no number - write numbers between commas',
         "scores_files/quarry.txt:2: a number is missing - write numbers between commas",
         "scores_files/village.txt:3: the last line has 2 numbers - write the least that the "
         "player accepts there, alone"],
    ),
    "files that differ": (
        {"scores_files__village": "0, 20, 35\n0, 25, 30\n0, 20, 40\n45",
         "scores_files__walkers": "0, 30, 70\n50"},
        ["scores_files/village.txt:2: 3 options, and 2 in quarry.txt - give each option a number",
         "scores_files/walkers.txt: 1 issues, and 3 in quarry.txt - write a line for each issue in "
         "every file"],
    ),
    "a file without an end": (
        {"scores_files__quarry": "1, " * 10_000},
        ["scores_files/quarry.txt: the file is larger than 20 kB"],
    ),
    "a first deal of another game": (
        {"initial_deal": "A1,B3,C1"},
        ['initial_deal.txt:1: "B3" is no option, or a second one of its issue - write such as '
         "A1,B1,C4"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_each_mistake_is_a_sentence_with_file_and_line(tmp_path: Path, name: str) -> None:
    changed, expected = WRONG[name]
    path = game(tmp_path, **changed)
    with pytest.raises(ScenarioError) as error:
        scenario(path)
    found = [str(one).removeprefix(f"{path}/") for one in error.value.problems]
    assert found == expected


def test_scores_are_counted_in_total(tmp_path: Path) -> None:
    players = ["A,a,p1", "B,b,p2", *(f"Player {k},s{k},player" for k in range(48))]
    row = ",".join("1" * 1100)
    stems = [line.split(",")[1] for line in players]
    sheets = {f"scores_files__{stem}": f"{row}\n{row}\n0" for stem in stems}
    with pytest.raises(ScenarioError, match=r"110,000 scores of 50 players, more than 100,000"):
        scenario(game(tmp_path, config="\n".join(players), **sheets))


def test_it_can_be_written_as_a_scenario_file(tmp_path: Path) -> None:
    path = game(tmp_path)
    data = foreign_data(path)
    assert data is not None
    (tmp_path / "game.toml").write_text(data.text(), encoding="utf-8")
    ours, theirs = problem(scenario(path)), problem(sim.load(tmp_path / "game.toml"))
    assert ours.agreement_zone.count == theirs.agreement_zone.count
    assert ours.option_ids == theirs.option_ids

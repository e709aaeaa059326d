"""Whether pygambit and nashpy find in written games what this program says of them.

python -m tests.benchmarks.game_files [INTERPRETER]

INTERPRETER belongs to an environment that has both; without one an environment is made. Prints a
row for each game, and fails where anything differs.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import sim
from sim.crisis.crisis_game import crisis_game
from sim.diagnosis.coded_crisis import sides_of, worth_at_best
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.interchange import write
from sim.interchange.gambit.nfg_reader import read_nfg
from sim.interchange.gambit.strategic_game import profiles
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario
from tests.benchmarks.peer import said

SCRIPT = Path(__file__).with_name("peer_games.py")
PEERS = ("nashpy", "pygambit")
WHEELS = ("-qqq", "--only-binary", ":all:")  # pygambit is built from C++ otherwise
TREES = {
    "lieven2022_1": ("lieven2022", 1),
    "lieven2022_2": ("lieven2022", 2),
    "dollar_1": ("textbook/divide_the_dollar", 1),
}


@contextmanager
def environment() -> Iterator[Path]:
    """Make an environment with the peers and yield its interpreter; it is removed in the end."""
    with tempfile.TemporaryDirectory(prefix="peer-") as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        subprocess.run([python, "-m", "pip", "install", *WHEELS, *PEERS], check=True)
        yield python


def game_rows(python: Path) -> list[str]:
    """Return a row for each game that the peers read, after comparing what they find."""
    with tempfile.TemporaryDirectory(prefix="games-") as name:
        folder = Path(name)
        expected = {**_crisis(folder), **_moves(folder), **_trees(folder)}
        found = said(python, SCRIPT, folder)
        rows = [found["version"]]
        for file, own in expected.items():
            theirs = found["games"][file]
            read = _strategic(folder / file, theirs) if file.endswith(".nfg") else theirs
            for key, value in own.items():
                assert value == read[key], f"{file}: {key}: {value} here, {read[key]} there"
            rows.append(f"| {file} | {', '.join(f'{k} {v}' for k, v in own.items())} |")
        return rows


def _strategic(path: Path, theirs: dict[str, Any]) -> dict[str, Any]:
    """Compare every payoff with what is read here, and return what the peers found of it."""
    game = read_nfg(path, path.read_text(encoding="utf-8"))
    for profile in profiles(game.shape):
        there = tuple(map(Fraction, theirs["payoffs"][",".join(map(str, profile))]))
        assert there == game.at(profile), f"{path.name}: {profile}"
    assert theirs["players"] == list(game.players)
    assert theirs["pure"] == theirs.get("nashpy_pure", theirs["pure"])
    pure = [tuple(map(Fraction, theirs["payoffs"][",".join(map(str, p))])) for p in theirs["pure"]]
    return {"pure": len(pure), "paid": pure}


def _crisis(folder: Path) -> dict[str, dict[str, Any]]:
    """Write crisis games; what is played from the end must be an equilibrium of the peers."""
    found = {}
    for name in ("textbook/challenge", "eyal2014"):
        scenario = sim.load(name)
        file = f"{scenario.id}_crisis.nfg"
        write(scenario, folder / file, "nfg-crisis")
        assert scenario.crisis is not None
        case = DiagnosedCase(scenario, sim.problem(scenario), None)
        sides = sides_of(scenario.crisis, worth_at_best(case))
        assert sides is not None
        played = crisis_game(*sides)
        paid = (played.payoffs["challenger"], played.payoffs["defender"])
        found[file] = {"holds": Among(paid)}
    return {file: {"paid": own["holds"]} for file, own in found.items()}


class Among:
    """Payoffs that must be among those of the peers' equilibria."""

    def __init__(self, paid: tuple[Fraction, ...]) -> None:
        self.paid = paid

    def __eq__(self, there: object) -> bool:
        return isinstance(there, list) and self.paid in there

    def __hash__(self) -> int:
        return hash(self.paid)

    def __repr__(self) -> str:
        return f"({', '.join(map(str, self.paid))}), an equilibrium of both"


def _moves(folder: Path) -> dict[str, dict[str, Any]]:
    """Write a dilemma of moves; its pure equilibria are those by Nash's concept."""
    scenario = dilemma()
    write(scenario, folder / "dilemma.nfg", "nfg-moves")
    write(scenario, folder / "one_offer.nfg", "nfg-offer")
    offered = sim.alternating_offers(sim.problem(scenario), rounds=1).play.agreement
    assert offered is not None
    assert offered.payoffs is not None
    held = sim.stability(scenario).equilibria["nash"].count
    return {
        "dilemma.nfg": {"pure": held},
        "one_offer.nfg": {"paid": Among(tuple(offered.payoffs.values()))},
    }


def dilemma() -> Scenario:
    """Return two sides that each arm or do not, and would rather that neither did."""
    return loads(
        """
        format = 1
        title = 'Two sides that "arm"'
        payoffs = "raw"
        parties = { north = { name = "North" }, south = { name = "South" } }
        no_deal_payoffs = { north = 1, south = 1 }
        issues.n = { status_quo = "arm", options = ["arm", "not"], controlled_by = "north" }
        issues.s = { status_quo = "arm", options = ["arm", "not"], controlled_by = "south" }
        [preferences]
        north = { n = { scores = { arm = 2, not = 0 } }, s = { scores = { arm = 0, not = 4 } } }
        south = { s = { scores = { arm = 2, not = 0 } }, n = { scores = { arm = 0, not = 4 } } }
        """
    )


def _trees(folder: Path) -> dict[str, dict[str, Any]]:
    """Write trees of offers; backward induction by the peer's nodes must give the same values."""
    found = {}
    for name, (scenario_name, rounds) in TREES.items():
        scenario = sim.load(scenario_name).with_value("talks.rounds", rounds)
        write(scenario, folder / f"{name}.efg")
        values = sim.alternating_offers(sim.problem(scenario)).play.values
        found[f"{name}.efg"] = {"value": [str(x) for x in values.values()]}
    return found


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print("\n".join(game_rows(Path(sys.argv[1]))))
    else:
        with environment() as made:
            print("\n".join(game_rows(made)))

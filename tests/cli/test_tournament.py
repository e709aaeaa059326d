"""``sim tournament``: files, folders, variants; the same bytes; going on when interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.interchange.genius.domains import trip

NAMES = ("--strategies", "boulware,micro,random", "--repeat", "257", "--rounds", "15")
ROOT = Path(__file__).parents[2]


def cells(done) -> list[dict]:
    assert done.status == 0, done.err
    return done.json["cells"]


def test_every_pair_has_a_cell(sim, flat) -> None:
    done = sim("tournament", flat, *NAMES, "--json")
    found = done.json
    assert found["format"] == 1
    assert found["strategies"] == ["boulware", "micro", "random"]
    assert found["scenarios"] == ["flat"]
    assert [(c["first"], c["second"]) for c in found["cells"]] == [
        (a, b) for a in found["strategies"] for b in found["strategies"]
    ]
    keys = ("scenario", "agreement_rate", "payoffs", "distance_to_nash", "distance_to_contract_set")
    assert all(key in cell for cell in found["cells"] for key in (*keys, "rounds"))


def test_processes_change_no_byte(sim, flat) -> None:
    one = sim("tournament", flat, *NAMES, "--json", "--out", "one")
    two = sim("tournament", flat, *NAMES, "--json", "--out", "two", "--jobs", "2")
    assert one.out == two.out
    names = {path.name for path in Path("one").iterdir() if path.is_file()}
    assert names == {
        "manifest.json",
        "standings.csv",
        "tournament.csv",
        "tournament.json",
        "tournament.png",
    }
    for name in names - {"manifest.json"}:
        assert (Path("one") / name).read_bytes() == (Path("two") / name).read_bytes()


def test_variants_and_folders_are_scenarios(sim, flat, hopeless) -> None:
    folder = Path("cases")
    folder.mkdir()
    for path in (flat, hopeless):
        (folder / Path(path).name).write_bytes(Path(path).read_bytes())
    trip(folder / "market")
    done = sim("tournament", folder, *NAMES, "--variants", "--json")
    found = done.json
    assert found["scenarios"] == ["flat", "market"]
    assert list(found["left_out"]) == ["flat:no_kitchen", "hopeless", "hopeless:no_kitchen"]
    assert "the agreement zone is empty" in found["left_out"]["hopeless"]


def test_the_table_says_who_stands_where(sim, flat) -> None:
    done = sim("tournament", flat, *NAMES)
    for words in ("How strategies stand", "by who plays against it", "Scenario by scenario"):
        assert words in done.out
    assert "Assumed: parties speak in the order of the file (flat)." in done.out
    assert "Sessions kept in out/tournament-" in done.err


def test_where_nobody_agrees_nobody_gets_most(sim) -> None:
    done = sim("tournament", "episkopos2022", "--strategies", "boulware", "--rounds", "2")
    (row,) = (line for line in done.out.splitlines() if line.split()[:2] == ["episkopos2022", "0"])
    assert row.split()[2:] == ["–"] * 4


def test_what_makes_no_sense_is_refused(sim, flat) -> None:
    Path("nothing").mkdir()
    for arguments, message in (
        ((flat, "--strategies", "boulwar"), 'no strategy is called "boulwar" - did you mean'),
        ((flat, "--strategies", ","), "no strategy is given - name some"),
        ((flat, flat), "there is a scenario flat already - name each once"),
        (
            ("nothing",),
            "nothing: holds neither scenarios nor domains of other programs - name some",
        ),
        ((flat, "--rounds", "0"), "'--rounds': too low - write a number from 1 up"),
        ((flat, "--repeat", "0"), "too low - write a number from 1 up"),
    ):
        done = sim("tournament", *arguments)
        assert done.status in (1, 2)
        assert message in " ".join(done.err.split())
    assert not Path("out").exists()


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_interrupted_it_says_in_one_line_how_to_go_on(sim, flat) -> None:
    """Stopped after the first parts were saved; the same command ends as one that was let alone."""
    arguments = (
        "tournament", str(flat), "--strategies", "random,micro", "--rounds", "60", "--repeat",
        "2000", "--json", "--out",
    )  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-m", "sim", *arguments, "kept"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while process.poll() is None and not list(Path("kept").glob("sessions-*/sessions_*")):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert out == ""
    lines = [line for line in err.splitlines() if "interrupted" in line]
    assert len(lines) == 1
    assert lines[0].endswith(" - give the same command again to go on")
    assert "Traceback" not in err
    saved = list(Path("kept").glob("sessions-*/sessions_*"))
    assert 0 < len(saved) < 16
    assert sim(*arguments, "kept").json == sim(*arguments, "other").json

"""``--tables``: which tables come in which forms, and what is said where one cannot be written."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pyarrow.parquet
import pytest

from tests.cli.conftest import Command

CASES: tuple[tuple[tuple[str, ...], set[str]], ...] = (
    (("solve",), {"payoffs", "deals", "agreements"}),
    (("run",), {"payoffs", "deals", "packages"}),
    (("sources",), {"sources"}),
    (("diagnose", "--draws", "0"), {"mechanisms", "concessions"}),
    (("diff", "textbook/trade_across_issues"), {"entries", "numbers", "exchanges"}),
    (("uncertainty", "--draws", "8", "--sobol", "0"), {"quantiles", "shifts", "draws-nash"}),
    (("play", "--sessions", "3"), {"deals"}),
    (("sweep", "no_deal_payoffs.tenant", "10", "20"), {"sweep"}),
    (("tournament", "--strategies", "linear", "--repeat", "1"), {"tournament", "standings"}),
)


def written(folder: Path, suffix: str) -> set[str]:
    return {path.stem for path in folder.rglob(f"*{suffix}")}


@pytest.mark.parametrize(("command", "tables"), CASES, ids=[case[0][0] for case in CASES])
def test_every_command_writes_its_tables_in_every_form(
    sim: Command, flat: Path, command: tuple[str, ...], tables: set[str]
) -> None:
    name, *more = command
    done = sim(name, flat, *more, "--tables", "csv,parquet,latex", "--out", "here")
    assert done.status == 0, done.err
    assert written(Path("here"), ".csv") == written(Path("here"), ".parquet") == tables
    left_out = {line.split(".tex")[0] for line in done.err.splitlines() if "not written" in line}
    assert left_out == {table for table in tables if table.startswith("draws-")}  # too wide
    assert written(Path("here"), ".tex") == tables - left_out
    [path] = list(Path("here").rglob(f"{min(tables)}.csv"))
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    parquet = pyarrow.parquet.read_table(path.with_suffix(".parquet")).to_pylist()
    assert len(rows) == len(parquet) > 0


def test_what_solve_writes_is_what_it_prints(sim: Command, flat: Path) -> None:
    found = sim("solve", flat, "--json", "--tables", "csv").json
    folder = Path("out/flat/solve")
    with (folder / "payoffs.csv").open(encoding="utf-8", newline="") as stream:
        payoffs = {
            (row["row"], row["party"]): float(row["payoff"]) for row in csv.DictReader(stream)
        }
    for name, one in found["solutions"].items():
        for party, payoff in one["payoffs"].items():
            assert payoffs[name, party] == payoff
    with (folder / "agreements.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == found["agreement_zone"]["count"]


def test_without_being_asked_a_command_that_prints_writes_nothing(
    sim: Command, flat: Path, tmp_path: Path
) -> None:
    for command in ("solve", "sources", "diagnose"):
        assert sim(command, flat).status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["flat.toml"]
    assert sim("sources", flat, "--out", "own").status == 0
    assert written(Path("own"), ".csv") == {"sources"}


def test_no_tables_and_unknown_forms(sim: Command, flat: Path) -> None:
    assert sim("run", flat, "--tables", "none").status == 0
    assert written(Path("out"), ".csv") == set()
    assert json.loads(Path("out/flat/results.json").read_text(encoding="utf-8"))["solutions"]
    done = sim("solve", flat, "--tables", "xls")
    assert (done.status, done.out) == (1, "")
    assert (
        done.err
        == '--tables: no form is called "xls" - choose among csv, parquet, latex; or none\n'
    )


@pytest.mark.parametrize("command", ["run", "solve", "tournament"])
def test_a_missing_extra_is_said_before_any_work(
    sim: Command, flat: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = sim(command, flat, "--tables", "csv,parquet")
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        "writing Parquet files needs pyarrow, which is not installed - write: "
        'python -m pip install "bargaining-sim[parquet]" (in a checkout: ".[parquet]")\n'
    )
    assert [path.name for path in tmp_path.iterdir()] == ["flat.toml"]
    assert sim(command, flat, "--tables", "csv", *["--repeat", 1] * (command[0] == "t")).status == 0

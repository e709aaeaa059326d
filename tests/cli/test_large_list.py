"""A list of agreements says how large it is before it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import sim
from sim.axiomatic.compare import compare
from sim.cli.app import app
from sim.cli.solve import announce_size
from sim.errors import SimError
from sim.plots.parts.solved_case import SolvedCase
from sim.report.tables import agreements
from sim.scenario.reader import loads
from tests.large_scenario import large_scenario


@pytest.fixture(scope="module")
def case() -> SolvedCase:
    scenario = loads(large_scenario(4, 6, 2, no_deal=5))
    problem = sim.problem(scenario)
    return SolvedCase(scenario, problem, compare(problem, ["nash"]))


def test_too_large_a_list_is_refused_with_its_size(tmp_path: Path) -> None:
    file, out = tmp_path / "large.toml", tmp_path / "all.csv"
    file.write_text(large_scenario(7, 8, 2, no_deal=20), encoding="utf-8")
    done = CliRunner().invoke(app, ["solve", str(file), "--csv", str(out)])
    count = sim.problem(sim.load(file)).agreement_zone.count
    assert count is not None
    assert count > agreements.MOST_ROWS
    assert done.exit_code == 1
    assert f"{count:,} agreements would take about 1" in done.output
    assert f"--list {count} for all" in done.output
    assert not out.exists()
    first = CliRunner().invoke(app, ["solve", str(file), "--list", "9", "--csv", str(out)])
    assert first.exit_code == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1 + 9


def test_a_table_of_too_many_agreements_is_left_out_with_the_reason(tmp_path: Path) -> None:
    file, out = tmp_path / "large.toml", tmp_path / "tables"
    file.write_text(large_scenario(7, 8, 2, no_deal=20), encoding="utf-8")
    done = CliRunner().invoke(app, ["solve", str(file), "--tables", "csv", "--out", str(out)])
    assert done.exit_code == 0
    assert "agreements: not written: " in done.output
    assert "give --list N for the first N" in done.output
    assert {path.name for path in out.glob("*.csv")} == {"payoffs.csv", "deals.csv"}
    wanted = ["solve", str(file), "--tables", "csv", "--list", "9", "--out", str(out)]
    assert CliRunner().invoke(app, wanted).exit_code == 0
    assert len((out / "agreements.csv").read_text(encoding="utf-8").splitlines()) == 1 + 9


def test_whoever_gives_the_number_gets_so_many(case: SolvedCase, tmp_path: Path) -> None:
    out, count = tmp_path / "all.csv", case.problem.agreement_zone.count
    assert count is not None
    with pytest.raises(SimError, match=f"the 100 that are .* --list {count} for all"):
        agreements.checked_size(case.problem, out, None, most=100)
    rows, _ = agreements.checked_size(case.problem, out, count, most=100)
    assert agreements.write_members(case.problem, out, count) == rows == count


def test_a_large_list_is_announced(
    case: SolvedCase, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    announce_size(case, tmp_path / "all.csv", None, large=100)
    assert "all.csv: writing" in capsys.readouterr().err
    announce_size(case, tmp_path / "all.csv", 100, large=100)
    assert capsys.readouterr().err == ""


def test_the_size_is_about_right(case: SolvedCase, tmp_path: Path) -> None:
    rows, size = agreements.expected_size(case.problem)
    assert agreements.write_members(case.problem, tmp_path / "all.csv") == rows
    assert 0.6 * size < (tmp_path / "all.csv").stat().st_size < 1.6 * size

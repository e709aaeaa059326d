"""A list of agreements says how large it is before it is written."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest
from typer.testing import CliRunner

import sim
from sim.cli import solve as command
from sim.cli.app import app
from sim.report.tables import agreements
from sim.scenario.reader import loads
from tests.large_scenario import large_scenario


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "large.toml"
    path.write_text(large_scenario(4, 6, 2, no_deal=5))
    return path


def test_too_large_a_list_is_refused_with_its_size(file: Path) -> None:
    out = file.with_name("all.csv")
    with patch.object(agreements, "MOST_ROWS", 100):
        done = CliRunner().invoke(app, ["solve", str(file), "--csv", str(out)])
    count = sim.problem(loads(file.read_text())).agreement_zone.count
    assert count is not None
    assert done.exit_code == 1
    assert f"{count:,} agreements would take about 1 MB" in done.output
    assert f"--list {count} for all" in done.output
    assert not out.exists()
    with patch.object(agreements, "MOST_ROWS", 100):
        wanted = ["solve", str(file), "--list", str(count), "--csv", str(out)]
        assert CliRunner().invoke(app, wanted).exit_code == 0
    assert len(out.read_text().splitlines()) == count + 1


def test_a_large_list_is_announced(file: Path) -> None:
    out = file.with_name("all.csv")
    with patch.object(command, "LARGE", 100):
        done = CliRunner().invoke(app, ["solve", str(file), "--csv", str(out)])
    assert done.exit_code == 0
    assert "all.csv: writing" in done.output


def test_the_size_is_about_right(tmp_path: Path) -> None:
    problem = sim.problem(loads(large_scenario(4, 6, 2, no_deal=5)))
    rows, size = agreements.expected_size(problem)
    assert agreements.write_members(problem, tmp_path / "all.csv") == rows
    assert 0.6 * size < (tmp_path / "all.csv").stat().st_size < 1.6 * size

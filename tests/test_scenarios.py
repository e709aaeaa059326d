"""Every shipped scenario loads and solves; the scripts beside them run."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import sim
from sim.cli.check import alternatives
from sim.scenario.shipped import shipped_scenarios

ROOT = Path(__file__).parents[1]
FILES = shipped_scenarios()
SCRIPTS = sorted((ROOT / "scenarios").glob("*[0-9].py"))  # findings.py: test_findings.py


def name_of(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_file_is_toml_and_every_number_has_a_source(path: Path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))["format"] == 1
    if path.parent.name != "textbook":
        missing = sim.load(path).sources().without_source
        assert not missing, str(missing)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_scenario_solves(path: Path) -> None:
    scenario = sim.load(path)
    problem = sim.problem(scenario)
    comparison = sim.compare(problem)
    assert problem.agreement_zone.is_empty == (not comparison.solutions)
    for found in comparison.solutions:
        if found.name not in ("weighted_mean", "adjusted_winner"):
            assert problem.is_in_zone(found.outcome)
            assert all(found.gains[p] >= 0 for p in problem.signatories)
            assert found.certificate.gap is not None
    assert sim.explain(problem).zone_sentences


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_whatever_can_be_selected_makes_a_problem(path: Path) -> None:
    scenario = sim.load(path)
    for changed in alternatives(scenario):
        assert sim.problem(changed).parties


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_the_script_runs(path: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-W", "error", str(path), str(tmp_path / "figures")]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout
    assert list((tmp_path / "figures").glob("*.png"))

"""Every shipped scenario loads and solves; the scripts beside them run."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import sim
from sim.scenario.changed_scenarios import changed_scenarios
from sim.scenario.text.shipped import first_codings, shipped_scenarios
from tests.run_script import run_script

ROOT = Path(__file__).parents[1]
FILES = (*shipped_scenarios(), *first_codings())
SCRIPTS = sorted((ROOT / "scenarios").glob("*[0-9]*.py"))  # findings.py: test_findings.py


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


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
    deals = comparison.forming if comparison.is_by_set else comparison.solutions
    assert problem.agreement_zone.is_empty == (not deals)
    for found in comparison.solutions:
        if found.name not in ("weighted_mean", "adjusted_winner"):
            assert problem.is_in_zone(found.outcome)
            assert all(found.gains[p] >= 0 for p in problem.signatories)
            assert found.certificate.gap is not None
    assert sim.explain(problem).zone_sentences


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_whatever_can_be_selected_makes_a_problem(path: Path) -> None:
    scenario = sim.load(path)
    for changed in changed_scenarios(scenario):
        assert sim.problem(changed).parties


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_the_script_runs(
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    figures = tmp_path / "figures"
    run_script(path, figures, monkeypatch)
    assert capsys.readouterr().out
    assert list(figures.glob("*.png"))

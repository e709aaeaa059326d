"""From conditions to a verdict, and running the script beside a scenario."""

from __future__ import annotations

from pathlib import Path

import pytest

import sim
from sim.claims.claims import (
    BY_CONSTRUCTION,
    IN_PART,
    NOT_SUPPORTED,
    SUPPORTED,
    VERDICTS,
    Finding,
    evaluate,
    judged,
)
from sim.errors import SimError


@pytest.mark.parametrize(
    ("confirms", "refutes", "settled", "verdict"),
    [
        (True, False, False, SUPPORTED),
        (True, False, True, BY_CONSTRUCTION),
        (False, True, True, NOT_SUPPORTED),
        (False, False, True, IN_PART),
    ],
)
def test_the_verdict_follows_from_the_conditions(
    confirms: bool, refutes: bool, settled: bool, verdict: str
) -> None:
    finding = judged(
        confirms=confirms, refutes=refutes, settled_by_rankings=settled, figures={"n": 1}, why="n."
    )
    assert finding.verdict == verdict
    assert verdict in VERDICTS


def test_contradictions_unknown_words_and_infinite_figures_are_refused() -> None:
    with pytest.raises(SimError, match="both confirmed and refuted"):
        judged(confirms=True, refutes=True, figures={}, why="")
    with pytest.raises(SimError, match='verdict "mixed"'):
        Finding("mixed", {}, "")
    for bad in (float("nan"), float("inf"), [1]):
        with pytest.raises(SimError, match=r"figure d\.US"):
            judged(confirms=True, refutes=False, figures={"d": {"US": bad}}, why="")


TWO = """
format = 1
title = "Two"
parties = { a = {}, b = {} }
issues.x = { status_quo = "no", options = ["no", "yes"] }
preferences = { a.x = "yes > no", b.x = "no > yes" }
importance = { a.tiers = [["x"]], b.tiers = [["x"]] }
no_deal_payoffs = { a = 0, b = 0 }
claims.T1.statement = "There is something to agree on."
claims.T2.statement = "Nobody tests this one."
lenses.other.preferences.a.x = "no > yes"
lenses.other.name = "Other"
"""
SCRIPT = """
import sim
from sim.claims.claims import judged


def findings(scenario):
    best = sim.problem(scenario).payoffs({"x": "yes"})["a"]
    return {"T1": judged(confirms=best > 0, refutes=best <= 0, figures={"best": best}, why="So.")}
"""


def write(folder: Path, script: str | None) -> Path:
    path = folder / "two.toml"
    path.write_text(TWO, encoding="utf-8")
    if script is not None:
        path.with_suffix(".py").write_text(script, encoding="utf-8")
    return path


def test_a_script_of_ones_own(tmp_path: Path) -> None:
    found = evaluate(write(tmp_path, SCRIPT))
    assert found.findings["T1"] == Finding(
        "supported", {"best": 100.0}, "So (supported; not under the other lens)."
    )
    assert found.untested == ("T2",)
    assert str(found).startswith("T1  supported\n  There is something")
    assert not (tmp_path / "__pycache__").exists()
    under_lens = evaluate(sim.load(tmp_path / "two.toml", lens="other"))
    assert under_lens.findings["T1"].verdict == NOT_SUPPORTED


def test_a_script_is_run_again_where_it_or_the_scenario_is_another(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = SCRIPT.replace("    best", "    print(scenario.selection.lens)\n    best", 1)
    path = write(tmp_path, told)
    first, again = evaluate(path), evaluate(sim.load(path))
    assert capsys.readouterr().out.split() == ["None", "other"]
    assert again.findings == first.findings
    changed = evaluate(sim.load(path, sets=['preferences.a.x="no > yes"']))
    assert changed.findings["T1"].figures == {"best": 0.0}
    write(tmp_path, told.replace('"best": best', '"worth": best'))
    assert evaluate(path).findings["T1"].figures == {"worth": 100.0}


def test_a_file_that_extends_another_is_tested_by_the_script_of_that(tmp_path: Path) -> None:
    write(tmp_path, SCRIPT)
    later = tmp_path / "later.toml"
    later.write_text('format = 1\nextends = "two.toml"\npreferences.a.x = "no > yes"\n', "utf-8")
    assert evaluate(later).findings["T1"].figures == {"best": 0.0}
    assert evaluate(later).script.name == "two.py"


@pytest.mark.parametrize(
    ("script", "message"),
    [
        (None, r"no script tests its claims - write two\.py"),
        ("x = 1", r"no function findings\(scenario\)"),
        ("def findings(", r"two\.py:1: the script fails: SyntaxError"),
        ("def findings(s):\n    return s.colour", r"two\.py:2: the script fails: AttributeError"),
        ("def findings(s):\n    return 3", "must return a dict"),
        ("def findings(s):\n    return {'T1': 3}", "no Finding for claim T1"),
        (SCRIPT.replace("T1", "T9"), 'two has no claim "T9" - claims are T1, T2'),
    ],
)
def test_a_script_that_cannot_be_used_is_named(
    tmp_path: Path, script: str | None, message: str
) -> None:
    with pytest.raises(SimError, match=message):
        evaluate(write(tmp_path, script))

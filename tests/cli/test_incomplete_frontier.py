"""A frontier beyond its budget in the JSON of ``solve`` and ``run``: said to be incomplete."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import sim
from sim.cli.app import app
from sim.solver.search.exact_frontier import pareto_frontier
from sim.solver.search.search_bounds import Budget
from tests.large_scenario import large_scenario


@pytest.fixture
def four_parties(tmp_path: Path) -> Path:
    """Return a file of 2.4 · 10⁸ outcomes, more than are listed where the frontier is too large."""
    path = tmp_path / "four.toml"
    path.write_text(large_scenario(12, 5, 4, no_deal=45), encoding="utf-8")
    return path


def _strict(text: str) -> dict[str, Any]:
    def refused(name: str) -> None:
        raise AssertionError(f"{name} is no JSON")

    return dict(json.loads(text, parse_constant=refused))


def test_an_incomplete_frontier_says_so_and_lists_efficient_points_only(
    four_parties: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = pareto_frontier(sim.problem(sim.load(four_parties)))
    assert whole.is_complete
    efficient = {tuple(map(float, row)) for row in whole.payoffs}

    monkeypatch.setattr("sim.solver.search.exact_frontier.Budget", lambda: Budget(100, 20_000))
    done = CliRunner().invoke(app, ["solve", str(four_parties), "--json"])
    assert done.exit_code == 0, done.output
    out = tmp_path / "out"
    done_too = CliRunner().invoke(app, ["run", str(four_parties), "--full", "--out", str(out)])
    assert done_too.exit_code == 0, done_too.output
    written = _strict((out / "results.json").read_text(encoding="utf-8"))
    for document in (_strict(done.stdout), written):
        found = document["pareto_frontier"]
        assert found["is_complete"] is False
        assert found["count"] is None
        assert found["outcome_count"] is None
        unknown = {"count": None, "outcome_count": None, "is_complete": False}
        assert document["contract_set"] == unknown
        assert 1 <= len(found["payoffs"]) < len(efficient)
        assert {tuple(row) for row in found["payoffs"]} <= efficient
        assert document["solutions"]["nash"]["certificate"]["gap"] == 0
    assert "not known" in done_too.output

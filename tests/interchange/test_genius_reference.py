"""The domains of the negotiating agents competition, through the command line's JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from tests.papers.reference import ABSENT, FOLDER, document

ROUNDING = 1e-8  # where weights are long decimals, totals are compared at 10⁻⁹ of the range
SOLUTIONS = {
    "nash": "nash",
    "ks": "kalai_smorodinsky",
    "egalitarian": "egalitarian",
    "utilitarian": "utilitarian",
}


def additive() -> list[Any]:
    """Return the additive domains, as parameters of a test."""
    found = document("domains/expected.json")
    if found is None:
        return [pytest.param("", {}, id="absent", marks=ABSENT)]
    domains = found["domains"].items()
    return [pytest.param(n, e, id=n) for n, e in domains if e["kind"] == "additive"]


def solved(folder: Path, parties: list[str]) -> dict[str, Any]:
    options = [text for party in parties for text in ("--party", party)]
    done = CliRunner().invoke(app, ["solve", str(folder), "--json", *options])
    assert done.exit_code == 0, done.output
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize(("name", "expected"), additive())
def test_every_additive_domain_agrees(name: str, expected: dict[str, Any]) -> None:
    parties = [Path(file).stem for file in expected["profiles_used"]]
    found, solution = solved(FOLDER / "domains" / name, parties), expected["solution"]
    assert found["outcome_count"] == expected["n_outcomes"]
    assert found["pareto_frontier"]["count"] == solution["pareto_points"]
    assert found["agreement_zone"]["is_empty"] == solution["zopa_empty"]
    assert found["agreement_zone"]["count"] == solution["ir_outcomes"]
    reservation = [found["disagreement_point"][p] for p in parties]
    assert reservation == pytest.approx(expected["reservation"], abs=ROUNDING)
    if solution["zopa_empty"]:
        assert found["solutions"] == {}
        return
    ideal = [found["ideal_point"][p] for p in parties]
    assert ideal == pytest.approx(solution["ks"]["ideal"], abs=ROUNDING)
    for short, title in SOLUTIONS.items():
        here, there = found["solutions"][title], solution[short]
        payoffs = [here["payoffs"][p] for p in parties]
        assert any(payoffs == pytest.approx(point, abs=ROUNDING) for point in there["points"])
        assert here["payoff_ties"] == there["n_ties"]
        assert here["certificate"]["gap"] == 0

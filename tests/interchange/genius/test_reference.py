"""The domains of the negotiating agents competition, through the command line's JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from typer.testing import CliRunner

import sim
from sim.cli.app import app
from sim.interchange import read_genius
from tests.papers.reference import ABSENT, FOLDER, document
from tests.solver.forced_method import enumerated, searched

ROUNDING = 1e-9  # the reference has nine decimals
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
    return [
        pytest.param(name, one, id=name)
        for name, one in found["domains"].items()
        if one["kind"] == "additive"
    ]


@cache
def solved(case: Path, parties: tuple[str, ...]) -> Mapping[str, Any]:
    options = [text for party in parties for text in ("--party", party)]
    done = CliRunner().invoke(app, ["solve", str(case), "--json", *options])
    assert done.exit_code == 0, done.output
    return MappingProxyType(json.loads(done.stdout))


@pytest.mark.parametrize(("name", "expected"), additive())
def test_every_additive_domain_agrees(name: str, expected: dict[str, Any]) -> None:
    parties = tuple(Path(file).stem for file in expected["profiles_used"])
    found, solution = solved(FOLDER / "domains" / name, parties), expected["solution"]
    assert found["outcome_count"] == expected["n_outcomes"]
    assert found["pareto_frontier"]["count"] == solution["pareto_points"]
    assert found["pareto_frontier"]["outcome_count"] == solution["pareto_outcomes"]
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


@pytest.mark.parametrize(("name", "expected"), additive())
def test_a_converted_domain_says_the_same(
    name: str, expected: dict[str, Any], tmp_path: Path
) -> None:
    """Every number of the file is exact, so that no tie is lost or found."""
    source, target = FOLDER / "domains" / name, tmp_path / "case.toml"
    done = CliRunner().invoke(app, ["convert", str(source), str(target)])
    assert done.exit_code == 0, done.output
    parties = tuple(Path(file).stem for file in expected["profiles_used"])
    of_the_files = {"id": "", "sha256": "", "remarks": []}
    one, two = (
        {**found, "scenario": found["scenario"] | of_the_files}
        for found in (solved(source, parties), solved(target, parties))
    )
    assert two == one


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the reference data do not lie beside it")
def test_a_domain_of_hyper_rectangles_by_search_and_by_enumeration() -> None:
    """Ten issues of ten values tied by terms; with few values each, its outcomes can be listed."""
    with pytest.warns(
        UserWarning, match=r"factor 0\.5 for the talks as a whole is used by models of the talks"
    ):
        whole = read_genius(FOLDER / "domains" / "anac2014-10issuesDiscountedwithRV")
    assert whole.space.size == 10**10
    zone = whole.agreement_zone
    assert zone.contract_set.is_complete
    agreement = zone.contract_set.outcomes[0]
    assert whole.is_in_zone(agreement)
    kept = {
        issue: tuple({agreement[issue], *(options[1::5] if at > 2 else ())})
        for at, (issue, options) in enumerate(whole.space.display)
    }
    problem, copy = whole.fixing(kept), whole.fixing(kept)
    with enumerated():
        listed = [sim.solve(problem, name) for name in SOLUTIONS.values()]
        frontier = problem.pareto_frontier
    with searched():
        found = [sim.solve(copy, name) for name in SOLUTIONS.values()]
        assert copy.pareto_frontier.payoffs == frontier.payoffs
        assert copy.agreement_zone.count == problem.agreement_zone.count
    for one, two in zip(listed, found, strict=True):
        assert (two.outcome, two.payoffs, two.ties) == (one.outcome, one.payoffs, one.ties)
        assert two.certificate.gap == 0

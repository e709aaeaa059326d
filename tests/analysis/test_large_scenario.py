"""A scenario of 10²⁰ outcomes: what is said, listed and written, without pretending anything."""

from __future__ import annotations

from pathlib import Path

import pytest

import sim
from sim.analysis.compare import compare
from sim.analysis.explain import explain
from sim.analysis.results import results
from sim.analysis.zone_members import zone_members
from sim.errors import SimError
from sim.problem.efficient_points import efficient_points, searched_improvement
from sim.problem.problem import Problem
from tests.large_scenario import large_scenario


def _problem(folder: Path, **settings: object) -> Problem:
    path = folder / "large.toml"
    path.write_text(large_scenario(**settings), encoding="utf-8")  # type: ignore[arg-type]
    return sim.problem(sim.load(path))


def test_the_number_of_agreements_is_said_to_be_unknown(tmp_path: Path) -> None:
    problem = _problem(tmp_path)
    assert problem.space.size == 10**20
    sentence = explain(problem, other_readings=False).zone_sentences[0]
    assert "agreements exist" in sentence
    assert "number is unknown" in sentence
    document = results(problem.scenario, compare(problem))  # type: ignore[arg-type]
    assert document["agreement_zone"]["count"] is None
    assert document["agreement_zone"]["is_empty"] is False
    assert document["pareto_frontier"]["is_complete"] is True
    assert {s["certificate"]["gap"] for s in document["solutions"].values()} <= {0.0, None}


def test_undominated_agreements_are_listed_and_no_others(tmp_path: Path) -> None:
    problem = _problem(tmp_path)
    members = list(zone_members(problem, 5))
    assert len(members) == 5
    assert all(m.is_efficient and problem.is_in_zone(m.outcome) for m in members)
    with pytest.raises(SimError, match="too many to list"):
        list(zone_members(problem))


def test_an_empty_zone_is_explained(tmp_path: Path) -> None:
    problem = _problem(tmp_path, no_deal=95)
    text = "\n".join(explain(problem, other_readings=False).zone_sentences)
    assert "no agreement zone" in text
    assert "There would be a deal if" in text


def test_points_proven_efficient_lie_on_the_frontier(tmp_path: Path) -> None:
    problem = _problem(tmp_path)
    points = efficient_points(problem)
    assert len(points) >= 2
    assert set(points) <= set(problem.pareto_frontier.payoffs)


def test_an_improvement_is_found_without_the_frontier(tmp_path: Path) -> None:
    problem = _problem(tmp_path)
    zone = problem.agreement_zone.contract_set
    assert searched_improvement(problem, zone.outcomes[0]) is None
    worse = next(s.outcome for s in compare(problem).solutions if s.name == "weighted_mean")
    assert worse is not None
    better = searched_improvement(problem, worse)
    assert better is not None
    before, after = problem.payoffs(worse), problem.payoffs(better)
    assert all(after[p] >= before[p] for p in problem.signatories)

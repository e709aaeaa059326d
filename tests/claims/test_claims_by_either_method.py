"""The five articles say the same through the search that lists nothing as through enumeration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import sim
from sim.axiomatic.compare import compare
from sim.claims import claim_draws
from sim.claims.claim_script import findings_of, script_of
from sim.problem.problem import Problem
from sim.report.results import results
from sim.scenario.scenario import Scenario
from sim.solver.enumeration.survey import survey
from sim.solver.objectives.proof_method import Method
from tests.articles.five_articles import ARTICLES, EXPECTED
from tests.solver.forced_method import enumerated, searched


def figures(article: str) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Return by claim the verdict, reason and figures, with their types, worked out anew.

    Under the base lens, as the tests of some claims look at all lenses.
    """
    case = sim.load(article)
    found = findings_of(script_of(case))(case)
    return {
        claim: (f.verdict, f.why, {key: (type(x), x) for key, x in f.figures.items()})
        for claim, f in found.items()
    }


@pytest.mark.parametrize("article", ARTICLES)
def test_every_figure_of_every_claim(article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claim_draws, "DRAWS", 64)
    with enumerated() as listing:
        expected = figures(article)
    with searched() as searching:
        found = figures(article)
    assert set(found) == set(EXPECTED[article])
    assert sum(len(shown) for _, _, shown in found.values()) >= 18
    assert found == expected
    assert searching["zone"] == listing["survey"] >= 8
    assert "zone" not in listing
    assert "survey" not in searching


def problems(article: str) -> Iterator[Problem]:
    """Yield the problem of each lens, that of the base lens also with other things to accept."""
    scenario = sim.load(article)
    for lens in (None, *scenario.lenses):
        problem = sim.problem(scenario.with_lens(lens))
        yield problem
        if lens is not None:
            continue
        issue, options = problem.space.display[0]
        yield problem.asking()
        yield problem.asking(*problem.signatories[:2])
        yield problem.fixing({issue: options[-1]})
        yield problem.with_red_lines("all")


@pytest.mark.parametrize("article", ARTICLES)
def test_every_fact_about_the_zone(article: str) -> None:
    for problem in problems(article):
        listed = survey(problem)
        with searched():
            zone, expected = problem.agreement_zone, listed.agreement_zone
            assert type(zone) is not type(expected)
            assert zone.is_empty == expected.is_empty
            assert (zone.count, zone.feasible_count) == (expected.count, expected.feasible_count)
            assert zone.ideal_point == expected.ideal_point
            assert dict(zone.best_payoffs) == dict(expected.best_payoffs)
            assert dict(zone.slack) == dict(expected.slack)
            assert (zone.always, zone.never) == (expected.always, expected.never)
            assert zone.binding == expected.binding
            assert same(zone.contract_set, expected.contract_set)
            assert same(problem.pareto_frontier, listed.pareto_frontier)


def same(one: Any, other: Any) -> bool:
    return bool(
        one.payoffs == other.payoffs
        and one.counts == other.counts
        and one.outcomes == other.outcomes
        and one.is_complete
    )


@pytest.mark.parametrize("article", ARTICLES)
def test_every_solution_but_the_words_for_the_method(article: str) -> None:
    """Also from a named outcome that everyone accepts, where there is one, and over lotteries."""
    scenario = sim.load(article)
    with enumerated():
        expected = documents(scenario)
    with searched():
        found = documents(scenario)
    methods = [
        {name: one["certificate"].pop("method") for name, one in each["solutions"].items()}
        for each in (*expected, *found)
    ]
    assert found == expected
    if article == "cameron2022":  # nobody can agree on anything there
        assert not any(methods)
    else:
        assert {methods[0]["nash"], methods[2]["nash"]} == {"enumeration", Method.SEARCH}


def documents(scenario: Scenario) -> list[dict[str, Any]]:
    """Return the results without and with lotteries."""
    problem = sim.problem(scenario)
    drafts = [name for name, x in problem.named_outcomes.items() if problem.is_in_zone(x)]
    reference = drafts[0] if drafts else None
    return [
        results(scenario, compare(problem, reference=reference, lotteries=lotteries))
        for lotteries in (False, True)
    ]

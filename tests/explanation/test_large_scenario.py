"""A scenario of 10²⁰ outcomes: what is said, listed and written, without pretending anything."""

from __future__ import annotations

import pytest

import sim
from sim.axiomatic.compare import compare
from sim.errors import SimError
from sim.explanation.explain import explain
from sim.explanation.explain_conflict import no_deal_section
from sim.problem.problem import Problem
from sim.report.results import results
from sim.scenario.reader import loads
from sim.solver.enumeration.zone_members import zone_members
from sim.solver.search.efficient_points import efficient_points, searched_improvement
from sim.solver.search.sampled_agreements import sampled_agreements
from sim.solver.search.search_bounds import Budget
from tests.large_scenario import large_scenario


def _problem(**settings: object) -> Problem:
    return sim.problem(loads(large_scenario(**settings)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def problem() -> Problem:
    """Two parties who can agree: solved once for all who look at the same."""
    return _problem()


def test_the_number_of_agreements_is_said_to_be_unknown(problem: Problem) -> None:
    assert problem.space.size == 10**20
    sentence = explain(problem, other_readings=False).zone_sentences[0]
    assert "agreements exist" in sentence
    assert "number is unknown" in sentence
    document = results(problem.scenario, compare(problem))  # type: ignore[arg-type]
    assert document["agreement_zone"]["count"] is None
    assert document["agreement_zone"]["is_empty"] is False
    assert document["pareto_frontier"]["is_complete"] is True
    assert {s["certificate"]["gap"] for s in document["solutions"].values()} <= {0.0, None}


def test_undominated_agreements_are_listed_and_no_others(problem: Problem) -> None:
    members = list(zone_members(problem, 5))
    assert len(members) == 5
    assert all(m.is_efficient and problem.is_in_zone(m.outcome) for m in members)
    with pytest.raises(SimError, match="too many to list"):
        list(zone_members(problem))


def test_an_empty_zone_is_explained() -> None:
    problem = _problem(no_deal=95)
    text = "\n".join(explain(problem, other_readings=False).zone_sentences)
    assert "no agreement zone" in text
    assert "There would be a deal if" in text


def test_points_proven_efficient_lie_on_the_frontier(problem: Problem) -> None:
    points = efficient_points(problem)
    assert len(points) >= 2
    assert set(points) <= set(problem.pareto_frontier.payoffs)


def test_an_improvement_is_found_without_the_frontier(problem: Problem) -> None:
    zone = problem.agreement_zone.contract_set
    assert searched_improvement(problem, zone.outcomes[0]) is None
    worse = next(s.outcome for s in compare(problem).solutions if s.name == "weighted_mean")
    assert worse is not None
    better = searched_improvement(problem, worse)
    assert better is not None
    before, after = problem.payoffs(worse), problem.payoffs(better)
    assert all(after[p] >= before[p] for p in problem.signatories)


LINKED = """
[links.first]
if = { i00 = "o1" }
then = { i01 = "o2" }

[red_lines.held]
party = "a"
never = { i05 = "o1" }
hardness = "hard"
"""


@pytest.mark.parametrize(("parties", "no_deal"), [(2, 95), (3, 40)])
def test_nothing_lists_outcomes(
    parties: int, no_deal: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    def listing(*_: object) -> None:
        raise AssertionError("outcomes are listed")

    problem = _problem(issues=36 // parties, parties=parties, no_deal=no_deal, extra=LINKED)
    for lister in (
        "enumeration.survey.halves_of",
        "enumeration.enumerated_counts.halves_of",
        "enumeration.zone_members.feasible_blocks",
        "conflicts.feasible_blocks",
        "reservation_cuts.feasible_blocks",
    ):
        monkeypatch.setattr(f"sim.solver.{lister}", listing)
    text = str(explain(problem))
    assert text.count("would be a deal if") > 0 if no_deal == 95 else "agreements exist" in text
    names = {s.name for s in compare(problem).solutions}
    assert names == (set() if no_deal == 95 else names | {"nash", "kalai_smorodinsky"})


def test_what_is_beyond_the_budget_is_said_in_a_sentence() -> None:
    problem = _problem(parties=3, no_deal=95, extra=LINKED)
    assert problem.scenario is not None
    text = "\n".join(no_deal_section(problem.scenario, problem, Budget(20, 1_000)))
    assert "too many ways in which 3 parties could share what is missing" in text


def test_an_unsettled_search_leaves_the_rest_of_the_explanation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unsettled(*_: object) -> None:
        raise SimError("the search ended early")

    monkeypatch.setattr("sim.solver.search.searched_zone.occurring_options", unsettled)
    text = str(explain(_problem(issues=10), other_readings=False))
    assert "Not settled: the search ended early." in text
    assert "What the evidence alone settles" in text


def test_fallback_says_why_it_is_refused(problem: Problem) -> None:
    comparison = compare(problem)
    assert "fallback" not in {s.name for s in comparison.solutions}
    document = results(comparison.problem.scenario, comparison)  # type: ignore[arg-type]
    assert "up to 10,000,000 combinations" in document["not_defined"]["fallback"]


def test_evenly_spread_agreements_are_agreements() -> None:
    problem = _problem(extra=LINKED)
    found = sampled_agreements(problem)
    assert found
    assert all(problem.is_in_zone(outcome) for outcome in found)
    blocked = problem.fixing({"i05": "o1"})  # what the red line excludes
    assert sampled_agreements(blocked) == []

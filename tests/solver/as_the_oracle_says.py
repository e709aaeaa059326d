"""Whether what the program says of a problem, by either method, is what the oracle says."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.solver.search.searched_zone import SearchedZone
from tests.solver.forced_method import searched
from tests.solver.oracle import Oracle
from tests.solver.zone_oracle import Outcome, Vector


def agrees(problem: Problem, oracle: Oracle) -> None:
    """Assert that a problem is listed, and searched, as the oracle says."""
    listing_agrees(problem, oracle)
    search_agrees(replace(problem), oracle)  # a copy: nothing is known of it yet


def listing_agrees(problem: Problem, oracle: Oracle) -> None:
    """Assert that zone, ideal point, frontiers and all counts are those of the oracle."""
    zone = problem.agreement_zone
    assert problem.space.size == len(oracle.combinations)
    assert zone.count == len(oracle.zone)
    assert zone.is_empty == (not oracle.zone)
    assert zone.feasible_count == len(oracle.feasible)
    assert zone.option_counts == oracle.option_counts
    assert zone.always == oracle.always
    assert {i: set(options) for i, options in zone.never.items()} == oracle.never
    assert zone.refused_by == oracle.refused_by
    assert set(zone.binding) == {c for c, count in oracle.refused_by.items() if count}
    assert (zone.ideal_point is None) == (oracle.ideal is None)
    for party, value in (oracle.ideal or {}).items():
        assert (zone.ideal_point or {})[party] == value
    assert set(zone.slack) == set(oracle.slack)
    for party, value in oracle.slack.items():
        assert zone.slack[party] == value
    same_frontier(problem.pareto_frontier, oracle.frontier)
    same_frontier(zone.contract_set, oracle.contract_set)


def search_agrees(problem: Problem, oracle: Oracle) -> None:
    """Assert that every fact of the searched zone, and both frontiers, are those of the oracle."""
    with searched():
        zone = problem.agreement_zone
        assert isinstance(zone, SearchedZone)
        assert zone.is_empty == (not oracle.zone)
        assert (zone.count, zone.feasible_count) == (len(oracle.zone), len(oracle.feasible))
        assert {i: set(options) for i, options in zone.never.items()} == oracle.never
        assert set(zone.binding) == {c for c, count in oracle.refused_by.items() if count}
        if oracle.zone:
            assert zone.always == oracle.always
        assert zone.ideal_point == oracle.ideal
        assert zone.slack == oracle.slack
        assert zone.best_payoffs == best_payoffs(oracle)
        same_frontier(zone.contract_set, oracle.contract_set)
        same_frontier(problem.pareto_frontier, oracle.frontier)


def best_payoffs(oracle: Oracle) -> dict[str, Fraction]:
    if not oracle.zone:
        return {}
    return {p: max(oracle.payoff(p, x) for x in oracle.zone) for p in oracle.sketch.parties}


def same_frontier(found: Frontier, expected: dict[Vector, list[Outcome]]) -> None:
    assert found.is_complete
    assert found.counts == tuple(len(outcomes) for outcomes in expected.values())
    first = [
        min(outcomes, key=lambda x: [x[i] for i in sorted(x)]) for outcomes in expected.values()
    ]
    assert list(found.outcomes) == first
    for row, vector in zip(found.payoffs, expected, strict=True):
        for party, value, exact in zip(found.signatories, row, vector, strict=True):
            assert value == exact, party

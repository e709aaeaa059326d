"""Whether what the program says of a problem, by either method, is what the oracle says."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.problem.search.searched_zone import SearchedZone
from tests.problem.forced_method import searched
from tests.problem.oracle import Oracle
from tests.problem.zone_oracle import Outcome, Vector


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
        assert is_close(problem, party, (zone.ideal_point or {})[party], value)
    assert set(zone.slack) == set(oracle.slack)
    for party, value in oracle.slack.items():
        assert is_close(problem, party, zone.slack[party], value)
    same_frontier(problem, problem.pareto_frontier, oracle.frontier)
    same_frontier(problem, zone.contract_set, oracle.contract_set)


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
        close(problem, zone.ideal_point, oracle.ideal)
        close(problem, zone.slack, oracle.slack)
        close(problem, zone.best_payoffs, best_payoffs(oracle))
        same_frontier(problem, zone.contract_set, oracle.contract_set)
        same_frontier(problem, problem.pareto_frontier, oracle.frontier)


def close(problem: Problem, found: Any, expected: Any) -> None:
    assert (found is None) == (expected is None)
    assert dict(found or {}).keys() == dict(expected or {}).keys()
    for party, value in (expected or {}).items():
        assert is_close(problem, party, found[party], value)


def best_payoffs(oracle: Oracle) -> dict[str, Fraction]:
    if not oracle.zone:
        return {}
    return {p: max(oracle.payoff(p, x) for x in oracle.zone) for p in oracle.sketch.parties}


def is_close(problem: Problem, party: str, found: Fraction, exact: Fraction) -> bool:
    """Return whether a payoff is exact, or within two steps where the party's are rounded."""
    table = problem.party_payoffs[party]
    allowance = 0 if table.is_exact else 2 * table.step * table.unit
    return abs(found - exact) <= allowance


def same_frontier(problem: Problem, found: Frontier, expected: dict[Vector, list[Outcome]]) -> None:
    assert found.is_complete
    assert found.counts == tuple(len(outcomes) for outcomes in expected.values())
    first = [
        min(outcomes, key=lambda x: [x[i] for i in sorted(x)]) for outcomes in expected.values()
    ]
    assert list(found.outcomes) == first
    for row, vector in zip(found.payoffs, expected, strict=True):
        for party, value, exact in zip(found.signatories, row, vector, strict=True):
            assert is_close(problem, party, value, exact)

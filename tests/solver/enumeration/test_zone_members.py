"""The list of agreements against plain enumeration."""

from __future__ import annotations

from itertools import product

import pytest

import sim
from sim.report.members import member_table
from sim.solver.enumeration.zone_members import zone_members
from sim.solver.exact_solver import ExactSolver
from sim.solver.search.search_bounds import Budget
from tests.benchmarks.large_problems import large_problem

CASES = ("bill_and_jack", "trade_across_issues", "divide_the_dollar", "ratifier_decides")


@pytest.mark.parametrize("name", CASES)
def test_members_are_the_zone_and_each_once(name: str) -> None:
    problem = sim.problem(sim.load(name))
    issues = dict(problem.space.display)
    everything = [dict(zip(issues, row, strict=True)) for row in product(*issues.values())]
    expected = {tuple(x.values()) for x in everything if problem.is_in_zone(x)}
    found = [tuple(member.outcome.values()) for member in zone_members(problem)]
    assert len(found) == len(set(found)) == problem.agreement_zone.count
    assert set(found) == expected


@pytest.mark.parametrize("name", CASES)
def test_efficient_members_come_first_and_carry_exact_payoffs(name: str) -> None:
    problem = sim.problem(sim.load(name))
    best = set(problem.agreement_zone.contract_set.payoffs)
    members = list(zone_members(problem))
    flags = [member.is_efficient for member in members]
    assert flags == sorted(flags, reverse=True)
    for member in members:
        payoffs = problem.payoffs(member.outcome)
        assert member.payoffs == {party: float(value) for party, value in payoffs.items()}
        assert member.is_efficient == (tuple(payoffs[p] for p in problem.signatories) in best)


@pytest.mark.parametrize("limit", [0, 1, 13, 14, 15, 1000])
def test_a_limit_cuts_the_same_list(limit: int) -> None:
    problem = sim.problem(sim.load("bill_and_jack"))
    assert list(zone_members(problem, limit)) == list(zone_members(problem))[:limit]


def test_an_empty_zone_has_no_members() -> None:
    assert list(zone_members(sim.problem(sim.load("clashing_red_lines")))) == []


def test_members_are_listed_where_the_contract_set_is_beyond_its_budget() -> None:
    problem = large_problem(3, 4, 3, "uniform")
    searched = problem.with_solver(ExactSolver("search", frontier=Budget(1, 1)))
    assert not searched.agreement_zone.contract_set.is_complete
    members = list(zone_members(searched))
    assert len(members) == problem.agreement_zone.count > 0
    assert {member.is_efficient for member in members} == {None}
    assert list(zone_members(searched, 2)) == members[:2]
    texts = [*map(str, member_table(searched, 2))]
    assert "which cannot be improved for one signatory" in texts[0]

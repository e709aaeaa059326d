"""Problems and what is found about them are plain values: replaced, copied, pickled, compared."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import pytest

import sim
from sim.cli.patience import Patience
from sim.problem.problem import Problem
from sim.scenario.reader import loads
from sim.solver.search.searched_zone import SearchedZone
from tests.large_scenario import large_scenario

SIZES = {"listed": (4, 4, 2), "searched": (14, 4, 2), "searched for three": (12, 4, 3)}


@pytest.fixture(params=list(SIZES))
def problem(request: pytest.FixtureRequest) -> Problem:
    return sim.problem(loads(large_scenario(*SIZES[request.param])))


def facts(problem: Problem) -> tuple[object, ...]:
    zone = problem.agreement_zone
    return (
        repr(zone), zone.count, zone.feasible_count, zone.ideal_point, zone.best_payoffs,
        zone.option_counts, zone.slack, zone.refused_by, zone.always, zone.never, zone.binding,
        zone.contract_set, problem.pareto_frontier,
    )  # fmt: skip


@pytest.mark.parametrize("copied", [copy.copy, lambda x: pickle.loads(pickle.dumps(x))])
def test_a_copy_knows_the_same(problem: Problem, copied: object) -> None:
    untouched = copied(problem)  # type: ignore[operator]
    before = facts(problem)
    for one in (untouched, copied(problem)):  # type: ignore[operator]
        assert facts(one) == before
    zone = copied(problem.agreement_zone)  # type: ignore[operator]
    assert zone == problem.agreement_zone
    assert hash(zone) == hash(problem.agreement_zone)
    deal = sim.solve(problem)
    assert copied(deal) == deal  # type: ignore[operator]


def test_a_zone_can_be_replaced_and_compared(problem: Problem) -> None:
    zone = problem.agreement_zone
    assert replace(zone) == zone  # type: ignore[type-var]
    assert zone != sim.problem(loads(large_scenario(4, 4, 2, no_deal=50))).agreement_zone
    if isinstance(zone, SearchedZone):
        higher = problem.with_disagreement(dict.fromkeys(problem.signatories, 99))
        moved = replace(zone, problem=higher)
        assert moved.is_empty
        assert not zone.is_empty


def test_a_problem_that_reports_progress_can_be_sent_elsewhere(problem: Problem) -> None:
    told = replace(problem, progress=Patience())
    assert pickle.loads(pickle.dumps(told)).progress is None
    assert facts(pickle.loads(pickle.dumps(told))) == facts(problem)


def test_draws_can_be_sent_elsewhere() -> None:
    spread = sim.propagate(sim.load("textbook/trade_across_issues"), draws=16)
    again = pickle.loads(pickle.dumps(spread))
    assert again.agreement_share == spread.agreement_share
    assert again.payoffs()["harbour"].tolist() == spread.payoffs()["harbour"].tolist()
    assert repr(again.problem.agreement_zone) == repr(spread.problem.agreement_zone)

"""What is found, as tables of pandas: rows and columns against what they are made from."""

from __future__ import annotations

import csv
from itertools import islice, product
from pathlib import Path

import pytest

import sim
from sim.problem.problem import Problem
from sim.report.tables.agreements import write_members
from sim.scenario.reader import loads
from sim.solver.exact_solver import ExactSolver

CASE = "textbook/trade_across_issues"


def case() -> Problem:
    return sim.problem(sim.load(CASE))


@pytest.mark.parametrize("method", ["listing", "search"])
def test_agreements_are_listed_whichever_way_the_zone_was_found(method: str) -> None:
    solver = ExactSolver(method=method)  # type: ignore[arg-type]
    problem = case().with_disagreement({"farmland": -5, "harbour": -5}).with_solver(solver)
    table = problem.agreement_zone.table(limit=None)
    issues, options = zip(*problem.option_ids.items(), strict=True)
    outcomes = [dict(zip(issues, row, strict=True)) for row in product(*options)]
    agreed = [outcome for outcome in outcomes if problem.is_in_zone(outcome)]
    assert sorted(map(tuple, table[list(issues)].values)) == sorted(
        tuple(outcome.values()) for outcome in agreed
    )
    for _, row in table.iterrows():
        payoffs = problem.payoffs({issue: row[issue] for issue in issues})
        assert {p: row[f"payoff:{p}"] for p in problem.parties} == pytest.approx(
            {p: float(u) for p, u in payoffs.items()}
        )
    flags = table["is_efficient"].tolist()
    assert flags == sorted(flags, reverse=True)
    assert sum(flags) == problem.agreement_zone.contract_set.outcome_count
    assert len(problem.agreement_zone.table(limit=2)) == 2


def test_a_frontier_has_a_row_per_payoff_vector() -> None:
    frontier = case().pareto_frontier
    table = frontier.table()
    assert table["outcomes"].sum() == frontier.outcome_count
    for row, payoffs in zip(table.to_dict("records"), frontier.payoffs, strict=True):
        assert [row[f"payoff:{p}"] for p in frontier.signatories] == [float(u) for u in payoffs]
    assert len(frontier.table(limit=1)) == 1


def test_draws_have_a_row_each_with_deal_payoffs_and_numbers() -> None:
    spread = sim.propagate(sim.load("lieven2022"), 8, solutions=("nash",), seed=3)
    table = spread.table()
    assert len(table) == 8
    for k, row in enumerate(islice(table.to_dict("records"), 8)):
        outcome = {issue: row[issue] for issue in spread.problem.option_ids}
        assert row["has_agreement"]
        payoffs = spread.outcome_payoffs(outcome)[k]
        assert [row[f"payoff:{p}"] for p in spread.problem.parties] == pytest.approx(list(payoffs))
    names = [one.name for one in spread.survey.model.inputs]
    assert (table[names].to_numpy() == spread.inputs).all()


def test_concessions_start_from_the_deal_asked_about() -> None:
    problem = case()
    found = sim.concessions(problem, problem.status_quo)
    start = problem.payoffs(problem.status_quo)
    assert len(found)
    for row in found.to_dict("records"):
        after = problem.payoffs({**problem.status_quo, **row["change"]})
        assert row["gives"] == float(after[row["receiver"]] - start[row["receiver"]]) > 0
        assert row["costs"] == float(start[row["giver"]] - after[row["giver"]])
        expected = row["gives"] / row["costs"] if row["costs"] > 0 else float("inf")
        assert row["rate"] == pytest.approx(expected)
    named = sim.problem(sim.load("lieven2022"))
    diagnosed = sim.diagnose(sim.load("lieven2022"), draws=0).concessions
    assert sim.concessions(named)["change"].tolist() == [dict(one.change) for one in diagnosed]


def test_concessions_say_what_is_missing() -> None:
    with pytest.raises(sim.SimError, match="no outcome is called 'peace'"):
        sim.concessions(case(), "peace")
    rows = {"a": {"x": 1, "y": -1}, "b": {"x": -1, "y": 1}}
    with pytest.raises(sim.SimError, match="no deal to start from"):
        sim.concessions(sim.problem_from_payoffs(rows))


NAMED_LIKE_FACTS = """
format = 1
title = "Issues that are called like facts"
[parties.ann]
[parties.bob]
[issues]
outcomes = { status_quo = "few", options = ["few", "many"] }
is_efficient = { status_quo = "no", options = ["no", "yes"] }
has_agreement = { status_quo = "no", options = ["no", "yes"] }
[preferences]
ann.outcomes.ranking = "few > many"
bob.outcomes.ranking = "many > few"
ann.is_efficient.ranking = "yes = no"
bob.is_efficient.ranking = "yes > no"
ann.has_agreement.ranking = "yes > no"
bob.has_agreement.ranking = "yes = no"
[importance]
ann.tiers = ["outcomes", "has_agreement"]
ann.no_stake = ["is_efficient"]
bob.tiers = ["outcomes", "is_efficient"]
bob.no_stake = ["has_agreement"]
[no_deal_payoffs]
ann = 10
bob = { low = 10, best = 20, high = 30 }
"""


def test_an_issue_called_like_a_fact_hides_nothing(tmp_path: Path) -> None:
    scenario = loads(NAMED_LIKE_FACTS, "facts")
    zone = sim.problem(scenario).agreement_zone
    members = zone.table()
    assert members["is_efficient"].dtype == bool
    assert set(members["issue:is_efficient"]) <= {"no", "yes"}
    frontier = zone.contract_set.table()
    assert frontier["outcomes"].sum() == zone.contract_set.outcome_count
    assert set(frontier["issue:outcomes"]) <= {"few", "many"}
    draws = sim.propagate(scenario, draws=4, solutions=("nash",)).table()
    assert draws["has_agreement"].tolist() == [True] * 4
    assert set(draws["issue:has_agreement"]) == {"yes"}
    write_members(sim.problem(scenario), tmp_path / "members.csv")
    with (tmp_path / "members.csv").open(encoding="utf-8", newline="") as stream:
        head = next(csv.reader(stream))
    assert head == [*members.columns]

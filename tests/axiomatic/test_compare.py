"""Every solution side by side."""

from __future__ import annotations

import math

import pytest

import sim
from sim.axiomatic import SOLUTIONS
from sim.axiomatic.compare import compare
from sim.errors import SimError
from sim.formulation.from_payoffs import problem_from_payoffs


def test_every_solution_stands_in_one_row() -> None:
    problem = sim.problem(sim.load("textbook/ratifier_decides"))
    comparison = compare(problem)
    table = comparison.table()
    whole = [s.concept.name for s in SOLUTIONS if not s.concept.needs_lotteries]
    defined = [name for name in whole if name not in comparison.left_out]
    assert list(table.index) == ["no deal", "ideal", *defined]
    assert set(comparison.left_out) == {"adjusted_winner", "gupta_livne"}
    assert list(table.columns) == [
        "alpha",
        "beta",
        "parliament",
        "neighbour",
        "needs comparable payoffs",
    ]
    assert table.loc["nash", ["alpha", "beta", "parliament", "neighbour"]].tolist() == [10, 2, 5, 1]
    assert table.loc["no deal", "parliament"] == 1
    assert table.loc["ideal", ["alpha", "beta"]].tolist() == [10, 5]
    assert math.isnan(table.loc["ideal", "parliament"])  # a ratifier is in no ideal point
    assert "<table" in comparison._repr_html_()
    assert not any("NaN" in shown for shown in (repr(comparison), comparison._repr_html_()))


def test_what_compares_payoffs_between_parties_is_marked() -> None:
    problem = sim.problem(sim.load("textbook/divide_the_dollar"))
    marked = compare(problem).table()["needs comparable payoffs"]
    assert set(marked[marked].index) == {"egalitarian", "utilitarian", "equal_loss"}
    flags = {s.name: s.needs_comparable_payoffs for s in compare(problem).solutions}
    assert flags == {name: name in marked[marked].index for name in flags}


def test_an_empty_zone_has_no_solutions() -> None:
    comparison = compare(problem_from_payoffs({"x": {"us": 1, "russia": 1}}, {"us": 2}))
    assert comparison.solutions == ()
    assert list(comparison.table().index) == ["no deal", "ideal"]


def test_only_those_named() -> None:
    problem = sim.problem(sim.load("textbook/divide_the_dollar"))
    names = ["utilitarian", "nash"]
    assert [s.name for s in compare(problem, names).solutions] == names


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    problem = sim.problem(sim.load("textbook/divide_the_dollar"))
    with pytest.raises(SimError, match='no solution is called "nahs" - did you mean "nash"'):
        compare(problem, ["nahs"])
    with pytest.raises(SimError, match="choose one of nash, kalai_smorodinsky"):
        sim.solve(problem, "zzz")


def test_solving_by_name_is_the_solution_itself() -> None:
    problem = sim.problem(sim.load("textbook/bill_and_jack"))
    for concept in SOLUTIONS:
        if concept.concept.needs_reference or concept.concept.needs_lotteries:
            continue
        assert sim.solve(problem, concept.concept.name) == concept(problem)

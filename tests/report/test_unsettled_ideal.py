"""Where a search cannot settle the ideal point, everything else is still told."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from types import SimpleNamespace

from sim.axiomatic.compare import compare
from sim.errors import UnsettledError
from sim.formulation.from_payoffs import problem_from_payoffs
from sim.report.payoff_table import comparison_rows


class Zone:
    @property
    def ideal_point(self) -> dict[str, Fraction]:
        raise UnsettledError("the largest payoff of a could not be settled")


def test_an_unsettled_ideal_point_is_said_and_stops_nothing() -> None:
    settled = compare(problem_from_payoffs({"x": {"a": 1, "b": 2}, "y": {"a": 2, "b": 1}}))
    problem = SimpleNamespace(agreement_zone=Zone(), disagreement=settled.problem.disagreement)
    found = replace(settled, problem=problem)  # type: ignore[arg-type]
    assert found.ideal_point is None
    _, ideal, *solutions = comparison_rows(found)
    assert (ideal.payoffs, ideal.remark) == ({}, "not settled within the limits")
    assert len(solutions) == len(settled.solutions) > 0

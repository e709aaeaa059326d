"""Payoffs that floating point hardly tells apart: what HiGHS rounds must not pass for proven."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest

import sim
from sim.problem.consent import Consent
from sim.problem.problem import Problem
from sim.solver.enumeration.survey import survey
from sim.solver.exact_solver import ExactSolver
from sim.solver.programme.programmed_zone import ProgrammedZone
from tests.solver.sketch import Sketch

Rows = Sequence[Sequence[str]]  # the payoff points of each option, a row per issue


def problem_of(rows: Mapping[str, Rows], no_deal: Mapping[str, str], asked: str) -> Problem:
    """Return a problem of signatories of whom one must consent."""
    tables = {
        party: {
            f"i{i}": {f"o{k}": Fraction(x) for k, x in enumerate(row)}
            for i, row in enumerate(table)
        }
        for party, table in rows.items()
    }
    return Sketch(
        issues={i: tuple(row) for i, row in next(iter(tables.values())).items()},
        contributions=tables,
        disagreement={p: Fraction(x) for p, x in no_deal.items()},
        consents=(Consent.of_party(asked),),
        roles=dict.fromkeys(rows, "signatory"),
        powers=dict.fromkeys(rows, Fraction(1)),
        positions={},
    ).problem()


def test_the_best_is_not_lost_among_what_is_excluded() -> None:
    """HiGHS took coefficients for round numbers, and then found nothing left."""
    rows = {
        "a": [
            ["49.99998", "100.0000001", "49.99994", "49.9999998"],
            ["99.99997"],
            ["99.999999", "50.00001", "99.99998"],
        ],
        "b": [
            ["0.000002", "0.0000002", "99.999998", "-0.00001"],
            ["100.0000001"],
            ["0.000002", "0.000003", "99.99997"],
        ],
    }
    problem = problem_of(rows, {"a": "299.999933", "b": "199.999970301"}, "b")
    listed = survey(problem).agreement_zone
    assert ProgrammedZone(problem).best_payoffs == listed.best_payoffs


def test_a_gain_too_small_for_the_programme_leaves_a_gap() -> None:
    """A gain of 15 where payoffs range over 9 · 10⁹: coefficients below 10⁻⁹ count as 0."""
    rows = {
        "a": [
            ["-6", "-2", "-0.000006", "6"],
            ["-4", "7000000000", "-6", "0.000008"],
            ["1", "-9000000000", "-0.000005", "5"],
        ],
        "b": [
            ["1", "-4", "-0.000006", "-2000000000"],
            ["3000000000", "-7", "-0.000003", "0.000005"],
            ["5", "6000000000", "-3", "0.000001"],
        ],
    }
    no_deal = {"a": "-0.999992", "b": "-10.000006"}
    problem = problem_of(rows, no_deal, "a")
    problem = replace(problem, reservation={**problem.reservation, "a": Fraction(1_600_000_000)})
    found, truth = (
        sim.solve(problem.with_solver(ExactSolver(method)), "nash")
        for method in ("programme", "listing")
    )
    proven, best = found.certificate, truth.certificate.objective
    assert proven.bound is not None
    assert proven.bound >= best
    assert proven.gap or found.gains == truth.gains


@pytest.mark.parametrize("digits", [7, 12])
def test_equal_and_nearly_equal_optima_are_told_apart_or_left_open(digits: int) -> None:
    """The second of three options gives b a little more, and nothing is hidden in rounding."""
    hair = str(10 + Fraction(1, 10**digits))
    rows = {"a": [["10", "10", "0"], ["5", "5", "0"]], "b": [["10", hair, "30"], ["5", "5", "9"]]}
    problem = problem_of(rows, {"a": "12", "b": "0"}, "a").with_solver(ExactSolver("programme"))
    for name in ("nash", "egalitarian"):
        found = sim.solve(problem, name)
        proven = found.certificate
        best = sim.solve(problem.with_solver(ExactSolver("listing")), name)
        assert proven.gap or found.gains == best.gains, name
        assert (proven.bound or 0) >= (best.certificate.objective or 0), name

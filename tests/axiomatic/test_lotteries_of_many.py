"""Lotteries of any number: against the exact line of two, and against whole programmes."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from scipy.optimize import linprog

from sim.axiomatic import SOLUTIONS, EmptyAgreementZoneError, egalitarian, kalai_smorodinsky, nash
from sim.axiomatic.solution import SolutionConcept
from sim.errors import SimError
from sim.problem.listed import problem_from_payoffs
from sim.problem.lottery_search import LotterySearch
from tests.problem.oracle import Oracle
from tests.problem.sketch import Sketch
from tests.strategies import sketches

MANY = [s for s in SOLUTIONS if s.concept.among_many]


def name(concept: SolutionConcept) -> str:
    return concept.concept.name


@pytest.mark.parametrize("concept", MANY, ids=name)
@settings(max_examples=20)
@given(sketch=sketches())
def test_for_two_it_is_the_exact_line(concept: SolutionConcept, sketch: Sketch) -> None:
    assume(len(sketch.signatories) == 2)
    problem = sketch.problem()
    try:
        exact = concept(problem, lotteries=True)
    except EmptyAgreementZoneError:
        assert LotterySearch(problem).ideal is None
        return
    assume(exact.is_unique)
    search = LotterySearch(problem)
    if not (search.best - search.no_deal > 1e-9).all():
        return
    assert concept.concept.among_many is not None
    mixture = concept.concept.among_many(search)
    found = [
        sum(float(x) * float(problem.payoffs(o)[p]) for x, o in mixture.lottery)
        for p in problem.signatories
    ]
    widths = [max(float(w), 1e-9) for w in search.widths]
    for got, wanted, width in zip(found, exact.optimal_payoffs[0], widths, strict=True):
        assert (got - float(wanted)) / width == pytest.approx(0, abs=1e-5)
    assert mixture.gap < 1e-7


def everything(sketch: Sketch) -> Any:
    """Return the gains of all outcomes that may be drawn, one row each."""
    oracle = Oracle(sketch)
    own = {c.id for c in sketch.consents if set(c.members) <= set(sketch.signatories)}
    rows = [oracle.gains(x) for x in oracle.meeting(frozenset(oracle.demands) - own)]
    return np.array([[float(g) for g in row.values()] for row in rows])


@settings(max_examples=25)
@given(sketch=sketches(scales_of_parties=("whole",)))
def test_for_three_or_more_nobody_with_the_least_gain_can_gain_more(sketch: Sketch) -> None:
    assume(len(sketch.signatories) > 2)
    gains = everything(sketch)
    size = len(sketch.signatories)
    if len(gains):
        floor = [float(sketch.reservation[p] - sketch.disagreement[p]) for p in sketch.signatories]
        best = linprog(
            np.append(np.zeros(len(gains)), -1.0),
            A_ub=np.vstack(
                [
                    np.hstack([-gains.T, np.ones((size, 1))]),
                    np.hstack([-gains.T, np.zeros((size, 1))]),
                ]
            ),
            b_ub=np.append(np.zeros(size), -np.array(floor)),
            A_eq=np.append(np.ones(len(gains)), 0.0)[None, :],
            b_eq=[1.0],
            bounds=[(0, None)] * len(gains) + [(None, None)],
        )
    if not len(gains) or best.status != 0:
        with pytest.raises(EmptyAgreementZoneError):
            egalitarian(sketch.problem(), lotteries=True)
        return
    found = egalitarian(sketch.problem(), lotteries=True)
    reached = min(float(found.gains[p]) for p in sketch.signatories)
    assert reached == pytest.approx(-best.fun, abs=1e-6)
    try:
        product = nash(sketch.problem(), lotteries=True)
    except SimError:
        return
    at = np.array([float(product.gains[p]) for p in sketch.signatories])
    if sketch.reservation == sketch.disagreement:
        power = np.array([float(sketch.powers[p]) for p in sketch.signatories])
        surplus = ((gains - at) * (power / at)).sum(axis=1)
        assert surplus.max() <= 1e-4
    assert product.certificate.gap < 1e-6


def test_three_divide_a_dollar() -> None:
    rows = {p: {q: int(p == q) for q in ("ann", "bob", "eve")} for p in ("ann", "bob", "eve")}
    for concept in (nash, kalai_smorodinsky, egalitarian):
        found = concept(problem_from_payoffs(rows), lotteries=True)
        assert [float(u) for u in found.payoffs.values()] == pytest.approx([1 / 3] * 3)
        assert sum(x for x, _ in found.lottery or ()) == Fraction(1)
        assert found.certificate.gap is not None
        assert found.certificate.gap < 1e-7


def test_the_second_smallest_counts_too() -> None:
    """Ann has 1 at both; Bob and Eve divide 4 there, or Bob has 1 and Eve 2."""
    rows = {
        "x": {"ann": 1, "bob": 4, "eve": 0},
        "y": {"ann": 1, "bob": 0, "eve": 4},
        "z": {"ann": 1, "bob": 1, "eve": 2},
    }
    found = egalitarian(problem_from_payoffs(rows), lotteries=True)
    assert [float(u) for u in found.payoffs.values()] == pytest.approx([1, 2, 2])
